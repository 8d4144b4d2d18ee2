-- Puts notices in the outbox. ARGV: the notices as JSON, the word for a replaced edit, seconds a record is kept.
-- Answers the keys of those that were new.
local new = {}
for _, notice in ipairs(cjson.decode(ARGV[1])) do
  if put(notice, ARGV[2], ARGV[3]) then
    new[#new + 1] = notice.key
  end
end
return new
