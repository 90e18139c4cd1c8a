"""Strangers: who goes by a common noun, in an article about somebody else.

A desk that follows two wars may call one side "the army" or "rebels" in its file. In an article about the other war
"the army" is another army: a party to claims goes by such a name in articles about these, or that name it in full.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from monitor.matching.compilation.known import Known
from monitor.matching.language.vocabulary import Span
from monitor.matching.text import Sentence
from monitor.models import Entity

Names = dict[str, list[Span]]


class Strangers:
    """Those of a claim set who go by common nouns, and in which claims they have a part."""

    def __init__(self, known: Known) -> None:
        """Look through a claim set, once."""
        called = {e.entity_id: _common_names(e) for e in known.entities if e.kind != "person"}
        by_name = {e.name: e.entity_id for e in known.entities if called.get(e.entity_id)}
        self._parties: dict[str, frozenset[str]] = {}
        alike: dict[frozenset[str], frozenset[str]] = {}  # 100,000 sets would take 20 MB
        for each in known.claims if by_name else ():
            own = (by_name.get(party, party) for party in (*each.agents, *each.claimants))
            if parties := frozenset(party for party in own if called.get(party)):
                self._parties[each.claim.claim_id] = alike.setdefault(parties, parties)
        self._called = {party: called[party] for party in set(chain.from_iterable(self._parties.values()))}

    def may_be(self, entity_id: str) -> bool:
        """Could this be one: has he a part in some claims, and a common noun for a name?"""
        return entity_id in self._called

    def left_out(self, sentences: Sequence[Sentence], names: list[Names], claim_ids: Sequence[str]) -> list[Names]:
        """Whom sentences name, by entity_id, without those who have no part in the claims and go by a common noun."""
        present = {entity_id for named in names for entity_id in named if entity_id in self._called}
        present -= (
            set(chain.from_iterable(self._parties.get(claim_id, ()) for claim_id in claim_ids)) if present else set()
        )
        out = {e for e in present if self._is_only_called(e, sentences, names)}
        return [{e: spans for e, spans in named.items() if e not in out} for named in names] if out else names

    def _is_only_called(self, entity_id: str, sentences: Sequence[Sentence], names: Sequence[Names]) -> bool:
        common = self._called[entity_id]
        return all(
            " ".join(sentence.lowers[start:end]) in common
            for sentence, named in zip(sentences, names, strict=True)
            for start, end in named.get(entity_id, ())
        )


def _common_names(entity: Entity) -> frozenset[str]:
    """The names of an entity that are common nouns: "the army", "army", "government forces"."""
    names = (name for name in (entity.name, *entity.aliases) if name == name.lower())
    return frozenset(chain.from_iterable((name, name.removeprefix("the ")) for name in names))
