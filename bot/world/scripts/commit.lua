-- Stores what came of an article: its development, what it is known by, its notices, and that the item is done.
-- ARGV: the outcome as JSON, the outbox's terms.
-- Answers 0, with nothing stored, when the store has changed since the shelf was read; else 1.
local outcome, terms = cjson.decode(ARGV[1]), cjson.decode(ARGV[2])
local stream = KEYS[1] .. 'items'

if outcome.receipt ~= '' and #redis.call('XPENDING', stream, outcome.group, outcome.receipt, outcome.receipt, 1) == 0 then
  return 1 -- committed before, though the answer was lost
end
if (redis.call('GET', KEYS[1] .. 'version') or '0') ~= outcome.version then
  return 0
end

local development = outcome.development
if development.id ~= '' then
  local stored, edition = KEYS[1] .. 'development:' .. development.id, redis.call('INCR', KEYS[1] .. 'version')
  redis.call('HSET', stored, 'edition', edition, 'body', development.body)
  redis.call('EXPIRE', stored, outcome.developments_kept)
  redis.call('ZADD', KEYS[1] .. 'recent', development.reported, development.id)
  redis.call('ZREMRANGEBYSCORE', KEYS[1] .. 'recent', '-inf', '(' .. outcome.look_up_from)
  file_under(stored, development.facets, development.reported, outcome.look_up_from, outcome.developments_kept)
  for _, entry in ipairs(outcome.index) do
    local index = KEYS[1] .. 'index:' .. entry
    redis.call('ZADD', index, development.reported, development.id)
    redis.call('ZREMRANGEBYSCORE', index, '-inf', '(' .. outcome.match_from)
    redis.call('EXPIRE', index, outcome.index_kept)
  end
end

for _, notice in ipairs(outcome.notices) do
  if put(notice, terms) and notice.tells and not has_failed(notice.root) then
    local told = KEYS[1] .. 'told:' .. notice.development
    redis.call('HSET', told, notice.channel, notice.severity)
    redis.call('EXPIRE', told, outcome.developments_kept)
  end
end

if outcome.receipt ~= '' then
  redis.call('XACK', stream, outcome.group, outcome.receipt)
  redis.call('XDEL', stream, outcome.receipt)
end
return 1
