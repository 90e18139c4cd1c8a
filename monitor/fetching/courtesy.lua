-- One request for a turn at one host. Atomic, so that no two workers get the same turn.
-- KEYS: leases (ZSET lease -> end), next start, last deferral, closed until,
--       counts (ZSET host -> number): turns, put off, seconds waited
-- ARGV: now, at once, spacing, patience, seconds a lease lasts, lease, host, hosts that are counted
-- Returns {seconds to wait (as a string), 1 where the turn was granted}
local now, spacing, host, most = tonumber(ARGV[1]), tonumber(ARGV[3]), ARGV[7], tonumber(ARGV[8])

local function count(key, number)
  redis.call('ZINCRBY', key, number, host)
  local over = redis.call('ZCARD', key) - most
  if over > 0 then redis.call('ZREMRANGEBYRANK', key, 0, over - 1) end -- those that were met least
end

local closed_until = tonumber(redis.call('GET', KEYS[4]) or '0')
if closed_until > now then
  count(KEYS[6], 1)
  return {tostring(closed_until - now), 0}
end

redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
local start = math.max(now, tonumber(redis.call('GET', KEYS[2]) or '0'))
if redis.call('ZCARD', KEYS[1]) < tonumber(ARGV[2]) and start - now <= tonumber(ARGV[4]) then
  local ends = start + tonumber(ARGV[5])
  redis.call('ZADD', KEYS[1], string.format('%.3f', ends), ARGV[6])
  redis.call('PEXPIRE', KEYS[1], math.ceil((ends - now + 60) * 1000))
  redis.call('SET', KEYS[2], string.format('%.3f', start + spacing), 'PX', math.ceil((start - now + spacing) * 1000) + 1000)
  count(KEYS[5], 1)
  if start > now then count(KEYS[7], string.format('%.3f', start - now)) end
  return {tostring(start - now), 1}
end

-- No turn now. Everybody is sent away until another moment, or all would come back at once.
local back = math.max(start, now + spacing, tonumber(redis.call('GET', KEYS[3]) or '0') + spacing)
redis.call('SET', KEYS[3], string.format('%.3f', back), 'PX', math.ceil((back - now) * 1000) + 1000)
count(KEYS[6], 1)
return {tostring(back - now), 0}
