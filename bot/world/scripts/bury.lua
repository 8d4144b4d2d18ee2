-- Moves an item to the dead letters, once. ARGV: group, receipt, item, error, how many dead letters are kept.
local stream = KEYS[1] .. 'items'
if redis.call('XACK', stream, ARGV[1], ARGV[2]) == 0 then
  return 0
end
redis.call('XDEL', stream, ARGV[2])
redis.call('XADD', KEYS[1] .. 'dead', 'MAXLEN', '~', ARGV[5], '*', 'item', ARGV[3], 'error', ARGV[4])
return 1
