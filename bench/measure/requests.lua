-- wrk's script: sends the requests of a file, one a line, round and round; prints what came of them as one line of JSON.
-- A line: method, path, bearer token (or -), ETag that the caller knows (or -), body (or -), separated by tabs. Arguments: the file, and a word that no
-- other load uses, for fresh keys.
local prepared, at, sent, seat = {}, 0, 0, ""

function init(args)
  seat = args[2]
  for line in io.lines(args[1]) do
    local method, path, token, etag, body = line:match("^([^\t]*)\t([^\t]*)\t([^\t]*)\t([^\t]*)\t(.*)$")
    local headers = { ["Accept-Encoding"] = "br, gzip" }
    if token ~= "-" then headers["Authorization"] = "Bearer " .. token end
    if etag ~= "-" then headers["If-None-Match"] = etag end
    if body ~= "-" then
      headers["Content-Type"] = "application/json"
      headers["Idempotency-Key"] = "%k"
    end
    prepared[#prepared + 1] = wrk.format(method, path, headers, body ~= "-" and body or nil)
  end
end

function request()
  at = at % #prepared + 1
  sent = sent + 1
  return (prepared[at]:gsub("%%k", string.format("bench-%s-%08x", seat, sent)))
end

function done(summary, latency)
  io.write(string.format(
    '{"requests":%d,"durationMs":%.1f,"refused":%d,"lost":%d,"p50Ms":%.3f,"p95Ms":%.3f,"p99Ms":%.3f,"bytes":%d}\n',
    summary.requests, summary.duration / 1000, summary.errors.status,
    summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout,
    latency:percentile(50) / 1000, latency:percentile(95) / 1000, latency:percentile(99) / 1000, summary.bytes))
end
