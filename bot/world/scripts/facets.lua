-- What a development can be looked up by. A facet is a name that its id stands under, or {name, what stands there}; a
-- development remembers its own, so that it leaves those that are its own no more.
local function of(facet, id)
  if type(facet) == 'table' then
    return KEYS[1] .. 'facet:' .. facet[1], facet[2]
  end
  return KEYS[1] .. 'facet:' .. facet, id
end

local function file_under(id, facets, reported, edition, limits)
  for place, facet in ipairs(facets) do
    local name, member = of(facet, id)
    enter(name, reported, member, edition + place, limits.look_up_from, limits.developments_kept)
  end
end

local function leave(id, before, now)
  local stays = {}
  for _, facet in ipairs(now) do
    local name, member = of(facet, id)
    stays[name .. ' ' .. member] = true
  end
  for _, facet in ipairs(before) do
    local name, member = of(facet, id)
    if not stays[name .. ' ' .. member] then
      redis.call('ZREM', name, member)
    end
  end
end
