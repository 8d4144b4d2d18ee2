-- Claims items: each one's key and its place on the stream in one step. One that was claimed before stays so.
-- ARGV: the longest the stream may be, seconds a claim is kept, then key and item in turns.
-- Answers the places (from 1) of the items that were new; nil when the stream is full.
local stream = KEYS[1] .. 'items'
if redis.call('XLEN', stream) >= tonumber(ARGV[1]) then
  return nil
end
local new = {}
for at = 3, #ARGV, 2 do
  local claim = KEYS[1] .. 'claim:' .. ARGV[at]
  local left = redis.call('TTL', claim)
  if left >= 0 and left < ARGV[2] / 2 then
    redis.call('EXPIRE', claim, ARGV[2])
  elseif left < 0 then
    redis.call('SET', claim, '1', 'EX', ARGV[2])
    redis.call('XADD', stream, '*', 'item', ARGV[at + 1])
    new[#new + 1] = (at - 1) / 2
  end
end
return new
