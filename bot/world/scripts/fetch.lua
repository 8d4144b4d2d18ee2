-- Brings developments. ARGV: their ids. Answers {id, version at which it was stored, development} of those there are.
local found = {}
for _, id in ipairs(ARGV) do
  local stored = redis.call('HMGET', KEYS[1] .. 'development:' .. id, 'edition', 'body')
  if stored[1] then
    found[#found + 1] = { id, stored[1], stored[2] }
  end
end
return found
