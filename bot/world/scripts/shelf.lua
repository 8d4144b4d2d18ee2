-- Looks up the developments that share something with a trace, those that share the most first.
-- ARGV: earliest last report (epoch seconds), most developments, most of one index entry, the index entries with
-- their weights as a JSON object. Answers the store's version, and each development's id and edition, a line each: one text is read faster than
-- sixty pairs.
local AT_ONCE = 1000 -- Lua passes no more than some thousand arguments
local since, most, of_an_entry = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local shared, levels, highest = {}, {}, 0
for entry, weight in pairs(cjson.decode(ARGV[4])) do
  for _, id in ipairs(redis.call('ZREVRANGE', KEYS[1] .. 'index:' .. entry, 0, of_an_entry - 1)) do
    shared[id] = (shared[id] or 0) + weight
  end
end
for id, weight in pairs(shared) do
  levels[weight] = levels[weight] or {}
  table.insert(levels[weight], id)
  highest = math.max(highest, weight)
end

-- From what shares the most downwards, until there are enough; within a level the newest first. Most stand on the
-- lowest levels and are not even asked for their time.
local best = {}
for level = highest, 1, -1 do
  local group, begun, reported = levels[level] or {}, #best, {}
  if begun == most then
    break
  end
  local function comes_before(one, other)
    return reported[one] > reported[other] or (reported[one] == reported[other] and one < other)
  end
  for first = 1, #group, AT_ONCE do
    local last = math.min(first + AT_ONCE - 1, #group)
    for place, time in ipairs(redis.call('ZMSCORE', KEYS[1] .. 'recent', unpack(group, first, last))) do
      reported[group[first + place - 1]] = tonumber(time or '-inf')
    end
  end
  for _, id in ipairs(group) do
    if reported[id] >= since and (#best < most or comes_before(id, best[most])) then
      local place = math.min(#best + 1, most)
      while place > begun + 1 and comes_before(id, best[place - 1]) do
        best[place] = best[place - 1]
        place = place - 1
      end
      best[place] = id
    end
  end
end

local editions = {}
for _, id in ipairs(best) do
  local edition = redis.call('HGET', KEYS[1] .. 'development:' .. id, 'edition')
  if edition then
    table.insert(editions, id)
    table.insert(editions, edition)
  end
end
return { tonumber(redis.call('GET', KEYS[1] .. 'version') or '0'), table.concat(editions, '\n') }
