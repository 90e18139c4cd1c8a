"""Fetching: the one HTTP client, with its bounds, its address guard and its manners."""

from monitor.fetching.client import AsyncClient, Client
from monitor.fetching.policy import CourtesyPolicy, FetchPolicy, HostCourtesy

__all__ = ["AsyncClient", "Client", "CourtesyPolicy", "FetchPolicy", "HostCourtesy"]
