-- What is known, without reading them, of the developments in a place.
-- ARGV: from, until (epoch seconds), a severity, and as JSON what is asked (matching.lua).
-- Answers their briefs, joined by commas, and the ids of those that were stored before there were briefs.
local briefs, without = {}, {}
for _, id in ipairs((matching(cjson.decode(ARGV[4]), tonumber(ARGV[1]), tonumber(ARGV[2]), ARGV[3]))) do
  local brief = redis.call('HGET', KEYS[1] .. 'development:' .. id, 'brief')
  if brief then
    briefs[#briefs + 1] = brief
  else
    without[#without + 1] = id
  end
end
return { table.concat(briefs, ','), without }
