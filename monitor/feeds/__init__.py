"""Feeds: bytes in, entries out; when to poll next. Pure: no network, no clock, no Redis."""

from monitor.feeds.parsed import Hints, ParsedFeed
from monitor.feeds.parsing import parse_feed
from monitor.feeds.policy import PollPolicy

__all__ = ["Hints", "ParsedFeed", "PollPolicy", "parse_feed"]
