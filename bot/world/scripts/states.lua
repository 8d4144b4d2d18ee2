-- Answers the state of each notice, '' for one that never was or is forgotten. ARGV: their keys.
local found = {}
for at, key in ipairs(ARGV) do
  found[at] = redis.call('HGET', KEYS[1] .. 'notice:' .. key, 'state') or ''
end
return found
