"""Many news sites and one webhook receiver in one process, on loopback: `python news_site.py PORT SPEC`.

    GET  /feed/K       RSS of what feed K shows: the last 100 of its entries that were released
    GET  /news/N       page N, gzipped as sites send it
    GET  /release/N    entries 0 to N-1 are released from now on
    POST /alerts       takes an alert
    GET  /diary        when each entry was released, first shown by its feed, and alerted (JSON)

Entry N belongs to feed N modulo the number of feeds. Pages are made before the first request, as many as are told
apart; further entries show them again under an address and a title of their own.
"""

import asyncio
import gzip
import json
import sys
import time
from email.utils import formatdate
from pathlib import Path
from typing import Any

from news_pages import Press

SHOWN = 100


class NewsSite:
    """Answers; see above.

    Args:
        spec: feeds, pages (how many different ones), about, kilobytes: as `desk_line.SiteSpec` has them.
    """

    def __init__(self, spec: dict[str, Any]) -> None:
        press = Press(Path("config/replay/articles"), about=spec["about"], kilobytes=tuple(spec["kilobytes"]))
        self.feeds, made = spec["feeds"], [press.page(n) for n in range(spec["pages"])]
        self.titles = [page.title for page in made]
        self.pages = [gzip.compress(page.html, 6) for page in made]
        self.released: list[float] = []
        self.shown: dict[int, float] = {}
        self.alerted: dict[int, float] = {}

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, until it ends."""
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                length = int(head.lower().partition(b"content-length:")[2].split(b"\r\n")[0] or 0)
                body = await reader.readexactly(length) if length else b""
                writer.write(self.answer(head.split(b" ", 2)[1].decode(), head, body))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionResetError, BrokenPipeError):
            pass
        finally:
            writer.close()

    def answer(self, path: str, head: bytes, body: bytes) -> bytes:
        """The answer to one request."""
        _, what, *rest = path.split("/")
        if what == "news":
            return _answer(self.pages[int(rest[0]) % len(self.pages)], "text/html", encoding="gzip")
        if what == "feed":
            return _answer(self.feed(int(rest[0]), _host(head)), "application/rss+xml")
        if what == "alerts":
            self.take(body)
            return b"HTTP/1.1 204 Done\r\n\r\n"
        if what == "release":
            more = int(rest[0]) - len(self.released)
            self.released += [time.time()] * more
            return _answer(b"", "text/plain")
        if what == "diary":
            diary = {"released": self.released, "shown": self.shown, "alerted": self.alerted}
            return _answer(json.dumps(diary).encode(), "application/json")
        return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"

    def feed(self, number: int, host: str) -> bytes:
        """A feed as it stands, newest first."""
        entries = range(number, len(self.released), self.feeds)[-SHOWN:]
        now = time.time()
        for entry in entries:
            self.shown.setdefault(entry, now)
        items = "".join(
            f"<item><title>{entry} {self.titles[entry % len(self.titles)]}</title>"
            f"<link>http://{host}/news/{entry}</link><guid>http://{host}/news/{entry}</guid>"
            f"<pubDate>{formatdate(self.released[entry])}</pubDate></item>"
            for entry in reversed(entries)
        )
        return f'<?xml version="1.0"?><rss version="2.0"><channel><title>F</title>{items}</channel></rss>'.encode()

    def take(self, body: bytes) -> None:
        """Note when the alert of each article came first."""
        now = time.time()
        for alert in json.loads(body)["alerts"]:
            self.alerted.setdefault(int(alert["url"].rpartition("/")[2]), now)


def _host(head: bytes) -> str:
    return head.lower().partition(b"\r\nhost:")[2].split(b"\r\n")[0].strip().decode()


def _answer(body: bytes, kind: str, *, encoding: str = "") -> bytes:
    more = f"Content-Encoding: {encoding}\r\n" if encoding else ""
    return f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n{more}Content-Length: {len(body)}\r\n\r\n".encode() + body


async def main(port: int, spec: dict[str, Any]) -> None:
    """Serve until killed."""
    site = NewsSite(spec)
    async with await asyncio.start_server(site.serve, "0.0.0.0", port, backlog=4096):
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), json.loads(sys.argv[2])))
