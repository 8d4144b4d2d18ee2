-- What a development can be looked up by. Facets are {name, member}; a development remembers its own, so that it
-- leaves those that are its own no more.
local function file_under(stored, facets, reported, from, kept)
  local stays = {}
  for _, facet in ipairs(facets) do
    local name = KEYS[1] .. 'facet:' .. facet[1]
    stays[facet[1] .. ' ' .. facet[2]] = true
    redis.call('ZADD', name, reported, facet[2])
    redis.call('ZREMRANGEBYSCORE', name, '-inf', '(' .. from)
    redis.call('EXPIRE', name, kept)
  end
  for _, facet in ipairs(cjson.decode(redis.call('HGET', stored, 'facets') or '[]')) do
    if not stays[facet[1] .. ' ' .. facet[2]] then
      redis.call('ZREM', KEYS[1] .. 'facet:' .. facet[1], facet[2])
    end
  end
  redis.call('HSET', stored, 'facets', cjson.encode(facets))
end
