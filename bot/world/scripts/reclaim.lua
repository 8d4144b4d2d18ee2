-- Hands over items whose reader has been silent too long, and strikes out readers that went with nothing in hand.
-- ARGV: group, reader, milliseconds of silence, most items, cursor, milliseconds after which an idle reader is gone.
-- Answers the next cursor and {receipt, item, attempt} of each.
local stream, group, reader = KEYS[1] .. 'items', ARGV[1], ARGV[2]
local claimed = redis.call('XAUTOCLAIM', stream, group, reader, ARGV[3], ARGV[5], 'COUNT', ARGV[4])
local found = {}
for _, entry in ipairs(claimed[2]) do
  if entry then -- Redis 6.2 leaves a hole for a deleted one
    local pending = redis.call('XPENDING', stream, group, entry[1], entry[1], 1)
    found[#found + 1] = { entry[1], entry[2][2], pending[1][4] }
  end
end
for _, pairs_of in ipairs(redis.call('XINFO', 'CONSUMERS', stream, group)) do
  local about = {}
  for at = 1, #pairs_of, 2 do
    about[pairs_of[at]] = pairs_of[at + 1]
  end
  if about.name ~= reader and about.pending == 0 and about.idle > tonumber(ARGV[6]) then
    redis.call('XGROUP', 'DELCONSUMER', stream, group, about.name)
  end
end
return { claimed[1], found }
