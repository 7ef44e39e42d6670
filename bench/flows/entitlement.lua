-- For wrk: each request is a 2001, what a person is entitled to on a day. wrk keeps one script for
-- a thread and not for a connection, so it cannot follow a visit from 2201 to 2207: flows/main.cpp
-- does that. PEOPLE in the environment: how many people there are.
local people = tonumber(os.getenv("PEOPLE"))
local asked = 0
failed = 0  -- global: `done` reads it in each thread
local threads = {}

wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"

function setup(thread)
  table.insert(threads, thread)
end

function request()
  asked = asked + 1
  local body = string.format(
    '{"infno":"2001","msgid":"H33021300001w%017d","mdtrtarea_admvs":"330213",' ..
    '"insuplc_admdvs":"330213","recer_sys_code":"99","infver":"V1.0","opter_type":"1",' ..
    '"opter":"01","opter_name":"op","inf_time":"2020-05-01 08:00:00",' ..
    '"fixmedins_code":"H33021300001","fixmedins_name":"H","input":{"data":{"psn_no":"F%d",' ..
    '"insutype":"390","fixmedins_code":"H33021300001","med_type":"11",' ..
    '"begntime":"2020-05-01 08:00:00"}}}',
    asked, 100000 + asked * 7919 % people)
  return wrk.format(nil, nil, nil, body)
end

function response(status, headers, body)
  if not body:find('"infcode":0', 1, true) then failed = failed + 1 end
end

function done(summary, latency)
  local refused = 0
  for _, thread in ipairs(threads) do refused = refused + thread:get("failed") end
  io.write(string.format("| 2001 | %d | | | %.0f | %.1f | %.1f |\n",
    tonumber(os.getenv("CONNECTIONS")), summary.requests / summary.duration * 1e6,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000))
  if refused > 0 then io.write(refused .. " were refused\n") end
end
