"""The cast of a text: everybody named in it, so that "he", "the ministry" and a surname are somebody."""

from __future__ import annotations

from dataclasses import dataclass, field

from . import words
from .line import OUTSIDE, Line
from .mentions import SHORT_NAME, Mention, plain_words
from .model import Speaker
from .words import word_set

_REACH = 60  # mentions back; what a pronoun means was named not long ago
_LONGEST_DESCRIPTION = 5  # tokens
_NOT_PERSONS = word_set(
    """
    new north south east west western eastern northern southern united white human saudi sri hong san los las house
    street states kingdom nations union rights watch black sea river mount lake international national supreme high
    """
)


@dataclass
class Member:
    """Somebody in the cast: the fullest name, what is said of them, and where they were last mentioned."""

    name: str
    role: str
    person: bool
    plural: bool
    named: bool
    seen: int
    words: set[str] = field(default_factory=set)

    def learn(self, role: str, seen: int) -> None:
        """Takes a further mention in: a longer role replaces a shorter one."""
        self.seen = max(self.seen, seen)
        self.words |= plain_words(role)
        if len(role) > len(self.role):
            self.role = role


class Cast:
    """Everybody named so far, most of all those who spoke. Built once a document, read in text order."""

    def __init__(self, lines: list[Line], body: str) -> None:
        self._body = body
        self._members: dict[str, Member] = {}
        self._recent: list[Member] = []
        self._full: dict[str, str] = {}
        self._bodies: dict[str, list[tuple[int, str, set[str]]]] = {}
        self._subjects: list[tuple[int, str, bool]] = []
        """Whom the text makes its subject: where, who, and whether that is a name."""
        for line in lines:
            self._scan(line)
        self._subject_at = 0

    def _scan(self, line: Line) -> None:
        """Notes full names and institutions of a line, whether they speak or not."""
        at, count = 0, len(line.tokens)
        while at < count:
            if line.tags[at] == words.CAPITALISED:
                end = at
                while end < count and line.tags[end] == words.CAPITALISED:
                    end += 1
                self._note_name(line, at, end)
                at = end
            else:
                lower = line.tokens[at].lower
                if lower in words.BODIES and at and line.tags[at] == words.WORD:
                    self._note_body(line, at)
                if lower in words.ROLES and line.tags[at] == words.WORD:
                    self._note_somebody(line, at)
                at += 1

    def _note_name(self, line: Line, first: int, last: int) -> None:
        tokens = line.tokens[first:last]
        lowers = [token.lower for token in tokens]
        for offset, lower in enumerate(lowers):
            if lower in words.BODIES | {"institute", "centre", "center"}:
                self._note_body(line, first + offset)
                if _is_subject(line, first, last):
                    self._subjects.append((tokens[0].start, line.text(self._body, first, last), True))
                return
        while lowers and lowers[0] in words.ROLES:
            first, lowers = first + 1, lowers[1:]
        role = any(lower in words.ROLES for lower in lowers)
        if 2 <= len(lowers) <= SHORT_NAME and not role and not set(lowers) & _NOT_PERSONS:
            name = line.text(self._body, first, last)
            if _looks_personal(name):
                self._full.setdefault(lowers[-1], name)
        elif role:
            cut = max(number for number, lower in enumerate(lowers) if lower in words.ROLES) + 1
            if 2 <= len(lowers) - cut <= SHORT_NAME:
                self._full.setdefault(lowers[-1], line.text(self._body, first + cut, last))
        if lowers and lowers[-1] in self._full and _is_subject(line, first, last):
            self._subjects.append((line.tokens[first].start, self._full[lowers[-1]], True))

    def _note_somebody(self, line: Line, at: int) -> None:
        """As in "spoke to a drone operator": somebody without a name, whom "he" may mean; no apposition to a name."""
        first = at
        while first and at - first < _LONGEST_DESCRIPTION and line.tags[first - 1] in "Kx":
            first -= 1
        introduced = line.is_lower(first - 1, "a", "an", "one") and (line.tag(first - 2) in "Pxt" or first == 1)
        if introduced and line.zones[at] == OUTSIDE and not line.tokens[at].lower.endswith("s"):
            self._subjects.append((line.tokens[first - 1].start, line.text(self._body, first - 1, at + 1), False))

    def _note_body(self, line: Line, at: int) -> None:
        first = at
        while (
            first
            and line.tags[first - 1] in "Kx'"
            and at - first < 6
            and line.tokens[first - 1].lower not in words.ROLES
        ):
            first -= 1
        last = at + 1
        if line.is_lower(last, "of", "for") and line.tags[at] == words.CAPITALISED:
            while last < len(line.tokens) and (
                line.tags[last] == "K" or line.is_lower(last, "of", "for", "the", "and")
            ):
                last += 1
            while line.tags[last - 1] != words.CAPITALISED:
                last -= 1
        text = line.text(self._body, first, last)
        lower = line.tokens[at].lower
        if "K" in line.tags[first:last] and not text.isupper():
            self._bodies.setdefault(lower, []).append((line.tokens[at].start, text, plain_words(text)))

    # ── resolving ──────────────────────────────────────────────────────────────────────────────

    def speaker(self, mention: Mention, around: Speaker | None) -> Speaker:
        """Who a mention is. `around`: whose words the mention stands in, for "I" and "we"."""
        self._meet_subjects(mention.at)
        if mention.pronoun:
            return self._by_pronoun(mention, around)
        if mention.name:
            return self._by_name(mention)
        return self._by_nominal(mention)

    def _by_pronoun(self, mention: Mention, around: Speaker | None) -> Speaker:
        if mention.first in ("i", "we", "my", "our"):
            return (
                around._replace(text=mention.text) if around else Speaker(mention.text, mention.text, "", "unresolved")
            )
        wanted = {"he": "m", "his": "m", "she": "f", "her": "f"}.get(mention.first)
        for agrees in (_agrees, _may_agree):
            for member in reversed(self._recent[-_REACH:]):
                if agrees(member, mention.first, wanted):
                    return self._spoken(member, mention)
        return Speaker(mention.text, mention.text, "", "unresolved")

    def _meet_subjects(self, before: int) -> None:
        """Moves those whom the text made its subject since the last voice to the front."""
        while self._subject_at < len(self._subjects) and self._subjects[self._subject_at][0] < before:
            seen, name, named = self._subjects[self._subject_at]
            self._subject_at += 1
            member = self._members.get(name.lower())
            if member is None:
                person = not named or _looks_personal(name)
                member = Member(name, "", person, plural=False, named=named, seen=seen, words=plain_words(name))
                self._members[name.lower()] = member
            self._front(member, seen)

    def _front(self, member: Member, seen: int) -> None:
        if seen < member.seen and member in self._recent[-8:]:
            return
        member.seen = max(member.seen, seen)
        if not self._recent or self._recent[-1] is not member:
            self._recent.append(member)

    def _by_name(self, mention: Mention) -> Speaker:
        name = mention.name
        single = " " not in name
        full = self._full.get(name.split()[-1].lower(), name) if single else name
        body = self._body_named(mention) if not mention.titled else None
        name = body or full
        member = self._members.get(name.lower())
        if member is None:
            personal = mention.titled or (
                not mention.definite and (_looks_personal(name) or (single and full != mention.name))
            )
            person = personal and body is None and mention.head not in words.BODIES
            member = Member(
                name, mention.role, person, _is_plural(mention), named=True, seen=mention.at, words=plain_words(name)
            )
            self._members[name.lower()] = member
        member.learn(mention.role, mention.at)
        return self._spoken(member, mention)

    def _body_named(self, mention: Mention) -> str | None:
        """As in "the Defense Ministry" of which the text has spoken as "the Russian Defense Ministry"."""
        found = self._institution(mention.head, plain_words(mention.name), mention.at)
        return found if found and len(found) > len(mention.name) else None

    def _institution(self, noun: str, wanted: set[str], before: int) -> str | None:
        """The fullest institution of this noun, named last before this place, that has all the words wanted."""
        best: str | None = None
        for seen, text, found in reversed(self._bodies.get(noun, [])[-40:]):
            if seen < before and wanted <= found and (best is None or len(text) > len(best)):
                if best is not None and not plain_words(best) <= found:
                    continue
                best = text
        return best

    def _by_nominal(self, mention: Mention) -> Speaker:
        wanted = plain_words(mention.text)
        if mention.definite or mention.head in words.BODIES:
            body = mention.head in words.BODIES
            for member in reversed(self._recent[-12:]):
                if (
                    wanted
                    and member.person != body
                    and wanted <= member.words | plain_words(member.role) | plain_words(member.name)
                ):
                    return self._spoken(member, mention)
            found = self._institution(mention.head, wanted, mention.at)
            if found:
                return self._by_institution(found, mention)
        return self._as_described(mention)

    def _by_institution(self, name: str, mention: Mention) -> Speaker:
        member = self._members.get(name.lower())
        if member is None:
            member = Member(name, "", person=False, plural=False, named=True, seen=mention.at, words=plain_words(name))
            self._members[name.lower()] = member
        return self._spoken(member, mention)

    def _as_described(self, mention: Mention) -> Speaker:
        """A voice without a name: "a Ukrainian officer", "US officials", "Ukraine's military"."""
        known = plain_words(f"{mention.text} {mention.role}")
        person, plural = mention.head in words.ROLES, _is_plural(mention)
        member = Member(mention.described, mention.role, person, plural, named=False, seen=mention.at, words=known)
        if mention.head in words.BODIES:
            member.named, member.person = True, False
        return self._spoken(member, mention)

    def _spoken(self, member: Member, mention: Mention) -> Speaker:
        self._front(member, mention.at)
        kind = ("person" if member.person else "body") if member.named else "unnamed"
        return Speaker(mention.text, member.name, member.role, kind)  # type: ignore[arg-type]


