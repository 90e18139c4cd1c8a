"""Feeds: bytes in, entries out; when to poll next. Pure: no network, no clock, no Redis."""
