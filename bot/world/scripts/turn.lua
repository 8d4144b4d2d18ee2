-- Takes the next place in a lane of calls to Slack. ARGV: lane, milliseconds to the place behind it, then another lane
-- whose next place comes so many milliseconds behind this one, or '' and 0. Answers the milliseconds until it comes.
local LONGEST = 1200000 -- more to wait means that the server's clock was set back; the longest hold is half of it
local pace, time = KEYS[1] .. 'pace:', redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local function set_next(lane, at)
  redis.call('SET', pace .. lane, string.format('%.0f', at), 'PX', string.format('%.0f', math.max(at - now, 1)))
end

local start = math.max(now, tonumber(redis.call('GET', pace .. ARGV[1]) or '0'))
if start > now + LONGEST then
  start = now
end
set_next(ARGV[1], start + ARGV[2])
if ARGV[3] ~= '' then
  set_next(ARGV[3], start + ARGV[4])
end
return start - now
