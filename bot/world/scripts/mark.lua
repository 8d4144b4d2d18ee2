-- Moves a notice to a state. ARGV: key, state, since, word, seconds a record is kept.
return move(ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5])
