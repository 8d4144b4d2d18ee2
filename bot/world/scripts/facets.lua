-- What a development can be looked up by. Facets are {name, member}; a development remembers its own, so that it
-- leaves those that are its own no more.
local function file_under(stored, facets, reported, edition, limits)
  local stays = {}
  for place, facet in ipairs(facets) do
    local name = KEYS[1] .. 'facet:' .. facet[1]
    stays[facet[1] .. ' ' .. facet[2]] = true
    enter(name, reported, facet[2], edition + place, limits.look_up_from, limits.developments_kept)
  end
  for _, facet in ipairs(cjson.decode(redis.call('HGET', stored, 'facets') or '[]')) do
    if not stays[facet[1] .. ' ' .. facet[2]] then
      redis.call('ZREM', KEYS[1] .. 'facet:' .. facet[1], facet[2])
    end
  end
  redis.call('HSET', stored, 'facets', cjson.encode(facets))
end
