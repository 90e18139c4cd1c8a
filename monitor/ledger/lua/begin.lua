-- Begin the work that a token stands for: renew the lease and count the start.
-- A token that was handed out anew, or whose work is finished, begins nothing.
-- KEYS: due (sorted set), tokens (hash), unfinished starts (hash)   ARGV: member, token, end of the lease
if redis.call('HGET', KEYS[2], ARGV[1]) ~= ARGV[2] then return 0 end
redis.call('ZADD', KEYS[1], 'XX', ARGV[3], ARGV[1])
return redis.call('HINCRBY', KEYS[3], ARGV[1], 1)
