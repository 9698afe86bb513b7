-- wrk's script: sends the requests of a file, one a line, round and round; prints what came of them as one line of JSON.
-- A line: method, path, bearer token (or -), body (or -), separated by tabs. `%k` in a line becomes a fresh key.
local lines, prepared, at, sent = {}, {}, 0, 0

function setup(thread)
  thread:set("seat", math.random(0, 2 ^ 30))
end

function init(args)
  for line in io.lines(args[1]) do
    local method, path, token, body = line:match("^([^\t]*)\t([^\t]*)\t([^\t]*)\t(.*)$")
    lines[#lines + 1] = { method, path, token, body }
  end
  for i, each in ipairs(lines) do
    local headers = { ["Accept-Encoding"] = "br, gzip" }
    if each[3] ~= "-" then headers["Authorization"] = "Bearer " .. each[3] end
    if each[4] ~= "-" then
      headers["Content-Type"] = "application/json"
      headers["Idempotency-Key"] = "%k"
    end
    prepared[i] = wrk.format(each[1], each[2], headers, each[4] ~= "-" and each[4] or nil)
  end
end

function request()
  at = at % #prepared + 1
  sent = sent + 1
  return (prepared[at]:gsub("%%k", string.format("bench-%08x-%08x", seat, sent)))
end

function done(summary, latency)
  io.write(string.format(
    '{"requests":%d,"durationMs":%.1f,"refused":%d,"lost":%d,"p50Ms":%.3f,"p95Ms":%.3f,"p99Ms":%.3f,"bytes":%d}\n',
    summary.requests, summary.duration / 1000, summary.errors.status,
    summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout,
    latency:percentile(50) / 1000, latency:percentile(95) / 1000, latency:percentile(99) / 1000, summary.bytes))
end
