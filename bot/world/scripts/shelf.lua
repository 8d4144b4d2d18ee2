-- Looks up the developments that share something with a trace, those that share the most first.
-- ARGV: earliest last report (epoch seconds), most developments, then weight and index entry in turns.
-- Answers the store's version and {id, version at which it was stored} of each development.
local shared, found = {}, {}
for at = 3, #ARGV, 2 do
  for _, id in ipairs(redis.call('ZREVRANGE', KEYS[1] .. 'index:' .. ARGV[at + 1], 0, 499)) do
    if not shared[id] then
      shared[id] = 0
      local reported = tonumber(redis.call('ZSCORE', KEYS[1] .. 'recent', id) or '-inf')
      if reported >= tonumber(ARGV[1]) then
        found[#found + 1] = { id = id, reported = reported }
      end
    end
    shared[id] = shared[id] + tonumber(ARGV[at])
  end
end
table.sort(found, function(one, other)
  if shared[one.id] ~= shared[other.id] then
    return shared[one.id] > shared[other.id]
  end
  if one.reported ~= other.reported then
    return one.reported > other.reported
  end
  return one.id < other.id
end)
local editions = {}
for at = 1, math.min(#found, tonumber(ARGV[2])) do
  local edition = redis.call('HGET', KEYS[1] .. 'development:' .. found[at].id, 'edition')
  if edition then
    editions[#editions + 1] = { found[at].id, edition }
  end
end
return { tonumber(redis.call('GET', KEYS[1] .. 'version') or '0'), editions }
