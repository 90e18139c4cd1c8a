-- Take in entries that feeds show: new ones and edited ones wait to be read, known ones live on.
-- KEYS: inbox (sorted set), tokens of the inbox (hash), entries given up (sorted set), why (hash)
-- ARGV: now, lifetime of what was seen (s), then for each entry:
--       entry_id, key of seen, key of entry, feed_id, version, entry as JSON, and where it points to a page of another
--       site: the page's own entry_id and its key of seen (else two empty words)
local accepted = {}
for i = 3, #ARGV, 8 do
  local id, seen, entry, feed, version, body = ARGV[i], ARGV[i + 1], ARGV[i + 2], ARGV[i + 3], ARGV[i + 4], ARGV[i + 5]
  local page, page_seen = ARGV[i + 6], ARGV[i + 7]
  local known = redis.call('HMGET', seen, 'feed', 'version')
  -- The feed that showed it first says whose it is and when it was edited: another feed's summary is no edit. But what
  -- could not be read for that feed is read for each other one, once: who names a page that is not there yet, or that
  -- nobody may read, must not keep it from the feed whose it is.
  -- A page that a feed of its own site has shown needs no pointer to it, unless it could not be read there.
  local owned = page ~= '' and redis.call('EXISTS', page_seen) == 1 and not redis.call('ZSCORE', KEYS[3], page)
  local first, again = not known[1] and not owned, known[1] == feed and known[2] ~= version
  local others = known[1] and known[1] ~= feed and redis.call('ZSCORE', KEYS[3], id)
  if first or again or (others and redis.call('HSETNX', seen, 'also:' .. feed, '1') == 1) then
    redis.call('HSET', seen, 'feed', feed, 'version', version)
    redis.call('SET', entry, body)
    redis.call('ZADD', KEYS[1], ARGV[1], id)
    redis.call('HDEL', KEYS[2], id) -- if the version before is being read just now: it must not finish this one
    redis.call('ZREM', KEYS[3], id)
    redis.call('HDEL', KEYS[4], id)
    accepted[#accepted + 1] = id
  end
  redis.call('EXPIRE', seen, ARGV[2])
end
return accepted