def _is_subject(line: Line, first: int, last: int) -> bool:
    """A name near the start of a sentence, with a verb or comma behind it."""
    return first <= 3 and line.zones[first] == OUTSIDE and line.tag(last) in "xB,A" and line.tag(first - 1) != "P"


def _agrees(member: Member, pronoun: str, wanted: str | None) -> bool:
    if pronoun in ("he", "she", "his", "her"):
        known = words.gender(member.name, member.role) if member.named else ""
        return member.person and not member.plural and (not known or known == wanted)
    if pronoun in ("it", "its", "this", "that"):
        return not member.person and not member.plural
    return member.plural or not member.person


def _may_agree(member: Member, pronoun: str, wanted: str | None) -> bool:
    """A bare surname of whom the text does not say that it is a person: "Kirby", not "the Kremlin"."""
    del wanted
    bare = member.named and " " not in member.name and member.name.lower() not in words.BODIES | words.OUTLETS
    return pronoun in ("he", "she", "his", "her") and bare and not member.name.isupper()


def _is_plural(mention: Mention) -> bool:
    return (
        (mention.head.endswith("s") and mention.head in words.ROLES)
        or " and " in mention.text
        or mention.head in ("people", "authorities", "police", "troops")
    )


def _looks_personal(name: str) -> bool:
    """Two to four capitalised words, none of them an institution's or a place's, are taken for a person."""
    lowers = name.lower().split()
    return 2 <= len(lowers) <= SHORT_NAME and not any(
        lower in words.BODIES or lower in _NOT_PERSONS or lower in words.OUTLETS for lower in lowers
    ) and not any(part.isupper() and len(part) > 1 for part in name.split())  # fmt: skip
