-- Hand out what is due, at most once a lease: due members come back with a token of their own.
-- KEYS: due (sorted set), tokens of this set (hash), unfinished starts (hash), token counter
-- ARGV: now, end of the lease, at most how many
local taken = {}
for _, member in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, ARGV[3])) do
  local token = redis.call('INCR', KEYS[4])
  redis.call('ZADD', KEYS[1], ARGV[2], member)
  redis.call('HSET', KEYS[2], member, token)
  taken[#taken + 1] = member
  taken[#taken + 1] = tostring(token)
  taken[#taken + 1] = redis.call('HGET', KEYS[3], member) or '0'
end
return taken
