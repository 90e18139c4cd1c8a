"""Ledger: what is known and what is under way, on Redis. Every effect is one atomic, repeatable write."""
