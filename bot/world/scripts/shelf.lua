-- Looks up the developments that share enough with a trace; of too many those that share the most.
-- ARGV: earliest last report (epoch seconds), most developments, the last place in an index entry that is looked at (passed
-- on as text: Redis would write a number out each time), how much is enough, the index entries with their weights as a
-- JSON object.
-- Answers the store's version, and each development's id and edition, a line each, in no order: one text is read faster
-- than sixty pairs. Where there is room, those last reported earlier are among them.
local AT_ONCE = 1000 -- Lua passes no more than some thousand arguments
local since, most, last_place, enough = tonumber(ARGV[1]), tonumber(ARGV[2]), ARGV[3], tonumber(ARGV[4])
local index = KEYS[1] .. 'index:'
local shared, best = {}, {}
for entry, weight in pairs(cjson.decode(ARGV[5])) do
  local ids = redis.call('ZREVRANGE', index .. entry, '0', last_place)
  for place = 1, #ids do
    shared[ids[place]] = (shared[ids[place]] or 0) + weight
  end
end
for id, weight in pairs(shared) do
  if weight >= enough then
    best[#best + 1] = id
  end
end

-- From what shares the most downwards, until there are enough; within a level the newest first. Most stand on the
-- lowest levels and are not even asked for their time, which Redis writes out slowly. Bare times are sorted by far the
-- fastest.
local function the_best(found)
  local levels, heights, best = {}, {}, {}
  for _, id in ipairs(found) do
    local weight = shared[id]
    if not levels[weight] then
      levels[weight], heights[#heights + 1] = {}, weight
    end
    table.insert(levels[weight], id)
  end
  table.sort(heights)
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
  return best
end

if #best > most then
  best = the_best(best)
end
-- What was stored last has its edition in one place; only that of older ones is asked for one by one.
local answer, latest = { redis.call('GET', KEYS[1] .. 'version') or '0' }, #best > 0 and redis.call('ZMSCORE', KEYS[1] .. 'latest', unpack(best))
for place, id in ipairs(best) do
  local edition = latest[place] or redis.call('HGET', KEYS[1] .. 'development:' .. id, 'edition')
  if edition then
    answer[#answer + 1] = id
    answer[#answer + 1] = edition
  end
end
return table.concat(answer, '\n')
