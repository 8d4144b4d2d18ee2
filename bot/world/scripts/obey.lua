-- Lets nobody into a lane of calls to Slack for a time. ARGV: lane, milliseconds.
local time = redis.call('TIME')
local ends = time[1] * 1000 + math.floor(time[2] / 1000) + ARGV[2]
for _, name in ipairs({ 'held:' .. ARGV[1], 'pace:' .. ARGV[1] }) do
  if tonumber(redis.call('GET', KEYS[1] .. name) or '0') < ends then
    redis.call('SET', KEYS[1] .. name, string.format('%.0f', ends), 'PX', ARGV[2])
  end
end
return 1
