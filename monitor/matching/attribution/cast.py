"""The cast of a text: everybody named in it, so that "he", "the ministry" and a surname are somebody."""

from __future__ import annotations

import re
from bisect import bisect_left

from monitor.matching.language.countries import seats_and_lands

from . import words
from .belonging import NEAR, NEAR_CHARACTERS, Belonging, is_owned_paper
from .census import Named
from .enumeration import take_census
from .headline import bearer_meant, body_meant, office_meant, person_meant, spokesman_meant
from .line import Line
from .members import GENDERS, Company, Member, gender_of, genitive, is_called, one_more, owning
from .mentions import FIRST_PERSON, Mention, plain_words, sought_words
from .model import Speaker
from .pronouns import NEXT_SENTENCE, Pronouns

_ORDERED = ("the former", "the latter")
_SPEAKING = words.word_set("spokesman spokeswoman spokesperson analyst expert politician official diplomat")
_ONE_SPEAKING = tuple(f"the {role}" for role in _SPEAKING)
_ONCE = ("retired ", "former ")
_TO_AGENCY = re.compile(
    r"(?:(?:the|The) (?:agency|newspaper|paper|publication|channel|outlet|portal|website|site)['’]s|[Oo]ur)"
    r" (?:interlocutor|source)"
)
"""Who speaks to an agency, and has spoken to it before."""
_THE_COUNTRYS = re.compile(r"(?:the|that) (?:country|nation|state|republic|kingdom)['’]s", re.IGNORECASE)


def _unresolved(mention: Mention) -> Speaker:
    return Speaker(mention.text, mention.text, "", "unresolved")


