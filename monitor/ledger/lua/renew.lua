-- Renew the leases of a batch that are still the latest; those that were handed out anew, or are finished, are left out.
-- KEYS: due (sorted set), tokens (hash)   ARGV: end of the lease, then for each lease: member, token
local still = {}
for i = 2, #ARGV, 2 do
  if redis.call('HGET', KEYS[2], ARGV[i]) == ARGV[i + 1] then
    redis.call('ZADD', KEYS[1], 'XX', ARGV[1], ARGV[i])
    still[#still + 1] = ARGV[i]
  end
end
return still
