"""An invented war, for what must not hang on the claims that ship: rebels and an army fight for Tarn."""

from __future__ import annotations

from datetime import date

from readings import told_by

from monitor.matching.matcher import compile_matcher
from monitor.models import Claim, ClaimSet, Entity

CLAIMS = ClaimSet(
    claims=(
        Claim(
            claim_id="taken",
            statement="Rebels have captured Tarn.",
            claimants=("front",),
            agents=("front",),
            first_asserted=date(2031, 5, 2),
        ),
        Claim(
            claim_id="held",
            statement="The army still holds Tarn.",
            claimants=("crown",),
            agents=("crown",),
            first_asserted=date(2031, 5, 2),
            places=("Tarn",),
            derive=False,
            phrasings=("{hold_verb}! ~ {place}", "{held_by}! ~ {place}", "@ {fight} .. {go_on}!"),
            contradicts=("taken",),
        ),
    ),
    entities=(
        Entity(entity_id="front", name="Northern Front", kind="side", aliases=("rebels", "rebel", "the Front")),
        Entity(entity_id="crown", name="Crown", kind="side", aliases=("royal", "the army", "army", "royal troops")),
        Entity(entity_id="okoro", name="Tam Okoro", speaks_for="front", aliases=("Okoro",)),
        Entity(entity_id="lisk", name="Ada Lisk", speaks_for="crown", aliases=("Lisk",)),
    ),
)
MATCHER = compile_matcher(CLAIMS)


def stances(title: str, *paragraphs: str) -> set[tuple[str, str, str]]:
    """Claim, stance and whose it is, or whom the outlet relays."""
    return told_by(MATCHER, "\n\n".join(paragraphs), title)
