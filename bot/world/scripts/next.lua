-- Answers the notice whose turn it is in a channel, with its state, attempt and since. ARGV: channel.
local key = redis.call('LINDEX', KEYS[1] .. 'queue:' .. ARGV[1], 0)
if not key then
  return nil
end
return redis.call('HMGET', record_of(key), 'notice', 'state', 'attempt', 'since')
