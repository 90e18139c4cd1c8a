"""Claims: the files under config/claims read, checked and written. Pure but for reading files."""

from monitor.claims.files import ClaimFile, load_claims

__all__ = ["ClaimFile", "load_claims"]
