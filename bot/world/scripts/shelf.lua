-- Looks up the developments that share something with a trace, those that share the most first.
-- ARGV: earliest last report (epoch seconds), most developments, most of one index entry, then weight and index entry
-- in turns. Answers the store's version and {id, version at which it was stored} of each development.
local since, most, of_an_entry = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local shared, reported, seen = {}, {}, {}
for at = 4, #ARGV, 2 do
  local weight = tonumber(ARGV[at])
  for _, id in ipairs(redis.call('ZREVRANGE', KEYS[1] .. 'index:' .. ARGV[at + 1], 0, of_an_entry - 1)) do
    if not shared[id] then
      seen[#seen + 1] = id
    end
    shared[id] = (shared[id] or 0) + weight
  end
end

local AT_ONCE = 1000 -- Lua passes no more than some thousand arguments
for first = 1, #seen, AT_ONCE do
  local last = math.min(first + AT_ONCE - 1, #seen)
  local times = redis.call('ZMSCORE', KEYS[1] .. 'recent', unpack(seen, first, last))
  for place, time in ipairs(times) do
    reported[seen[first + place - 1]] = tonumber(time or '-inf')
  end
end

local function comes_before(one, other)
  if shared[one] ~= shared[other] then
    return shared[one] > shared[other]
  end
  if reported[one] ~= reported[other] then
    return reported[one] > reported[other]
  end
  return one < other
end

-- The best so far, in order: most of what is seen is not better than the last of them.
local best = {}
for _, id in ipairs(seen) do
  if reported[id] >= since and (#best < most or comes_before(id, best[most])) then
    local place = math.min(#best + 1, most)
    while place > 1 and comes_before(id, best[place - 1]) do
      best[place] = best[place - 1]
      place = place - 1
    end
    best[place] = id
  end
end

local editions = {}
for _, id in ipairs(best) do
  local edition = redis.call('HGET', KEYS[1] .. 'development:' .. id, 'edition')
  if edition then
    editions[#editions + 1] = { id, edition }
  end
end
return { tonumber(redis.call('GET', KEYS[1] .. 'version') or '0'), editions }
