-- Looks up the developments whose last report is in a time, newest first. ARGV: from, until (epoch seconds).
-- Answers {id, version at which it was stored} of each.
local editions = {}
for _, id in ipairs(redis.call('ZREVRANGEBYSCORE', KEYS[1] .. 'recent', ARGV[2], ARGV[1])) do
  local edition = redis.call('HGET', KEYS[1] .. 'development:' .. id, 'edition')
  if edition then
    editions[#editions + 1] = { id, edition }
  end
end
return editions
