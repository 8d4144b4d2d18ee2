-- Acknowledges an item. ARGV: group, receipt.
local stream = KEYS[1] .. 'items'
redis.call('XACK', stream, ARGV[1], ARGV[2])
return redis.call('XDEL', stream, ARGV[2])