class Cast:
    """Everybody named so far, most of all those who spoke. Built once a document, read in text order."""

    def __init__(self, lines: list[Line], body: str) -> None:
        self._census = take_census(lines, body)
        self._body = body
        self._starts = [line.start for line in lines]
        self._text_from = next((line.start for line in lines if not line.headline), 0)
        """Where the headline ends."""
        self._lead_until = next((line.end for line in lines if not line.headline), 0)
        """Where the lead, the first sentence below the headline, ends."""
        self._met = Company()
        self._belonging = Belonging(self._census, self._met, self._starts)
        self._pronouns = Pronouns(self._census, self._met, self._belonging, self._starts)
        self._subject_at = 0

    def stand_back(self, since: int) -> None:
        """Puts who was heard before a sentence's last voice first again: "X said so, which Y denied. It"."""
        self._met.stand_back(since)

    def speaker(self, mention: Mention, around: Speaker | None) -> Speaker:
        """Who a mention is. `around`: whose words the mention stands in, for "I" and "we"."""
        self._meet_subjects(mention.at)
        speaker = self._meant(mention, around)
        alone = mention.right == mention.end and speaker.kind != "body"
        self._pass_over(range(mention.at + alone, mention.right))
        return speaker

    def _pass_over(self, own: range) -> None:
        """Leaves out whom the words for a voice name besides: "an aide to Finch, Ivo Brandt, said. He": not Finch."""
        subjects = self._census.subjects
        while self._subject_at < len(subjects) and subjects[self._subject_at].at in own:
            self._subject_at += 1

    def _meant(self, mention: Mention, around: Speaker | None) -> Speaker:
        self._settle_country(mention)
        if not mention.name and mention.of_them:
            return self._some_of_them(mention)
        if mention.pronoun and not mention.name:
            return self._by_pronoun(mention, around)
        if mention.at < self._lead_until and (ahead := self._named_below(mention)):
            return ahead
        if mention.text.lower() in _ORDERED:
            return self._by_order(mention)
        if mention.name in mention.text and mention.first in ("its", "their") and mention.head in words.BODIES:
            owner = self._belonging.owner(mention.first, mention.at)  # "its Ministry of Defence"
            if mention.name and owner:
                return self._by_institution(f"{owner}'s {mention.name}", mention)
        resolve = self._as_described if mention.seat else self._by_name if mention.name else self._by_nominal
        return resolve(mention)

    def _settle_country(self, mention: Mention) -> None:
        """Puts a name to "the country's military": that of the land or body that was the subject or heard last."""
        if not _THE_COUNTRYS.search(mention.described):
            return
        side = self._belonging.side_before(mention.at)
        heard = next((m for m in reversed(self._met.recent[-NEAR:]) if not m.person and m.name[:1].isupper()), None)
        if heard and (side is None or side.at < heard.seen):
            land, *rest = heard.name.split()
            owner = land if rest else owning(land)
        else:
            owner = owning(side.name) if side else ""
        mention.described = _THE_COUNTRYS.sub(owner, mention.described) if owner else mention.described

    def _some_of_them(self, mention: Mention) -> Speaker:
        """As in "two of them", "another": of the people of whom the text just spoke; they answer for each other."""
        group = self._pronouns.several(mention)
        if group is not None:
            group.seen = mention.at
        one = mention.first in ("a", "one", "another") and not mention.text.lower().endswith("others")
        if one:  # whom "he" means next
            name, role = (one_more(group.name, mention.text), group.role) if group else (mention.text, "")
            role = f"{role}, {mention.role}" if role and mention.role else role or mention.role
            return self._spoken(Member(name, role, person=True, plural=False, named=False, seen=mention.at), mention)
        if group is None:
            return _unresolved(mention)
        return Speaker(mention.text, group.name, group.role, group.kind)

    def _by_order(self, mention: Mention) -> Speaker:
        """Which of two "the former" or "the latter" is: of those named together last."""
        pairs = self._census.pairs
        place = bisect_left(pairs, mention.at, key=lambda pair: pair[0]) - 1
        if place < 0 or mention.at - pairs[place][0] > NEAR_CHARACTERS:
            last = next(self._census.persons_before(mention.at), None)  # "Arland says so, and Ivo Brandt. The latter"
            near = last is not None and mention.at - last.at < NEXT_SENTENCE and mention.text.lower() == _ORDERED[1]
            return self._spoken(self._met.introduce(last), mention) if last and near else _unresolved(mention)
        _, former, latter = pairs[place]
        name = former if mention.text.lower() == _ORDERED[0] else latter
        person = self._census.person(name)
        return self._spoken(self._met.introduce(person), mention) if person else self._by_institution(name, mention)

    def _named_below(self, mention: Mention) -> Speaker | None:
        """Who is named only below the headline ("Governor: Town holds") or the lead ("…, an army spokesman said")."""
        in_the_headline = mention.at < self._text_from
        person = None if mention.name else self._office_holder(mention, in_the_headline=in_the_headline)
        bearer = None if person or in_the_headline else bearer_meant(self._census, mention, self._body)
        person = bearer._replace(role=self._belonging.settle_owner(mention).described) if bearer else person
        if person:
            return self._spoken(self._met.introduce(person), mention)
        return self._by_headline(mention) if in_the_headline else None

    def _office_holder(self, mention: Mention, *, in_the_headline: bool) -> Named | None:
        """Who has an office that the headline or the lead tells; not "Police say journalist *Ada Finch* was held"."""
        if in_the_headline:
            return person_meant(self._census, mention, self._text_from)
        return spokesman_meant(self._census, mention)

    def _by_headline(self, mention: Mention) -> Speaker | None:
        """Whose office or which body a headline means: "Military: Town holds"."""
        mention.described = office_meant(self._census, mention) or mention.described
        body = body_meant(self._census, mention) if " " not in mention.text else None
        return self._by_institution(body, mention) if body else None

    def _by_pronoun(self, mention: Mention, around: Speaker | None) -> Speaker:
        if mention.first in FIRST_PERSON:
            return around._replace(text=mention.text) if around else _unresolved(mention)
        member = self._pronouns.meant(mention) if mention.first not in words.ANYBODY else None
        return self._spoken(member, mention) if member else _unresolved(mention)

    def _meet_subjects(self, before: int) -> None:
        """Moves those whom the text made its subject since the last voice to the front."""
        subjects = self._census.subjects
        while self._subject_at < len(subjects) and subjects[self._subject_at].at < before:
            subject = subjects[self._subject_at]
            self._subject_at += 1
            member = self._subject(subject)
            if member:
                self._met.front(member, subject.at)

    def _subject(self, subject: Named) -> Member | None:
        """Who the text makes its subject: who is called so, or somebody new."""
        if subject.kind == "nominal":
            return self._meant_by(subject)
        if subject.kind == "institution":
            full = self._census.institution_called(subject.name, subject.at)
            if full is None and (heard := self._met.body_called(f"the {subject.name}")):
                full = heard.name if f"the {subject.name}" in words.DEPARTMENTS else None  # "The department corrected"
            return self._met.introduce(subject._replace(name=full or f"the {subject.name}", kind="body"))
        whose, _, office = subject.name.partition(" ")
        served = whose.lower() in words.OWNING and office not in words.KIN
        owner = self._belonging.owner(whose.lower(), subject.at) if served else None
        if owner:  # "His deputy was more cautious."
            return self._met.introduce(subject._replace(name=f"{genitive(owner.removeprefix('the '))} {office}"))
        wanted = plain_words(subject.name) if subject.kind == "office" else None
        known = (
            m for m in reversed(self._met.recent) if m.person and wanted and wanted <= m.words | plain_words(m.role)
        )
        role = self._belonging.settled(subject.role, subject.at)  # "Its chairman, Ivo Brandt, laughed"
        return next(known, None) or self._met.introduce(subject._replace(role=role))

    def answering(self, at: int) -> Speaker | None:
        """Who answers a question put at this place: the person heard or made the subject last, else named last."""
        self._meet_subjects(at)
        met = (member for member in reversed(self._met.recent[-NEAR:]) if member.person)
        member = next((member for member in met if not member.name.lower().startswith("our ")), None)  # who asks
        named = next(self._census.persons_before(at), None) if member is None else None
        member = self._met.introduce(named) if named else member
        return Speaker(member.name, member.name, member.role, member.kind) if member else None

    def named_below(self, at: int) -> Speaker | None:
        """The first person whom the text names behind a place, where it named nobody before; None where none."""
        named = next(iter(self._census.persons_after(at, len(self._body))), None)
        return Speaker(named.name, named.name, named.role, "person") if named else None

    def subject_in(self, start: int, end: int) -> Speaker | None:
        """Which person the text makes its subject last between two places; None where none."""
        self._meet_subjects(end)
        subjects = self._census.subjects[: self._subject_at]
        subject = subjects[-1] if subjects else None
        if subject is None or not start <= subject.at < end or subject.kind == "body":
            named = self._census.persons_after(start, end)
            subject = named[0] if len(named) == 1 and self._body.startswith("Asked", start) else None
        if subject is None:
            return None
        member = self._subject(subject)
        return Speaker(subject.name, member.name, member.role, member.kind) if member else None

    def reveal(self, mention: Mention, name: str) -> tuple[str, Speaker] | None:
        """Who turns out to be somebody: by what the text called him until now, and by name; None where nobody does."""
        self._meet_subjects(mention.at)
        heard = (
            m for m in reversed(self._met.recent[-NEAR:]) if not m.plural and mention.at - m.seen < NEAR_CHARACTERS
        )
        wanted = GENDERS.get(mention.first, "")
        meant = next(heard, None)
        if meant is None or meant.named or (wanted and gender_of(meant) not in ("", wanted)):
            return None
        called, known = meant.name, self._census.person(name)
        person = self._met.introduce(known or Named(mention.at, name, "", "person"))
        person.learn(called, mention.at)
        self._met.front(person, mention.at)
        return called, Speaker(called, person.name, person.role, person.kind)

    def about(self, start: int, end: int) -> Speaker | None:
        """The one person who is the subject of a sentence; None where that is nobody, or several."""
        first, last = (bisect_left(self._census.subjects, at, key=lambda named: named.at) for at in (start, end))
        subjects = self._census.subjects[first:last]
        persons = {subject.name for subject in subjects if subject.kind == "person"}
        others = len(list(self._census.persons_after(start, end)))
        if len(persons) != 1 or others > 1:
            return None
        member = self._met.introduce(next(subject for subject in subjects if subject.kind == "person"))
        return Speaker(member.name, member.name, member.role, member.kind)

    def _meant_by(self, nominal: Named) -> Member | None:
        """As in "The oligarch has been critical": who is called so, else the person named last."""
        wanted = plain_words(nominal.name)
        for member in reversed(self._met.recent[-NEAR:]):
            if member.person and wanted <= member.words | plain_words(member.role):
                return member
        if nominal.name != nominal.name.lower():
            return self._met.introduce(nominal)  # "the Wagner boss"
        named = next(self._census.persons_before(nominal.at), None)
        if named is None and not self._census.persons:
            return self._met.introduce(nominal._replace(name=f"the {nominal.name}"))  # "The medic has not slept. He"
        surname = self._census.person(named.name) if named else None
        if surname and named and nominal.at - named.at < NEAR_CHARACTERS:
            return self._met.introduce(surname)
        return None

    def _by_name(self, mention: Mention) -> Speaker:
        self._belonging.settle_office(mention)
        name = self._census.short.get(mention.name.lower(), mention.name)
        single = " " not in name
        known = (self._by_first_name(name) if single else None) or self._census.person(name)
        full = known.name if single and known else name
        body = self._body_named(mention) if not mention.titled else None
        name = body or full
        member = self._met.members.get(name.lower())
        if member is None:
            looks_it = words.looks_personal(name) or (single and known is not None)  # "Taras, 29"
            titled = mention.titled and not words.names_a_body(name)
            personal = titled or (looks_it and not mention.definite)
            person = personal and body is None and mention.head not in words.BODIES
            member = Member(
                name, mention.role, person, mention.plural, named=True, seen=mention.at, words=plain_words(name)
            )
            self._met.members[name.lower()] = member
        member.learn(mention.role, mention.at)
        return self._spoken(member, mention)

    def _by_first_name(self, name: str) -> Named | None:
        """As in "Debretsion": the one person of that first name who was heard, or of whom the text told what he is."""
        known = self._census.given.get(name.lower()) if name.lower() not in seats_and_lands() else None
        member = self._met.members.get(known.name.lower()) if known else None
        return known if known and (known.role or (member and member.person)) else None

    def _body_named(self, mention: Mention) -> str | None:
        """As in "the Defense Ministry" of which the text has spoken as "the Russian Defense Ministry"."""
        found = self._census.institution(mention.head, plain_words(mention.name), mention.at)
        return found if found and len(found) > len(mention.name) else None

    def _by_nominal(self, mention: Mention) -> Speaker:
        wanted = sought_words(mention)
        kin = words.kin(mention.head) if mention.head in words.ROLES else frozenset()
        points_back = mention.definite and not mention.singled_out
        if points_back or mention.head in words.BODIES or (kin and mention.owned):
            body = mention.head in words.BODIES
            for member in reversed(self._met.recent[-NEAR:]):
                if wanted and member.person != body and is_called(member, wanted):
                    return self._spoken(member, mention)
            akin = self._akin(kin, wanted - kin - {"official"}, mention) if kin else None
            if akin:
                return self._spoken(akin, mention)
            found = self._census.institution(mention.head, wanted, mention.at)
            if found:
                return self._by_institution(found, mention)
            heard = self._met.body_called(mention.text.lower())
            near = heard is not None and mention.at - heard.seen < NEAR_CHARACTERS
            meant = heard if near else self._person_meant(mention) or self._in_office(mention, wanted)
            meant = meant or self._just_named(mention)
            if meant:
                return self._spoken(meant, mention)
        last = self._same_again(mention) or self._issuer(mention)
        return self._spoken(last, mention) if last else self._as_described(self._belonging.settle_owner(mention))

    def _same_again(self, mention: Mention) -> Member | None:
        """Who spoke last, where "the same spokesman" or "the same sources" speaks again."""
        same = mention.text.lower().startswith("the same ") and mention.head in words.ROLES
        if not same and not _TO_AGENCY.fullmatch(mention.text):
            return None
        near = (m for m in reversed(self._met.recent[-NEAR:]) if mention.at - m.seen < NEAR_CHARACTERS)
        return next((member for member in near if member.person), None)

    def _akin(self, kin: frozenset[str], other: frozenset[str], mention: Mention) -> Member | None:
        """As in "the expert" for an analyst: the person heard last who is called by a word of the same kind."""
        for member in reversed(self._met.recent[-NEAR:]):
            if mention.head == "official" and mention.at - member.seen > NEAR_CHARACTERS:
                return None
            called = member.words | plain_words(member.role)
            if member.person and called & kin and other <= called:
                return member
        return None

    def _just_named(self, mention: Mention) -> Member | None:
        """As in "Kirby briefed reporters. *The spokesman* said": the person, of no other office, made the subject."""
        last = self._met.recent[-1] if self._met.recent else None
        if last is None or last.role or not (last.person and last.named) or mention.text.lower() not in _ONE_SPEAKING:
            return None
        return last if mention.at - last.seen < NEXT_SENTENCE else None

    def _person_meant(self, mention: Mention) -> Member | None:
        """As in "the 34-year-old", "the woman", "the retired admiral": the person heard or made the subject last."""
        described = mention.text.lower().removeprefix("the ")
        wanted = "f" if described.endswith("woman") else "m" if described.endswith("man") else ""
        once = described.startswith(_ONCE) and mention.first == "the" and mention.head not in words.SEVERAL
        plain = " " not in described and (described.endswith("-year-old") or wanted) and mention.head not in words.ROLES
        if not once and not plain:
            return None
        near = (m for m in reversed(self._met.recent[-NEAR:]) if m.person and mention.at - m.seen < NEAR_CHARACTERS)
        return next((m for m in near if not wanted or words.gender(m.name, m.role) in ("", wanted)), None)

    def _in_office(self, mention: Mention, wanted: frozenset[str]) -> Member | None:
        """As in "the governor", who was named as one and has not spoken yet."""
        if mention.first != "the" or mention.head not in words.ROLES or not wanted:
            return None
        near = (named for named in self._census.persons_before(mention.at) if mention.at - named.at < NEAR_CHARACTERS)
        members = (self._met.introduce(named) for named in near if wanted <= plain_words(named.role))
        return next((member for member in members if is_called(member, wanted)), None)

    def _issuer(self, mention: Mention) -> Member | None:
        """Who issued "the statement", whose "his message" or "the ministry's update" is."""
        whose = self._belonging.possessor(mention)
        if whose or not is_owned_paper(mention):
            return whose or self._belonging.issuer(mention)
        return self._pronouns.meant(mention)

    def _by_institution(self, name: str, mention: Mention) -> Speaker:
        return self._spoken(self._met.institution(name, mention.at), mention)

    def _as_described(self, mention: Mention) -> Speaker:
        """A voice without a name: "a Ukrainian officer", "US officials", "Ukraine's military"."""
        known = plain_words(f"{mention.text} {mention.role}")
        person, plural = mention.head in words.PEOPLE, mention.plural
        member = Member(mention.described, mention.role, person, plural, named=False, seen=mention.at, words=known)
        if mention.head in words.BODIES:
            member.named, member.person = True, False
        return self._spoken(member, mention)

    def _spoken(self, member: Member, mention: Mention) -> Speaker:
        self._met.front(member, mention.at)
        return Speaker(mention.text, member.name, member.role, member.kind)
