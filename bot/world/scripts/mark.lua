-- Moves a notice to a state. ARGV: key, state, since, word, the attempt it must be at or '', the terms.
-- Answers 1 if it was moved.
if ARGV[5] ~= '' and redis.call('HGET', record_of(ARGV[1]), 'attempt') ~= ARGV[5] then
  return 0 -- another courier has begun it anew
end
return move(ARGV[1], ARGV[2], ARGV[3], ARGV[4], cjson.decode(ARGV[6]))
