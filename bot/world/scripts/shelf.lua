-- Looks up the developments that share something with a trace, those that share the most first.
-- ARGV: earliest last report (epoch seconds), most developments, most of one index entry, the index entries with
-- their weights as a JSON object. Answers the store's version, and each development's id and edition, a line each: one text is read faster than
-- sixty pairs.
local AT_ONCE = 1000 -- Lua passes no more than some thousand arguments
local since, most, of_an_entry = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local shared, levels, heights = {}, {}, {}
for entry, weight in pairs(cjson.decode(ARGV[4])) do
  for _, id in ipairs(redis.call('ZREVRANGE', KEYS[1] .. 'index:' .. entry, 0, of_an_entry - 1)) do
    shared[id] = (shared[id] or 0) + weight
  end
end
for id, weight in pairs(shared) do
  local level = levels[weight]
  if not level then
    level = {}
    levels[weight], heights[#heights + 1] = level, weight
  end
  level[#level + 1] = id
end
table.sort(heights)

-- From what shares the most downwards, until there are enough; within a level the newest first. Most stand on the
-- lowest levels and are not even asked for their time. Bare times are sorted by far the fastest.
local best = {}
for height = #heights, 1, -1 do
  if #best == most then
    break
  end
  local group, times, reported_at = levels[heights[height]], {}, {}
  for first = 1, #group, AT_ONCE do
    local last = math.min(first + AT_ONCE - 1, #group)
    for place, score in ipairs(redis.call('ZMSCORE', KEYS[1] .. 'recent', unpack(group, first, last))) do
      local time = tonumber(score or '-inf')
      if time >= since then
        local ids = reported_at[time]
        if not ids then
          ids = {}
          times[#times + 1], reported_at[time] = time, ids
        end
        ids[#ids + 1] = group[first + place - 1]
      end
    end
  end
  table.sort(times)
  for at = #times, 1, -1 do
    local ids = reported_at[times[at]]
    table.sort(ids) -- hardly ever more than one
    for place = 1, math.min(#ids, most - #best) do
      best[#best + 1] = ids[place]
    end
  end
end

-- What was stored last has its edition in one place; only that of older ones is asked for one by one.
local editions, latest = {}, #best > 0 and redis.call('ZMSCORE', KEYS[1] .. 'latest', unpack(best))
for place, id in ipairs(best) do
  local edition = latest[place] or redis.call('HGET', KEYS[1] .. 'development:' .. id, 'edition')
  if edition then
    table.insert(editions, id)
    table.insert(editions, edition)
  end
end
return { tonumber(redis.call('GET', KEYS[1] .. 'version') or '0'), table.concat(editions, '\n') }
