-- All subscriptions, a line each: one text is read faster than hundreds, and seen at once to be what it was before.
-- Answers it and the channels that are paused.
return { table.concat(redis.call('HVALS', KEYS[1] .. 'subscriptions'), '\n'), redis.call('HKEYS', KEYS[1] .. 'paused') }
