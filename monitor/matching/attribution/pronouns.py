"""Pronouns: whom "he", "she", "it" and "they" mean, by who was heard, spoken of or named in a text so far."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from monitor.matching.language.countries import seats_and_lands

from . import words
from .belonging import NEAR, NEAR_CHARACTERS, Belonging
from .census import Census, Named
from .members import GENDERS, Company, Member, agrees, may_agree
from .mentions import Mention

NEXT_SENTENCE = 200
"""Characters within which a sentence still speaks of whom the one before named."""
_NEXT = 3  # sentences
_REACH = 60  # mentions back; what a pronoun means was named not long ago


class Pronouns:
    """Whom pronouns mean in one text; asked in text order."""

    def __init__(self, census: Census, met: Company, belonging: Belonging, starts: Sequence[int]) -> None:
        """Everybody named; those met (which grows while the text is read); who owns what; where sentences start."""
        self._census = census
        self._met = met
        self._belonging = belonging
        self._starts = starts

    def meant(self, mention: Mention) -> Member | None:
        """Whom "he", "she", "it" or "they" means: who agrees and was heard or the subject last, else named last."""
        wanted = GENDERS.get(mention.first)
        member = self._likeliest(mention, wanted)
        if member and wanted and member.person:
            member.sex = wanted
        return member

    def _likeliest(self, mention: Mention, wanted: str | None) -> Member | None:
        heard = self._met.recent[-_REACH:]
        first, last = mention.aside
        several = self.several(mention) if mention.first in ("they", "them") else None
        several = several or (self._named_beside(mention) if mention.text in ("his", "her") else None)
        if several:
            return several
        latest = heard[-1] if wanted and heard and not first <= heard[-1].seen < last else None
        if (
            latest
            and wanted
            and (bare := self._is_bare_name(latest, mention)) | self._may_be(latest, wanted, mention.at)
        ):
            return latest if bare else self._surer(latest, wanted, mention)
        outside = (member for member in reversed(heard) if not first <= member.seen < last)
        agreeing = next((member for member in outside if agrees(member, mention.first, wanted)), None)
        side = self._side_meant(mention)
        if side and (agreeing is None or agreeing.seen < side.at):
            return self._met.introduce(side)  # "Arland stands by its claim that"
        since = max(agreeing.seen if agreeing else 0, mention.at - NEXT_SENTENCE)
        paper = self._belonging.last_paper(mention.told[0] or mention.at, since) if mention.first == "it" else None
        if paper or agreeing:
            return paper or (self._surer(agreeing, wanted, mention) if wanted and agreeing else agreeing)
        named = self._named_near(mention, wanted) if wanted else self._side_just_named(mention)
        if named:
            return self._met.introduce(named)
        near = (member for member in reversed(heard) if mention.at - member.seen < NEAR_CHARACTERS)
        may = next((member for member in near if may_agree(member, mention.first)), None)
        return may or (self._named_next(mention.end, wanted) if wanted and not heard else None)

    def _named_near(self, mention: Mention, wanted: str) -> Named | None:
        """The person named last before "he" or "she", who has neither spoken nor been a subject."""
        first, last = mention.aside
        fitting = (n for n in self._census.persons_before(mention.at) if words.gender(n.name, n.role) in ("", wanted))
        return next((named for named in fitting if not first <= named.at < last), None)

    def _side_just_named(self, mention: Mention) -> Named | None:
        """As in "Arland was the first to react. *It* said"."""
        before = mention.told[0] or mention.at
        side = self._belonging.side_before(before) if mention.first == "it" else None
        return side if side and before - side.at < NEXT_SENTENCE else None

    def _named_next(self, at: int, wanted: str) -> Member | None:
        """As in "“It is over,” he said. Ivo Brandt heads the mission.", where nobody was named before."""
        following = bisect_right(self._starts, at)
        openings = self._starts[following : following + _NEXT]
        named = next(iter(self._census.persons_after(at, at + NEAR_CHARACTERS)), None)
        if named is None or named.at not in openings or words.gender(named.name, named.role) not in ("", wanted):
            return None
        return self._met.introduce(named)

    def _named_beside(self, mention: Mention) -> Member | None:
        """Whose "his" is in "recalls the words of Ivo Brandt, and *his* figure of 30": who is named last there."""
        sentence = self._starts[bisect_right(self._starts, mention.at) - 1]
        named = next(self._census.persons_before(mention.at), None)
        wanted = ("", GENDERS[mention.text])
        beside = named is not None and named.at >= sentence and words.gender(named.name, named.role) in wanted
        return self._met.introduce(named) if named and beside else None

    def _side_meant(self, mention: Mention) -> Named | None:
        """The land that "its" means, or "it" in the sentence that it opens: "Arland waited before it spoke"."""
        side = self._belonging.side_before(mention.at) if mention.first in ("it", "its") else None
        if side is None or mention.told[0] <= side.at < mention.told[1]:
            return None
        sentence = self._starts[bisect_right(self._starts, mention.at) - 1]
        return side if mention.first == "its" or side.at >= sentence else None

    def _surer(self, heard: Member, wanted: str, mention: Mention) -> Member:
        """Which woman was named since: "Sten Dahl briefed *Ida Krogh*. She"; else who was heard.

        A name that tells nothing is a man's rather than a woman's.
        """
        known = wanted == "m" or words.gender(heard.name, heard.role) == wanted
        near = () if known else self._census.persons_before(mention.at)
        since = (named for named in near if named.at > heard.seen and named.at not in range(*mention.aside))
        sure = next((named for named in since if words.gender(named.name, named.role) == wanted), None)
        return self._met.introduce(sure) if sure else heard

    def _is_bare_name(self, heard: Member, mention: Mention) -> bool:
        """As in "*Konashenkov* said so on Friday. He added", of whom the text tells no more than the one name."""
        near = not heard.person and mention.at - heard.seen < NEXT_SENTENCE
        opens = near and heard.seen == self._starts[bisect_right(self._starts, heard.seen) - 1]
        return opens and may_agree(heard, mention.first) and heard.name.lower() not in seats_and_lands()

    @staticmethod
    def _may_be(member: Member, wanted: str, at: int) -> bool:
        """True for the person of the sentence before, unless it is sure that a man or woman is meant: Mircea, Luca."""
        near = member.named and member.person and at - member.seen < NEXT_SENTENCE
        return near and (member.sex or words.gender(member.name, member.role, sure=True)) in ("", wanted)

    def several(self, mention: Mention) -> Member | None:
        """Whom "they" means before any one body: several people of whom the text just spoke."""
        near = (m for m in reversed(self._met.recent[-NEAR:]) if mention.at - m.seen < NEAR_CHARACTERS)
        return next((m for m in near if m.plural and m.person and m.seen not in range(*mention.aside)), None)
