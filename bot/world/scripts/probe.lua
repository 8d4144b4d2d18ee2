-- Writes something, as all work does, and answers the server's INFO. ARGV: milliseconds that it is kept.
redis.call('SET', KEYS[1] .. 'probe', '1', 'PX', ARGV[1])
return redis.call('INFO')
