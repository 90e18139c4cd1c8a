"""Claims: the files under config/claims read, checked and written. Pure but for reading files."""

from monitor.claims.files import load_claims

__all__ = ["load_claims"]
