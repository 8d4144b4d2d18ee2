-- Keeps what became of an article, and its place among the last decisions of each channel that it concerned.
-- ARGV: address, time, trail, channels as JSON, most trails, earliest time kept, most of a channel, seconds kept.
local trails, times = KEYS[1] .. 'trails', KEYS[1] .. 'trail-times'
redis.call('HSET', trails, ARGV[1], ARGV[3])
redis.call('ZADD', times, ARGV[2], ARGV[1])
local old = redis.call('ZRANGEBYSCORE', times, '-inf', '(' .. ARGV[6], 'LIMIT', 0, 100)
local over = redis.call('ZCARD', times) - #old - tonumber(ARGV[5])
if over > 0 then
  for _, address in ipairs(redis.call('ZRANGE', times, #old, #old + over - 1)) do
    old[#old + 1] = address
  end
end
if #old > 0 then
  redis.call('ZREM', times, unpack(old))
  redis.call('HDEL', trails, unpack(old))
end
redis.call('EXPIRE', trails, ARGV[8])
redis.call('EXPIRE', times, ARGV[8])
for _, channel in ipairs(cjson.decode(ARGV[4])) do
  local last = KEYS[1] .. 'decisions:' .. channel
  redis.call('LREM', last, 0, ARGV[1])
  redis.call('LPUSH', last, ARGV[1])
  redis.call('LTRIM', last, 0, ARGV[7] - 1)
  redis.call('EXPIRE', last, ARGV[8])
end
