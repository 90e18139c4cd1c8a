"""Belonging: whose "its spokesman", "the ministry's website" or "the statement" is, in one text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from monitor.matching.language.countries import seats_and_lands

from . import words
from .census import Census, Named
from .cues import NOUN_FORMS, PAPERS
from .members import GENDERS, Company, Member, agrees, genitive, split_genitive
from .mentions import Mention, plain_words

NEAR = 12  # mentions back
NEAR_CHARACTERS = 600


class Belonging:
    """Who owns what in a text, by its census and by who was met in it so far."""

    def __init__(self, census: Census, met: Company, starts: Sequence[int]) -> None:
        """The census, those met (which grows while the text is read), and where the sentences start."""
        self._census = census
        self._met = met
        self._starts = starts

    def side_before(self, at: int) -> Named | None:
        """The bare name that the text made its subject last, if that was near: "Arland was quick to answer."."""
        sides = self._census.sides
        place = bisect_left(sides, at, key=lambda named: named.at) - 1
        return sides[place] if place >= 0 and at - sides[place].at < NEAR_CHARACTERS else None

    def owner(self, whose: str, at: int) -> str | None:
        """Whose "its spokesman" is, or "her office": the body heard or made the subject last, the person named last."""
        if whose in ("his", "her"):
            wanted = GENDERS[whose]
            near = (member for member in reversed(self._met.recent[-NEAR:]) if agrees(member, whose, wanted))
            persons = (member for member in near if member.named or _is_in_office(member))
            named = next((member.name for member in persons), None)
            side = self.side_before(at) if named is None else None
            told = next(self._census.persons_before(at), None)
            if side and told and told.at > side.at:
                return None  # "The Courier wrote that Ada Finch had died. *Her* manager": not the Courier's
            return side.name if side and side.name.lower() not in seats_and_lands() else named
        bodies = [member for member in reversed(self._met.recent[-NEAR:]) if not member.person]
        heard = self._subject_beside(bodies) or next(iter(bodies), None)
        side = self.side_before(at)
        if side and (heard is None or heard.seen < side.at):
            return side.name
        return heard.name if heard else None

    def _subject_beside(self, bodies: Sequence[Member]) -> Member | None:
        """As in "*The Front* rejected the army's statement … *its* spokesman": who opened the sentence."""
        if len(bodies) < _TWO:
            return None
        last, before = bodies[:_TWO]
        opens = before.seen == self._starts[bisect_right(self._starts, last.seen) - 1]
        return before if opens and last.seen != before.seen else None

    def settle_office(self, mention: Mention) -> None:
        """Puts a name to the owner in "Its spokesman, Ivo Brandt", "Ivo Brandt, their commander"."""
        mention.role = self.settled(mention.role, mention.at)

    def settled(self, role: str, at: int) -> str:
        """A role with a name for "its", "their", "his" and "her" in it."""
        return ", ".join([self._settled(part, at) for part in role.split(", ")])

    def _settled(self, office: str, at: int) -> str:
        whose, _, owned = office.partition(" ")
        owner = self.owner(whose.lower(), at) if owned and whose.lower() in words.OWNING else None
        return f"{genitive(owner.removeprefix('the '))} {owned}" if owner else office

    def settle_owner(self, mention: Mention) -> Mention:
        """As in "their spokesman", "the ministry's spokesman": with the full name of whose that is."""
        led = mention.first in words.OWNING and mention.head in _LED  # "Brandt was there. His generals said"
        if mention.head not in words.ROLES and mention.head not in words.BODIES and not led:
            return mention
        role, mark, owner = mention.described.partition(" for the ")
        if mark:
            body = self._census.institution(owner.lower(), plain_words(owner), mention.at)
            article = "" if body and ("'s " in body or "’s " in body) else "the "
            mention.described = f"{role} for {article}{body.removeprefix('the ')}" if body else mention.described
            return mention
        sentence = self._starts[bisect_right(self._starts, mention.at) - 1]  # whom it tells of is not who says so
        side = self.side_before(sentence) if mention.bare_officials else None
        of_land = side is not None and not side.name.endswith(words.DEMONYMS)
        if side and of_land and not any(m.seen > side.at for m in self._met.recent[-NEAR:]):
            mention.described = f"{genitive(side.name)} {mention.described.lower()}"
            return mention
        owner, role = split_genitive(mention.described)
        if mention.first in words.OWNING:
            body = self.owner(mention.first, mention.at)
            role = mention.described.partition(" ")[2]
        else:
            body = self._census.institution_called(owner, mention.at) if role else None
        if body:
            owner = body.removeprefix("the ").removeprefix("The ")
            mention.described = f"{genitive(owner)} {role}"
        return mention

    def possessor(self, mention: Mention) -> Member | None:
        """Whose "the Pentagon's statement" or "the ministry's Twitter page" is."""
        if mention.head not in PAPERS and mention.head not in words.PAGES:
            return None
        owner, owned = split_genitive(mention.described)
        of = mention.described.partition(" of ")[2] if mention.head in words.PAGES else ""
        return self._called(owner if owned else of, mention.at) if owned or of else None

    def issuer(self, mention: Mention) -> Member | None:
        """Who issued "the statement": of whom the text had one, else who spoke or was the subject last."""
        if mention.first != "the" or mention.head not in PAPERS:
            return None
        told = self._census.paper(mention.head, mention.at)
        first, last = mention.aside  # "Arland's troops have left, the update says": not the troops
        heard = next((member for member in reversed(self._met.recent) if not first <= member.seen < last), None)
        side = self.side_before(first or mention.at)
        if told and (mention.at - told.at < NEAR_CHARACTERS or mention.head in _SERIALS):
            return self._called(told.name, mention.at)
        whole = heard is None or side is None or side.name not in heard.name  # "The *Swedish* embassy gave advice"
        if side and whole and (heard is None or heard.seen < side.at):
            return self._met.introduce(side)
        return heard or next(reversed(self._met.recent), None)

    def last_paper(self, before: int, since: int) -> Member | None:
        """Who issued the paper that the text told of last, between two places: "The army's bulletin was short. It"."""
        paper = self._census.paper(None, before)
        return self._called(paper.name, before) if paper and paper.at >= since else None

    def _called(self, name: str, at: int) -> Member:
        """Who is called so: a person, else a body, by the fullest name in the text."""
        name = name.removeprefix("the ").removeprefix("The ")
        person = self._census.person(name)
        if person:
            return self._met.introduce(person)
        return self._met.institution(self._census.institution_called(name, at) or name, at)


def _is_in_office(member: Member) -> bool:
    """As in "the rebel commander": somebody without a name of whom it is known whose he is."""
    first, *others = member.name.lower().split()
    return first == "the" and len(others) > 1 and others[-1] in words.OFFICES


_TWO = 2
_LED = ("generals", "commanders", "ministers", "officers")
_SERIALS = words.word_set("update assessment bulletin review")  # an article tells of one


def is_owned_paper(mention: Mention) -> bool:
    """As in "his message", "its version"."""
    return mention.first in ("his", "her", "its") and (mention.head in PAPERS or mention.head in NOUN_FORMS)
