"""A receiver for the monitor's webhooks: checks the signature, drops what came twice, prints who says what.

pip install standardwebhooks
ALERT_SECRET=whsec_... python receiver.py 8000
"""

import os
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from standardwebhooks import Webhook

webhook = Webhook(os.environ["ALERT_SECRET"])
seen: set[str] = set()  # in earnest a table: a message may come again after days, with the same id


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        try:
            # Raises where the signature is wrong, or the timestamp is more than five minutes off.
            message = webhook.verify(body, {name.lower(): value for name, value in self.headers.items()})
        except Exception as exc:  # a malformed header raises ValueError, a wrong signature WebhookVerificationError
            print(f"refused: {exc}", file=sys.stderr)
            return self.answer(401)
        if message["id"] not in seen:
            seen.add(message["id"])
            for alert in message["alerts"]:
                for line in alert["lines"]:
                    finding = line["finding"]
                    print(f"[{finding['stance']}] {finding['source']['name']}: {line['statement']}", flush=True)
        return self.answer(204)  # known or new: it arrived, and need not be sent again

    def answer(self, status: int) -> None:
        self.send_response(status)
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Receiver)
    print(f"listening on {server.server_port}", flush=True)
    server.serve_forever()
