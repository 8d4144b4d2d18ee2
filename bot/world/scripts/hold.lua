-- Takes a lease, or renews one's own. ARGV: name, owner, milliseconds.
local lease = KEYS[1] .. 'lease:' .. ARGV[1]
local holder = redis.call('GET', lease)
if holder and holder ~= ARGV[2] then
  return 0
end
redis.call('SET', lease, ARGV[2], 'PX', ARGV[3])
return 1
