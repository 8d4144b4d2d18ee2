-- Stores what came of an article: its development, what it is known by, its notices, and that the item is done.
-- ARGV: the outcome as JSON, the outbox's terms, the development's body, brief and facets ('' for none).
-- Answers 0, with nothing stored, when the outcome is overtaken; else the edition of what was stored, or -1.
local outcome, terms = cjson.decode(ARGV[1]), cjson.decode(ARGV[2])
local stream = KEYS[1] .. 'items'

if outcome.receipt ~= '' and #redis.call('XPENDING', stream, outcome.group, outcome.receipt, outcome.receipt, 1) == 0 then
  return -1 -- committed before, though the answer was lost
end
if overtaken(outcome) then
  return 0
end

local edition = -1
if outcome.development.id ~= '' then
  local development = outcome.development
  development.body, development.brief, development.facets = ARGV[3], ARGV[4], ARGV[5]
  edition = store(development, outcome.index, outcome)
end
tell(outcome.notices, terms)

if outcome.receipt ~= '' then
  redis.call('XACK', stream, outcome.group, outcome.receipt)
  redis.call('XDEL', stream, outcome.receipt)
end
return edition
