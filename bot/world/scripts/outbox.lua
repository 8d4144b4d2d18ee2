-- What the scripts that touch the outbox share. A record is a hash; a channel's queue holds what is not through.
-- `terms`: the JSON of RedisOutbox, for how long and how many of each thing are kept.
local FAILED = { refused = true, dead = true, expired = true }
local FINAL = { posted = true, refused = true, dead = true, expired = true }
local GIVEN_UP = KEYS[1] .. 'dead-notices'
local DEEPEST = 50 -- as in bot/tell/thread.py

local function record_of(key)
  return KEYS[1] .. 'notice:' .. key
end

-- Has this notice come to an end without being posted?
local function has_failed(key)
  return FAILED[redis.call('HGET', record_of(key), 'state')] or false
end

-- Writes one line into the channel's log, which is short in time and in number.
local function note(key, terms)
  if terms.log_kept == 0 then
    return
  end
  local now = redis.call('HMGET', record_of(key), 'channel', 'kind', 'title', 'state', 'since', 'word', 'attempt')
  if not now[2] then
    return -- put by a version that kept no log
  end
  local log, time = KEYS[1] .. 'log:' .. now[1], redis.call('TIME')
  redis.call('XADD', log, 'MAXLEN', terms.log_most, '*', 'key', key, 'kind', now[2], 'title', now[3],
    'state', now[4], 'at', now[5], 'word', now[6], 'attempt', now[7])
  redis.call('XTRIM', log, 'MINID', string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000) - terms.log_kept))
  redis.call('PEXPIRE', log, terms.log_kept)
  redis.call('SADD', KEYS[1] .. 'logs', now[1])
end

-- What a newer edit has replaced is no loss, so it is counted apart from what expired.
local function set_state(key, was, state, since, word, terms)
  redis.call('HSET', record_of(key), 'state', state, 'since', since, 'word', word)
  redis.call('HINCRBY', KEYS[1] .. 'counts', was, -1)
  redis.call('HINCRBY', KEYS[1] .. 'counts', word == terms.replaced and 'replaced' or state, 1)
  if state == 'posting' then
    redis.call('HSETNX', record_of(key), 'begun', since)
    redis.call('HINCRBY', record_of(key), 'attempt', 1)
  end
  note(key, terms)
end

-- Who was told of the story of an alert, in whichever thread it is; nil for any other notice.
local function told_by(key)
  local about = redis.call('HMGET', record_of(key), 'kind', 'development', 'first')
  if (about[1] == 'alert' or about[3] == '1') and (about[2] or '') ~= '' then
    return KEYS[1] .. 'told:' .. about[2]
  end
end

local function tell_channel(told, channel, severity, terms)
  redis.call('HSET', told, channel, severity)
  redis.call('EXPIRE', told, terms.told_kept)
end

-- What it means that a notice was not posted: an alert has told nobody, and one given up waits for the operator.
local function fail(key, state, channel, terms)
  redis.call('ZREM', KEYS[1] .. 'alerts:' .. channel, key)
  local told = told_by(key)
  if told then
    redis.call('HDEL', told, channel)
  end
  if state == 'dead' then
    redis.call('RPUSH', GIVEN_UP, key)
    redis.call('LTRIM', GIVEN_UP, -terms.dead_most, -1)
  end
end

-- Moves a notice to a state; what is through stays through.
local function move(key, state, since, word, terms)
  local was = redis.call('HMGET', record_of(key), 'state', 'channel', 'root')
  if not was[1] or FINAL[was[1]] then
    return 0
  end
  set_state(key, was[1], state, since, word, terms)
  if FINAL[state] then
    redis.call('LREM', KEYS[1] .. 'queue:' .. was[2], 1, key)
    if redis.call('EXISTS', KEYS[1] .. 'queue:' .. was[2]) == 0 then
      redis.call('SREM', KEYS[1] .. 'channels', was[2])
    end
    if was[3] and redis.call('HGET', KEYS[1] .. 'edits', was[3]) == key then
      redis.call('HDEL', KEYS[1] .. 'edits', was[3])
    end
    if FAILED[state] then
      fail(key, state, was[2], terms)
    end
    redis.call('EXPIRE', record_of(key), terms.kept)
  end
  return 1
end

-- Counts an alert among those of its channel's hour.
local function count_alert(key, channel, time, terms)
  local alerts = KEYS[1] .. 'alerts:' .. channel
  redis.call('ZADD', alerts, time, key)
  redis.call('EXPIRE', alerts, terms.alerts_kept)
