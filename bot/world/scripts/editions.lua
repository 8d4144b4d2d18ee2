-- Which developments were stored since a shelf was read. The store's version goes up with each one stored, and is its
-- edition; `latest` has the editions of the last so many.
local EVERYTHING = '*' -- in the place of an id: a ruling, which may bear on any story

local function next_edition(id, latest_kept)
  local edition = redis.call('INCR', KEYS[1] .. 'version')
  redis.call('ZADD', KEYS[1] .. 'latest', edition, id)
  redis.call('ZREMRANGEBYRANK', KEYS[1] .. 'latest', 0, -1 - latest_kept)
  return edition
end

local function stands_under(id, index)
  for _, entry in ipairs(index) do
    if redis.call('ZSCORE', KEYS[1] .. 'index:' .. entry, id) then
      return true
    end
  end
  return false
end

-- Does it hang on what else its channel gets in the hour? An alert does, and a line of the grouped message.
local function is_of_the_hour(notice)
  return notice.kind == 'alert' or notice.grouped
end

-- Would the outcome be another by now? Where a development that shares something with the trace was stored since the
-- shelf, or the very one, where a channel that is to be alerted, or to get a line in its grouped message, was, or
-- somebody ruled. Who is too far behind is too.
local function overtaken(outcome)
  local version = tonumber(outcome.version)
  local behind = tonumber(redis.call('GET', KEYS[1] .. 'version') or '0') - version
  if behind == 0 then
    return false
  end
  if behind < 0 or behind > outcome.latest_kept then
    return true
  end
  for _, id in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1] .. 'latest', '(' .. version, '+inf')) do
    if id == EVERYTHING or id == outcome.development.id or stands_under(id, outcome.index) then
      return true
    end
  end
  for _, notice in ipairs(outcome.notices) do
    local alerted = is_of_the_hour(notice) and redis.call('HGET', KEYS[1] .. 'alerted', notice.channel)
    if alerted and tonumber(alerted) > version then
      return true
    end
  end
  return false
end
