"""Bodies that lie about their encoding, and bodies that are traps, before a parser sees them."""

import codecs
import re

from charset_normalizer import from_bytes

from monitor.errors import UnreadableFeed
from monitor.feeds.formats.raw import Document

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_DECLARED = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)[\"'][^>]{0,200}?\?>")
_DECLARATION = re.compile(r"^\s*<\?xml.{0,400}?\?>", re.DOTALL)
_LONG_TAG = re.compile(rb"<[^<>]{65536,}")
_MOST_ATTRIBUTES = 5_000  # feedparser takes 1.3 s for 12,500 attributes on one tag and over a minute for 200,000
_FEW_BROKEN = 0.05
_SAMPLE = 65_536  # enough to tell an encoding by, and charset-normalizer takes a second a megabyte


def honest(document: Document) -> Document:
    """The document in UTF-8 and saying so, where its bytes show that it lies about its encoding; else unchanged.

    Bytes that are valid UTF-8 are UTF-8, whatever the header or the declaration says: no other text passes for it.
    """
    body = document.body
    if body.startswith((codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE)) and _decodes(body, "utf-16"):
        return _as_utf8(document, body.decode("utf-16"))
    if body.isascii() or b"\0" in body[:64]:
        return document
    declared = _declared(document)
    if _decodes(body, "utf-8"):
        return document if declared <= {"utf-8"} and declared else _as_utf8(document, body.decode("utf-8"))
    if any(_decodes(body, encoding) for encoding in declared - {"utf-8"}):
        return document
    return _as_utf8(document, _guessed(body))


def text_of(document: Document) -> str:
    """The document as text, by its own word where its bytes bear it out."""
    told = honest(document)
    encoding = next(iter(_declared(told) - {"utf-8"}), "utf-8") if not _decodes(told.body, "utf-8") else "utf-8"
    return told.body.decode(encoding, "replace")


def refuse_traps(document: Document) -> None:
    """Raises UnreadableFeed for a tag with so many attributes that parsing it takes minutes."""
    for tag in _LONG_TAG.finditer(document.body):
        if tag.group().count(b"=") > _MOST_ATTRIBUTES:
            raise UnreadableFeed(f"{document.url}: a tag with thousands of attributes; a trap, or badly broken")


def _declared(document: Document) -> set[str]:
    """Encodings that the header and the XML declaration name, as Python calls them; unknown names are left out."""
    in_header = _CHARSET.findall(document.content_type or "")
    in_body = [name.decode("ascii") for name in _DECLARED.findall(document.body[:512].removeprefix(codecs.BOM_UTF8))]
    names = set()
    for name in (*in_header[:1], *in_body):
        try:
            names.add(codecs.lookup(name).name)
        except LookupError:
            continue
    return names


def _decodes(body: bytes, encoding: str) -> bool:
    try:
        body.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return False
    return True


def _guessed(body: bytes) -> str:
    """The text of a body that is not what it says: UTF-8 with a few broken bytes, else what its letters look like."""
    as_utf8 = body.decode("utf-8", "replace")
    foreign = sum(1 for char in as_utf8 if char > "\x7f")
    if as_utf8.count("\ufffd") <= max(3, foreign * _FEW_BROKEN):
        return as_utf8
    best = from_bytes(body[:_SAMPLE]).best()
    return body.decode(best.encoding if best else "windows-1252", "replace")


def _as_utf8(document: Document, text: str) -> Document:
    plain = _DECLARATION.sub("", text.removeprefix("\ufeff"), count=1)
    kind = (document.content_type or "").partition(";")[0].strip() or "application/xml"
    return document.model_copy(update={"body": plain.encode(), "content_type": f"{kind}; charset=utf-8"})
