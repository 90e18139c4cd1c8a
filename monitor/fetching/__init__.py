"""Fetching: the one HTTP client, with its bounds, its address guard and its manners."""

from monitor.fetching.client import AsyncClient, Client, warm_up
from monitor.fetching.courtesy import RedisCourtesy, admission
from monitor.fetching.policy import CourtesyPolicy, FetchPolicy, HostCourtesy
from monitor.fetching.polite import PoliteClient
from monitor.fetching.sockets import guard_sockets

__all__ = [
    "AsyncClient",
    "Client",
    "CourtesyPolicy",
    "FetchPolicy",
    "HostCourtesy",
    "PoliteClient",
    "RedisCourtesy",
    "admission",
    "guard_sockets",
    "warm_up",
]