end

local function queue(key, channel)
  redis.call('RPUSH', KEYS[1] .. 'queue:' .. channel, key)
  redis.call('SADD', KEYS[1] .. 'channels', channel)
end

-- An edit still waiting gives way to a newer one of the same root; one under way does not.
local function replace_edit(notice, terms)
  local older = redis.call('HGET', KEYS[1] .. 'edits', notice.root)
  if older and redis.call('HGET', record_of(older), 'state') == 'waiting' then
    move(older, 'expired', notice.created, terms.replaced, terms)
  end
  redis.call('HSET', KEYS[1] .. 'edits', notice.root, notice.key)
  redis.call('SET', KEYS[1] .. 'edited:' .. notice.root, notice.key, 'EX', terms.kept)
end

-- Has a newer edit of the same root been put since this one?
local function is_outdated(key)
  local about = redis.call('HMGET', record_of(key), 'kind', 'root')
  local newest = about[1] == 'edit' and redis.call('GET', KEYS[1] .. 'edited:' .. about[2])
  return newest and newest ~= key
end

-- Queues a notice that had failed once more. Its attempts count on, so that a late step of the old ones moves nothing.
local function reopen(key, since, word, terms)
  local was, told = redis.call('HMGET', record_of(key), 'state', 'channel', 'alerted', 'severity'), told_by(key)
  set_state(key, was[1], 'waiting', since, word, terms)
  if was[3] then -- it counts among the channel's alerts again
    count_alert(key, was[2], was[3], terms)
  end
  if told and tonumber(was[4] or '0') > 0 then -- and its channel as told
    tell_channel(told, was[2], was[4], terms)
  end
  redis.call('PERSIST', record_of(key))
  redis.call('LREM', GIVEN_UP, 0, key)
  queue(key, was[2])
end

-- A failed alert comes again with newer words. After more than one attempt the channel is looked at first: it may be
-- there, though it is said to have been refused.
local function renew(notice, terms)
  redis.call('HSET', record_of(notice.key), 'notice', notice.body, 'title', notice.title, 'kind', notice.kind,
    'root', notice.root, 'severity', notice.severity, 'first', 1)
  local before = redis.call('HMGET', record_of(notice.key), 'attempt', 'begun')
  reopen(notice.key, notice.created, terms.again, terms)
  if tonumber(before[1]) > 1 and before[2] then
    set_state(notice.key, 'waiting', 'posting', before[2], terms.again, terms)
  end
end

-- An alert, and whom it told, are remembered as long as anything comes under it; so is what it stands under itself.
local function keep_thread(root, terms)
  for _ = 1, DEEPEST do
    if not root or root == '' then
      return
    end
    if redis.call('TTL', record_of(root)) > 0 then
      redis.call('EXPIRE', record_of(root), terms.kept)
    end
    local told = told_by(root)
    if told then
      redis.call('EXPIRE', told, terms.told_kept)
    end
    root = redis.call('HGET', record_of(root), 'root')
  end
end

-- Adds a notice to its channel's queue; false if its key was there before.
local function put(notice, terms)
  if redis.call('EXISTS', record_of(notice.key)) == 0 then
    if notice.kind == 'edit' then
      replace_edit(notice, terms)
    end
    redis.call('HSET', record_of(notice.key), 'notice', notice.body, 'channel', notice.channel, 'root', notice.root,
      'kind', notice.kind, 'title', notice.title, 'development', notice.development,
      'severity', notice.severity, 'first', notice.first and 1 or 0, 'state', 'waiting', 'since', notice.created, 'attempt', 0, 'word', '')
    redis.call('HINCRBY', KEYS[1] .. 'counts', 'waiting', 1)
    queue(notice.key, notice.channel)
    keep_thread(notice.root, terms)
    note(notice.key, terms)
  elseif notice.first and has_failed(notice.key) then
    renew(notice, terms)
  else
    return false
  end
  if notice.kind == 'alert' then
    redis.call('HSET', record_of(notice.key), 'alerted', notice.alerted)
    count_alert(notice.key, notice.channel, notice.alerted, terms)
    redis.call('ZREMRANGEBYSCORE', KEYS[1] .. 'alerts:' .. notice.channel, '-inf', '(' .. notice.uncounted)
  end
  return true
end
