"""The matcher that the project ships, compiled once for all tests that read with it."""

from pathlib import Path

import pytest

from monitor.claims import load_claims
from monitor.matching.matcher import Matcher, compile_matcher


@pytest.fixture(scope="session")
def matcher() -> Matcher:
    """A matcher for the claims that come with the project."""
    return compile_matcher(load_claims(Path("config/claims")))
