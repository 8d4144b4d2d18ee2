-- What the scripts that touch the outbox share. A record is a hash; a channel's queue holds what is not through.
local FINAL = { posted = true, refused = true, dead = true, expired = true }

local function record_of(key)
  return KEYS[1] .. 'notice:' .. key
end

-- Moves a notice to a state; what is through stays through. `kept`: seconds a record is kept after that.
local function move(key, state, since, word, kept)
  local was = redis.call('HMGET', record_of(key), 'state', 'channel', 'root')
  if not was[1] or FINAL[was[1]] then
    return 0
  end
  redis.call('HSET', record_of(key), 'state', state, 'since', since, 'word', word)
  redis.call('HINCRBY', KEYS[1] .. 'counts', was[1], -1)
  redis.call('HINCRBY', KEYS[1] .. 'counts', state, 1)
  if state == 'posting' then
    redis.call('HINCRBY', record_of(key), 'attempt', 1)
  end
  if FINAL[state] then
    redis.call('LREM', KEYS[1] .. 'queue:' .. was[2], 1, key)
    if redis.call('EXISTS', KEYS[1] .. 'queue:' .. was[2]) == 0 then
      redis.call('SREM', KEYS[1] .. 'channels', was[2])
    end
    if was[3] and redis.call('HGET', KEYS[1] .. 'edits', was[3]) == key then
      redis.call('HDEL', KEYS[1] .. 'edits', was[3])
    end
    if state ~= 'posted' then
      redis.call('ZREM', KEYS[1] .. 'alerts', was[2] .. ' ' .. key)
    end
    redis.call('EXPIRE', record_of(key), kept)
  end
  return 1
end

-- An edit still waiting gives way to a newer one of the same root; one under way does not.
local function replace_edit(notice, replaced, kept)
  local older = redis.call('HGET', KEYS[1] .. 'edits', notice.root)
  if older and redis.call('HGET', record_of(older), 'state') == 'waiting' then
    move(older, 'expired', notice.created, replaced, kept)
  end
  redis.call('HSET', KEYS[1] .. 'edits', notice.root, notice.key)
end

-- Adds a notice to its channel's queue; false if its key was there before.
local function put(notice, replaced, kept)
  if redis.call('EXISTS', record_of(notice.key)) == 1 then
    return false
  end
  if notice.kind == 'edit' then
    replace_edit(notice, replaced, kept)
  end
  redis.call('HSET', record_of(notice.key), 'notice', notice.body, 'channel', notice.channel, 'root', notice.root,
    'state', 'waiting', 'since', notice.created, 'attempt', 0, 'word', '')
  redis.call('RPUSH', KEYS[1] .. 'queue:' .. notice.channel, notice.key)
  redis.call('SADD', KEYS[1] .. 'channels', notice.channel)
  redis.call('HINCRBY', KEYS[1] .. 'counts', 'waiting', 1)
  if notice.kind == 'alert' then
    redis.call('ZADD', KEYS[1] .. 'alerts', notice.alerted, notice.channel .. ' ' .. notice.key)
    redis.call('ZREMRANGEBYSCORE', KEYS[1] .. 'alerts', '-inf', '(' .. notice.uncounted)
  end
  return true
end
