-- Takes a mark back, if it is one's own. ARGV: mark, owner.
local mark = KEYS[1] .. 'seen:' .. ARGV[1]
if redis.call('GET', mark) == ARGV[2] then
  redis.call('DEL', mark)
end
return 1
