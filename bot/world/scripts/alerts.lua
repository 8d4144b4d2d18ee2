-- Answers how many alerts each channel has, or is about to get, since a time. ARGV: epoch seconds, channels.
local found = {}
for place = 2, #ARGV do
  found[place - 1] = redis.call('ZCOUNT', KEYS[1] .. 'alerts:' .. ARGV[place], ARGV[1], '+inf')
end
return found
