"""Claims that a person added while the monitor runs: checked like those of a file, and joined with them."""

from __future__ import annotations

from collections.abc import Iterable

from monitor.claims.files import ClaimFile, unknown_references
from monitor.errors import ConfigurationError
from monitor.models import Claim, ClaimBody, ClaimSet, Model, Text, Utc
from monitor.yaml_files import plain_problems


class AddedClaim(Model):
    """A claim with who added it, and when."""

    claim_id: str
    body: ClaimBody
    added_at: Utc
    by: Text = ""

    @property
    def origin(self) -> str:
        """Where it comes from, in words."""
        return f"added {self.added_at:%d %B %Y}{f' by {self.by}' if self.by else ''}"

    @property
    def claim(self) -> Claim:
        """The claim itself."""
        return Claim(claim_id=self.claim_id, **dict(self.body))


def check_claim(claim_id: str, body: ClaimBody, known: ClaimSet) -> None:
    """Hold a claim against all that a claim file is held against, but for its patterns (the matcher reads those).

    Args:
        claim_id: the id that it is to have.
        body: the claim.
        known: what is followed already.

    Raises:
        ConfigurationError: one line for every problem.
    """
    with plain_problems():
        rows = ClaimFile(claims={claim_id: body})
    claims = {claim.claim_id for claim in known.claims}
    wrong = [f"{claim_id}: the id is taken already; expected another"] if claim_id in claims else []
    same = (claim.claim_id for claim in known.claims if claim.statement.casefold() == body.statement.casefold())
    wrong += [f"{body.statement}: it is followed already, as {other}" for other in same]
    entities = {entity.entity_id for entity in known.entities}
    wrong += [f"{'.'.join(map(str, loc))}: {text}" for loc, text in unknown_references(rows, claims, entities)]
    if wrong:
        raise ConfigurationError("\n".join(wrong))


def join(files: ClaimSet, added: Iterable[AddedClaim]) -> ClaimSet:
    """The claims of the files and those that were added, as one set.

    Files change without regard to what was added: an id that a file has by now is the file's, and a reference to what
    no file has any more is left out.
    """
    taken = {claim.claim_id for claim in files.claims}
    more = [one.claim for one in added if one.claim_id not in taken]
    claims, entities = taken | {claim.claim_id for claim in more}, {entity.entity_id for entity in files.entities}
    kept = [
        claim.model_copy(
            update={
                "contradicts": tuple(other for other in claim.contradicts if other in claims),
                "agents": tuple(agent for agent in claim.agents if agent in entities),
            }
        )
        for claim in more
    ]
    return files.model_copy(update={"claims": (*files.claims, *kept)})
