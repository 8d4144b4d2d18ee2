-- Stores what was ruled of stories: as they are now, those that are gone, the ruling and its notices.
-- ARGV: the arrangement as JSON, the outbox's terms.
-- Answers 0, with nothing stored, when the store has changed since the stories were read; else 1.
local arrangement, terms = cjson.decode(ARGV[1]), cjson.decode(ARGV[2])
if (redis.call('GET', KEYS[1] .. 'version') or '0') ~= arrangement.version then
  return 0
end
for _, id in ipairs(arrangement.gone) do
  forget(id, arrangement)
end
for _, development in ipairs(arrangement.stories) do
  store(development, development.index, arrangement)
end
next_edition(EVERYTHING, arrangement.latest_kept)
redis.call('HSET', KEYS[1] .. 'rulings', arrangement.ruling.id, arrangement.ruling.body)
tell(arrangement.notices, terms)
return 1
