-- Says that items are still in hand, so that they are not handed over as a dead reader's; those of another are left
-- alone. ARGV: group, reader, then receipts.
local stream = KEYS[1] .. 'items'
for at = 3, #ARGV do
  if #redis.call('XPENDING', stream, ARGV[1], ARGV[at], ARGV[at], 1, ARGV[2]) == 1 then
    redis.call('XCLAIM', stream, ARGV[1], ARGV[2], 0, ARGV[at], 'JUSTID')
  end
end
return 1
