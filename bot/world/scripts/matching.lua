-- Which developments stand under facets at once. `asked` has `facets` that all must be met, groups (`any`) of each of
-- which one is enough, and a `circle` or null.
local CHUNK, EARTH_KM = 1000, 6371.0

local function key(facet, severity)
  return KEYS[1] .. 'facet:' .. facet .. ':' .. severity
end

local function distance_km(lat, lon, other_lat, other_lon)
  local north, east = math.rad(other_lat - lat), math.rad(other_lon - lon)
  local chord = math.sin(north / 2) ^ 2 + math.cos(math.rad(lat)) * math.cos(math.rad(other_lat)) * math.sin(east / 2) ^ 2
  return 2 * EARTH_KM * math.asin(math.min(1.0, math.sqrt(chord)))
end

-- Ids and times (as Redis writes them) under one name.
local function under(name, since, until_, found)
  local flat = redis.call('ZRANGEBYSCORE', name, since, until_, 'WITHSCORES')
  for at = 1, #flat, 2 do
    found[flat[at]] = flat[at + 1]
  end
end

local function in_circle(circle, since, until_, severity)
  local found, near = {}, {}
  for _, facet in ipairs(circle.facets) do
    under(key(facet, severity), since, until_, found)
  end
  for _, cell in ipairs(circle.cells) do
    under(key(cell, severity), since, until_, near)
  end
  for member, reported in pairs(near) do
    local id, lat, lon = string.match(member, '^(.*) (%S+) (%S+)$')
    if distance_km(circle.lat, circle.lon, tonumber(lat), tonumber(lon)) <= circle.km then
      found[id] = reported
    end
  end
  return found
end

-- The members of a list that stand under one of some facets too.
local function also_under(facets, severity, members)
  local is_there, kept = {}, {}
  for _, facet in ipairs(facets) do
    for start = 1, #members, CHUNK do
      local last = math.min(start + CHUNK - 1, #members)
      local scores = redis.call('ZMSCORE', key(facet, severity), unpack(members, start, last))
      for at = start, last do
        is_there[at] = is_there[at] or scores[at - start + 1]
      end
    end
  end
  for at, member in ipairs(members) do
    kept[#kept + 1] = is_there[at] and member or nil
  end
  return kept
end

-- Everything of one severity and time that meets all facets: a list of ids, and id -> time, which may have more; read
-- from the facet that has the fewest.
local function matching(asked, since, until_, severity)
  local found, others, groups_from = {}, asked.facets, 1
  if type(asked.circle) == 'table' then
    found = in_circle(asked.circle, since, until_, severity)
  elseif #asked.any > 0 then
    groups_from = 2
    for _, facet in ipairs(asked.any[1]) do
      under(key(facet, severity), since, until_, found)
    end
  else
    local fewest, least
    for at, facet in ipairs(asked.facets) do
      local count = redis.call('ZCOUNT', key(facet, severity), since, until_)
      if not least or count < least then
        fewest, least = at, count
      end
    end
    under(key(asked.facets[fewest], severity), since, until_, found)
    others = {}
    for at, facet in ipairs(asked.facets) do
      if at ~= fewest then
        others[#others + 1] = facet
      end
    end
  end
  local members = {}
  for id in pairs(found) do
    members[#members + 1] = id
  end
  for _, facet in ipairs(others) do
    members = also_under({ facet }, severity, members)
  end
  for at = groups_from, #asked.any do
    members = also_under(asked.any[at], severity, members)
  end
  return members, found
end
