-- Takes a notice out of the thread that it was to go into. ARGV: its key, its kind now, the notice.
if redis.call('EXISTS', record_of(ARGV[1])) == 1 then
  redis.call('HSET', record_of(ARGV[1]), 'kind', ARGV[2], 'root', '', 'notice', ARGV[3])
end
