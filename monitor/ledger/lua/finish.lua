-- Finish, or put off, the work that a token stands for, and apply what came of it, in one step.
-- KEYS: due (sorted set), tokens (hash), unfinished starts (hash)
-- ARGV: member, token, when it is due again ('' for never), commands (JSON: a list of lists of strings),
--       a key ('' for none) and further commands that are applied where it exists, values for all commands
-- A command's word '$1' is the first of the values: bytes do not go through JSON.
if redis.call('HGET', KEYS[2], ARGV[1]) ~= ARGV[2] then return 0 end
redis.call('HDEL', KEYS[2], ARGV[1])
redis.call('HDEL', KEYS[3], ARGV[1])
if ARGV[3] == '' then redis.call('ZREM', KEYS[1], ARGV[1]) else redis.call('ZADD', KEYS[1], ARGV[3], ARGV[1]) end
local function apply(commands)
  for _, command in ipairs(cjson.decode(commands)) do
    for i, word in ipairs(command) do
      local place = string.match(word, '^%$(%d+)$')
      if place then command[i] = ARGV[6 + tonumber(place)] end
    end
    redis.call(unpack(command))
  end
end
apply(ARGV[4])
if ARGV[5] ~= '' and redis.call('EXISTS', ARGV[5]) == 1 then apply(ARGV[6]) end
return 1
