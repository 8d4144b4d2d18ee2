-- Looks developments up by their facets: counts them by day, and picks one page, the worst and the newest.
-- ARGV: from, until (epoch seconds), page, size of a page, and as JSON what is asked for, as in matching. Answers total, page, pages, the counts by day, the ids of the page, of the worst and of the newest ('' if none).
-- One facet alone is never read through: its days are counted and only its page is taken.
local since, until_, number, size = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local asked = cjson.decode(ARGV[5])
local DAY, WORST = 86400, 4
local first_day, last_day = math.floor(since / DAY), math.floor(until_ / DAY)

local is_one_facet = #asked.facets == 1 and type(asked.circle) ~= 'table' and #asked.any == 0

local count_of, slice -- of one day and severity

if is_one_facet then
  local function bounds(day)
    local past = day == last_day and until_ or '(' .. string.format('%.17g', (day + 1) * DAY)
    return math.max(since, day * DAY), past
  end
  count_of = function(day, severity)
    local from, past = bounds(day)
    return redis.call('ZCOUNT', key(asked.facets[1], severity), from, past)
  end
  slice = function(day, severity, skip, most)
    local from, past = bounds(day)
    return redis.call('ZREVRANGEBYSCORE', key(asked.facets[1], severity), past, from, 'WITHSCORES', 'LIMIT', skip, most)
  end
else
  local buckets, sorted = {}, {}
  for severity = 1, WORST do
    local members, found = matching(asked, since, until_, severity)
    for _, id in ipairs(members) do
      local reported = tonumber(found[id])
      local bucket = math.floor(reported / DAY) * 8 + severity
      buckets[bucket] = buckets[bucket] or {}
      table.insert(buckets[bucket], { id, reported })
    end
  end
  count_of = function(day, severity)
    return #(buckets[day * 8 + severity] or {})
  end
  slice = function(day, severity, skip, most)
    local bucket = buckets[day * 8 + severity] or {}
    if not sorted[bucket] then
      table.sort(bucket, function(one, other)
        if one[2] ~= other[2] then
          return one[2] > other[2]
        end
        return one[1] > other[1]
      end)
      sorted[bucket] = true
    end
    local taken = {}
    for at = skip + 1, math.min(skip + most, #bucket) do
      taken[#taken + 1] = bucket[at][1]
      taken[#taken + 1] = bucket[at][2]
    end
    return taken
  end
end

local total, days, counts = 0, {}, {}
for day = first_day, last_day do
  local whole = 0
  for severity = 1, WORST do
    local count = count_of(day, severity)
    counts[day * 8 + severity] = count
    whole = whole + count
  end
  days[#days + 1] = whole
  total = total + whole
end

local pages = math.max(1, math.ceil(total / size))
number = math.min(math.max(number, 1), pages)
local page, skip, worst, worst_of, newest, newest_at = {}, (number - 1) * size, '', 0, '', nil
for day = last_day, first_day, -1 do
  local is_newest_day = newest_at == nil
  for severity = WORST, 1, -1 do
    local count = counts[day * 8 + severity]
    if count > 0 then
      if severity > worst_of then
        worst, worst_of = slice(day, severity, 0, 1)[1], severity
      end
      if is_newest_day then
        local one = slice(day, severity, 0, 1)
        local at = tonumber(one[2])
        if not newest_at or at > newest_at or (at == newest_at and one[1] > newest) then
          newest, newest_at = one[1], at
        end
      end
      if skip >= count then
        skip = skip - count
      elseif #page < size then
        local taken = slice(day, severity, skip, size - #page)
        for at = 1, #taken, 2 do
          page[#page + 1] = taken[at]
        end
        skip = 0
      end
    end
  end
end
return { total, number, pages, days, page, worst, newest }
