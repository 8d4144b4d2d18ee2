-- What the scripts share that file something under a name by time: an index entry, a facet.
local TRIMMED_EVERY = 16

-- `turn` goes up by one with each name that something is filed under, so that every name is freed of what has expired
-- now and then: nobody asks for that, and a sixteenth of the steps does.
local function enter(name, time, member, turn, from, kept)
  redis.call('ZADD', name, time, member)
  redis.call('EXPIRE', name, kept)
  if turn % TRIMMED_EVERY == 0 then
    redis.call('ZREMRANGEBYSCORE', name, '-inf', '(' .. from)
  end
end
