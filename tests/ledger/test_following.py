"""Claims that were added while the monitor runs: checked like those of a file, seen by every process, removable."""

from datetime import UTC, datetime

import pytest

from monitor.claims.added import AddedClaim
from monitor.errors import ConfigurationError
from monitor.ledger.added_claims import AddedClaims
from monitor.ledger.following import Following
from monitor.ledger.keys import Keys
from monitor.matching.matcher import compile_matcher
from monitor.models import Article, Claim, ClaimBody, ClaimSet, Entity

NOW = datetime(2023, 1, 13, 12, tzinfo=UTC)
FILES = ClaimSet(
    claims=(Claim(claim_id="bridge", statement="The old bridge in Arlen has been closed."),),
    entities=(Entity(entity_id="mayor", name="The mayor"),),
)
MILL = ClaimBody(statement="The mill in Arlen has been sold.")


@pytest.fixture
def make_following(any_redis):
    """Another process each time, on the same Redis."""
    return lambda files=FILES: Following(files, AddedClaims(any_redis, Keys()), compile_matcher)


def followed(following: Following) -> list[str]:
    return [claim.claim_id for claim in following.claims.claims]


def test_a_claim_that_is_added_is_followed_by_every_process_from_then_on(make_following):
    """One takes note at its next look; another one has it from its start."""
    here, there = make_following(), make_following()
    here.add("mill", MILL, at=NOW, by="Anna")
    assert followed(here) == ["bridge", "mill"]
    assert followed(there) == ["bridge"]
    there.refresh()
    assert followed(there) == followed(make_following()) == ["bridge", "mill"]
    article = Article(article_id="a", outlet="Courier", text="The mill in Arlen has been sold, the council confirmed.")
    assert [finding.claim_id for finding in there.made.read(article).findings] == ["mill"]
    assert there.added["mill"].origin == "added 13 January 2023 by Anna"


def test_nothing_is_made_anew_while_nothing_changes(make_following):
    """A look is one request to Redis."""
    following = make_following()
    before = following.made
    following.refresh()
    assert following.made is before


def test_a_claim_that_was_added_is_removed(make_following):
    """One of a file is not: it would come back."""
    following = make_following()
    following.add("mill", MILL, at=NOW)
    following.remove("mill")
    assert followed(following) == ["bridge"]
    with pytest.raises(ConfigurationError, match="it stands in a claim file"):
        following.remove("bridge")
    with pytest.raises(ConfigurationError, match="unknown"):
        following.remove("mill")


@pytest.mark.parametrize(
    ("claim_id", "body", "wrong"),
    [
        ("bridge", MILL, "bridge: the id is taken already"),
        ("The Mill", MILL, "'The Mill' is no id: lower-case letters"),
        ("mill", MILL.model_copy(update={"contradicts": ("tower",)}), "no claim 'tower'"),
        ("mill", MILL.model_copy(update={"agents": ("miller",)}), "no entity 'miller' is declared"),
        ("mill", MILL.model_copy(update={"phrasings": ("{gone}! mill",)}), r"mill: .* refers to \{gone\}"),
    ],
)
def test_what_a_claim_file_would_not_take_is_not_added(make_following, claim_id, body, wrong):
    """The same checks, down to the patterns."""
    following = make_following()
    with pytest.raises(ConfigurationError, match=wrong):
        following.add(claim_id, body, at=NOW)
    assert followed(make_following()) == ["bridge"]


def test_two_that_add_the_same_id_at_once_add_one(make_following):
    """The second is told that it is taken."""
    here, there = make_following(), make_following()
    here.add("mill", MILL, at=NOW)
    with pytest.raises(ConfigurationError, match="taken already"):
        there.add("mill", MILL, at=NOW)


def test_a_file_goes_before_what_was_added(make_following):
    """Whoever writes a claim into a file later has the last word, and loses no worker over it."""
    make_following().add("mill", MILL.model_copy(update={"contradicts": ("bridge",), "agents": ("mayor",)}), at=NOW)
    other = make_following(ClaimSet(claims=(Claim(claim_id="tower", statement="The tower has fallen."),)))
    assert other.claims.claims[1] == Claim(claim_id="mill", statement=MILL.statement)
    mine = Claim(claim_id="mill", statement="The mill in Arlen has burnt down.")
    assert make_following(ClaimSet(claims=(mine,))).claims.claims == (mine,)
    assert make_following(ClaimSet(claims=(mine,))).added == {}


def test_one_that_can_no_longer_be_taken_holds_up_nobody(make_following, any_redis):
    """A term that its pattern names has left the files: the others are followed."""
    pattern = MILL.model_copy(update={"phrasings": ("{gone}! mill",)})
    AddedClaims(any_redis, Keys()).add(AddedClaim(claim_id="mill", body=pattern, added_at=NOW))
    AddedClaims(any_redis, Keys()).add(AddedClaim(claim_id="mill-two", body=MILL, added_at=NOW))
    following = make_following()
    assert followed(following) == ["bridge", "mill-two"]
    assert list(following.added) == ["mill-two"]
