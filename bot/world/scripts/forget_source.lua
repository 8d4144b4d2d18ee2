-- Removes a source that was added at run time, with how it has been doing. ARGV: source id.
redis.call('HDEL', KEYS[1] .. 'feeds', ARGV[1])
return redis.call('HDEL', KEYS[1] .. 'sources', ARGV[1])
