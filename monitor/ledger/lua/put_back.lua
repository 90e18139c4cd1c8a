-- Make due now what a batch has left undone and nobody has begun; what was begun ends with its lease.
-- KEYS: due (sorted set), tokens (hash), unfinished starts (hash)
-- ARGV: now, 1 where the batch came to an abrupt end, then for each lease: member, token
-- Returns how many were put back.
local left, begun = {}, 0
for i = 3, #ARGV, 2 do
  if redis.call('HGET', KEYS[2], ARGV[i]) == ARGV[i + 1] then
    if redis.call('HEXISTS', KEYS[3], ARGV[i]) == 1 then begun = begun + 1 else left[#left + 1] = ARGV[i] end
  end
end
local any_may_be_to_blame = ARGV[2] == '1' and begun == 0 and #left > 1
for _, member in ipairs(left) do
  redis.call('HDEL', KEYS[2], member)
  redis.call('ZADD', KEYS[1], ARGV[1], member)
  if any_may_be_to_blame then redis.call('HSET', KEYS[3], member, 1) end
end
return #left
