"""Fetching: the one HTTP client, with its bounds, its address guard and its manners."""
