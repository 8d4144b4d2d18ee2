-- Answers who was told of each development: channels, each followed by the severity last told. ARGV: their ids.
local found = {}
for at, id in ipairs(ARGV) do
  found[at] = redis.call('HGETALL', KEYS[1] .. 'told:' .. id)
end
return found
