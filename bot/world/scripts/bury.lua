-- Moves an item to the dead letters, once. ARGV: group, receipt, item, error, how many dead letters are kept.
-- The letter is written first: a full Redis refuses that step, and must not have let go of the item by then.
local stream = KEYS[1] .. 'items'
local pending = redis.call('XPENDING', stream, ARGV[1], ARGV[2], ARGV[2], 1)[1]
if not pending then
  return 0
end
redis.call('XADD', KEYS[1] .. 'dead', 'MAXLEN', '~', ARGV[5], '*', 'item', ARGV[3], 'error', ARGV[4],
  'attempts', pending[4])
redis.call('XACK', stream, ARGV[1], ARGV[2])
redis.call('XDEL', stream, ARGV[2])
return 1
