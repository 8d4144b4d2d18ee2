-- The notices that couriers gave up, oldest first: {key, notice, since, word, attempt} of each. One whose record is
-- not kept any more is forgotten here too.
local found = {}
for _, key in ipairs(redis.call('LRANGE', KEYS[1] .. 'dead-notices', 0, -1)) do
  local record = redis.call('HMGET', KEYS[1] .. 'notice:' .. key, 'notice', 'since', 'word', 'attempt', 'state')
  if record[5] == 'dead' then
    found[#found + 1] = { key, record[1], record[2], record[3], record[4] }
  else
    redis.call('LREM', KEYS[1] .. 'dead-notices', 0, key)
  end
end
return found
