"""Bounded decoding of what came over the wire: a bomb of 1 MB that wants to be 1 GB ends at the bound."""

import zlib
from collections.abc import AsyncIterable
from typing import Protocol

import brotli  # type: ignore[import-untyped]

from monitor.errors import FetchRefused

ACCEPTED = "gzip, deflate, br"
_GZIP_MAGIC = b"\x1f\x8b"


class Decoder(Protocol):
    """Turns wire bytes into body bytes."""

    def decode(self, data: bytes, room: int) -> bytes:
        """At most `room` bytes; what is left over waits for the next call."""


class _Identity:
    def decode(self, data: bytes, room: int) -> bytes:
        return data[:room]


class _Zlib:
    """gzip, member after member, and both things that servers call deflate: zlib as RFC 9110 says, or raw."""

    def __init__(self, encoding: str) -> None:
        self._kinds = [zlib.MAX_WBITS | 16] if encoding == "gzip" else [zlib.MAX_WBITS, -zlib.MAX_WBITS]
        self._stream = zlib.decompressobj(self._kinds[0])

    def decode(self, data: bytes, room: int) -> bytes:
        decoded = self._decompress(data, room)
        while self._stream.unused_data.startswith(_GZIP_MAGIC) and len(decoded) < room:
            rest, self._stream = self._stream.unused_data, zlib.decompressobj(self._kinds[0])
            decoded += self._stream.decompress(rest, room - len(decoded))
        return decoded

    def _decompress(self, data: bytes, room: int) -> bytes:
        try:
            return self._stream.decompress(data, room)
        except zlib.error:
            if len(self._kinds) == 1:
                raise
            del self._kinds[0]
            self._stream = zlib.decompressobj(self._kinds[0])
            return self._stream.decompress(data, room)


class _Brotli:
    def __init__(self) -> None:
        self._stream = brotli.Decompressor()

    def decode(self, data: bytes, room: int) -> bytes:
        decoded: bytes = self._stream.process(data, output_buffer_limit=room)
        return decoded


def _decoder(encoding: str, first: bytes) -> Decoder:
    """The decoder for a Content-Encoding; one that lies about plain text, or a bare .gz file, is seen through."""
    if first.startswith(_GZIP_MAGIC):
        return _Zlib("gzip")
    if encoding in {"gzip", "x-gzip"}:
        return _Identity()
    if encoding == "deflate":
        return _Zlib("deflate")
    return _Brotli() if encoding == "br" else _Identity()


async def read_body(chunks: AsyncIterable[bytes], *, encoding: str, max_bytes: int) -> bytes:
    """The decoded body.

    Args:
        chunks: the body as it comes over the wire.
        encoding: the Content-Encoding header, or an empty string.
        max_bytes: bound of the decoded body.

    Raises:
        FetchRefused: the body is larger than the bound, or is not what its Content-Encoding says.
    """
    decoder: Decoder | None = None
    parts: list[bytes] = []
    size = 0
    async for chunk in chunks:
        decoder = decoder or _decoder(encoding.strip().lower(), chunk)
        try:
            part = decoder.decode(chunk, max_bytes + 1 - size)
        except (zlib.error, brotli.error) as exc:
            raise FetchRefused(f"the body is not the {encoding} that its header says ({exc})") from exc
        size += len(part)
        if size > max_bytes:
            raise FetchRefused(
                f"the body is larger than {max_bytes:,} bytes; `max_bytes` under `fetch:` may allow more, "
                "for feeds `max_feed_bytes` under `poll:`"
            )
        parts.append(part)
    return b"".join(parts)
