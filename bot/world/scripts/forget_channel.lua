-- Removes all that a channel wished. ARGV: channel.
redis.call('HDEL', KEYS[1] .. 'paused', ARGV[1])
redis.call('HDEL', KEYS[1] .. 'plans', ARGV[1], ARGV[1] .. ' weekly')
for _, field in ipairs(redis.call('HKEYS', KEYS[1] .. 'subscriptions')) do
  if string.sub(field, 1, #ARGV[1] + 1) == ARGV[1] .. ' ' then
    redis.call('HDEL', KEYS[1] .. 'subscriptions', field)
  end
end
return 1
