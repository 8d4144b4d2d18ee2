-- Puts a dead letter back to where it came from, once. ARGV: id, now, the word for it, the longest that the stream of
-- items may be, the terms. Answers 1; 0 if it is no dead letter any more; -1, with nothing done, if there is no room.
-- An edit does not go over a newer one of the same message: it expires.
local letters = KEYS[1] .. 'dead'
if string.find(ARGV[1], '-', 1, true) then
  local letter = redis.call('XRANGE', letters, ARGV[1], ARGV[1])[1]
  if not letter then
    return 0
  end
  if redis.call('XLEN', KEYS[1] .. 'items') >= tonumber(ARGV[4]) then
    return -1
  end
  redis.call('XADD', KEYS[1] .. 'items', '*', 'item', letter[2][2])
  return redis.call('XDEL', letters, ARGV[1])
end
if redis.call('HGET', record_of(ARGV[1]), 'state') ~= 'dead' then
  return 0
end
local terms = cjson.decode(ARGV[5])
if is_outdated(ARGV[1]) then
  set_state(ARGV[1], 'dead', 'expired', ARGV[2], terms.replaced, terms)
  redis.call('LREM', GIVEN_UP, 0, ARGV[1])
  return 0
end
reopen(ARGV[1], ARGV[2], ARGV[3], terms)
return 1
