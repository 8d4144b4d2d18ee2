-- Sets a mark for who asks first, and for nobody else. ARGV: mark, owner, milliseconds.
-- Answers 1 to its owner, however often it asks: an answer may get lost.
local mark = KEYS[1] .. 'seen:' .. ARGV[1]
local owner = redis.call('GET', mark)
if owner then
  return owner == ARGV[2] and 1 or 0
end
redis.call('SET', mark, ARGV[2], 'PX', ARGV[3])
return 1
