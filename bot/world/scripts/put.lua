-- Puts notices in the outbox. ARGV: the notices as JSON, the terms.
-- Answers the keys of those that were new.
local terms, new = cjson.decode(ARGV[2]), {}
for _, notice in ipairs(cjson.decode(ARGV[1])) do
  if put(notice, terms) then
    new[#new + 1] = notice.key
  end
end
return new
