"""A test feed on loopback: a folder of articles served as the outlets that might have printed them."""

from monitor.replay.editions import Edition, load_editions
from monitor.replay.server import ReplayServer

__all__ = ["Edition", "ReplayServer", "load_editions"]
