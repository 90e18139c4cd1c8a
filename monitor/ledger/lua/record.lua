-- Write what one article means to the ledger: all of it or nothing, and once.
-- The decision was made on a snapshot; it stands only while all that it read is as it was.
-- KEYS: the article's record (hash)
-- ARGV: mark of this reading, mark of the reading before (or ''), number of guards, key and value of each guard,
--       commands (JSON: a list of lists of strings)
-- Returns 'known' (written before), 'stale' (decide anew on a new snapshot) or 'done'.
local mark = redis.call('HGET', KEYS[1], 'mark') or ''
if mark == ARGV[1] then return 'known' end
if mark ~= ARGV[2] then return 'stale' end
local last = 3 + 2 * tonumber(ARGV[3])
for i = 4, last, 2 do
  if (redis.call('GET', ARGV[i]) or '0') ~= ARGV[i + 1] then return 'stale' end
end
for i = 4, last, 2 do redis.call('INCR', ARGV[i]) end
for _, command in ipairs(cjson.decode(ARGV[last + 1])) do redis.call(unpack(command)) end
redis.call('HSET', KEYS[1], 'mark', ARGV[1])
return 'done'
