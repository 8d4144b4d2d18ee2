-- What the scripts that store developments share; `limits` says for how long which of it is kept.

-- Stores a development, and files it under what it is known by and what it is looked up by. Answers its edition.
local function store(development, index, limits)
  local stored, edition = KEYS[1] .. 'development:' .. development.id, next_edition(development.id, limits.latest_kept)
  local before, facets = redis.call('HGET', stored, 'facets'), cjson.decode(development.facets)
  redis.call('HSET', stored, 'edition', edition, 'body', development.body, 'brief', development.brief, 'facets', development.facets)
  redis.call('EXPIRE', stored, limits.developments_kept)
  enter(KEYS[1] .. 'recent', development.reported, development.id, edition, limits.look_up_from, limits.developments_kept)
  file_under(development.id, facets, development.reported, edition, limits)
  if before and before ~= development.facets then
    leave(development.id, cjson.decode(before), facets)
  end
  for place, entry in ipairs(index) do
    local known_by = KEYS[1] .. 'index:' .. entry
    enter(known_by, development.reported, development.id, edition + place, limits.match_from, limits.index_kept)
  end
  return edition
end

-- Takes a development off every shelf; what stands in the index under its id finds nothing any more.
local function forget(id, limits)
  local stored = KEYS[1] .. 'development:' .. id
  if redis.call('EXISTS', stored) == 1 then
    leave(id, cjson.decode(redis.call('HGET', stored, 'facets') or '[]'), {})
    redis.call('DEL', stored)
    redis.call('ZREM', KEYS[1] .. 'recent', id)
    next_edition(id, limits.latest_kept)
  end
end

-- Queues notices, and remembers what they tell whom.
local function tell(notices, terms)
  for _, notice in ipairs(notices) do
    local fresh = put(notice, terms)
    if fresh and is_of_the_hour(notice) then
      redis.call('HSET', KEYS[1] .. 'alerted', notice.channel, redis.call('GET', KEYS[1] .. 'version') or '0')
    end
    if fresh and notice.tells and (notice.first or not has_failed(notice.root)) then
      tell_channel(KEYS[1] .. 'told:' .. notice.development, notice.channel, notice.severity, terms)
    end
  end
end
