// A receiver for the monitor's webhooks: checks the signature, drops what came twice, prints who says what.
//
//     ALERT_SECRET=whsec_... node receiver.mjs 8000
//
// With nothing but Node's own crypto, so that it shows what is signed; the library `standardwebhooks` does the same:
//     new Webhook(secret).verify(body, headers)

import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";

const key = Buffer.from(process.env.ALERT_SECRET.replace(/^whsec_/, ""), "base64");
const seen = new Set(); // in earnest a table: a message may come again after days, with the same id

function verify(body, headers) {
  const id = headers["webhook-id"], timestamp = headers["webhook-timestamp"];
  if (!id || !(Math.abs(Date.now() / 1000 - Number(timestamp)) <= 300)) return false;
  const expected = createHmac("sha256", key).update(`${id}.${timestamp}.`).update(body).digest();
  // Several signatures stand there while one secret takes the place of another: any of them will do.
  return (headers["webhook-signature"] ?? "").split(" ").some((signature) => {
    const [version, value] = signature.split(",");
    const given = Buffer.from(value ?? "", "base64");
    return version === "v1" && given.length === expected.length && timingSafeEqual(given, expected);
  });
}

const server = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  if (!verify(body, request.headers)) return response.writeHead(401).end();
  const message = JSON.parse(body);
  if (!seen.has(message.id)) {
    seen.add(message.id);
    for (const alert of message.alerts)
      for (const line of alert.lines)
        console.log(`[${line.finding.stance}] ${line.finding.source.name}: ${line.statement}`);
  }
  response.writeHead(204).end(); // known or new: it arrived, and need not be sent again
});
server.listen(Number(process.argv[2]), "127.0.0.1", () => console.log(`listening on ${server.address().port}`));
