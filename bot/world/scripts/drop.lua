-- Forgets a dead letter. ARGV: id. Answers how many there were of it.
if string.find(ARGV[1], '-', 1, true) then
  return redis.call('XDEL', KEYS[1] .. 'dead', ARGV[1])
end
return redis.call('LREM', KEYS[1] .. 'dead-notices', 0, ARGV[1])
