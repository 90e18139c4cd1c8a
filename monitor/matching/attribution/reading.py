"""From sentences to attributions: cues found, contents cut, speakers resolved, quotes and parents linked."""

from __future__ import annotations

from bisect import bisect_right
from itertools import takewhile

from ..text import Document
from . import words
from .alone import ends_beside_words, goes_on, introduces, introducing, is_signed, is_spoken_in, paragraph_of
from .cast import Cast
from .clauses import clause_subject, enclosed_before
from .cues import NOUN_FORMS, PAPERS
from .finds import Find
from .headings import asked_about, is_heading, is_question, issuer_named
from .line import OUTSIDE, Line, is_free
from .links import antecedent_of, crosses, other_clause, parent_in, points, zone_at
from .mentions import Mention, is_of_us
from .model import Attribution, CueClass, Holders, Span, Speaker
from .page import read_lines
from .phrases import Phrase
from .quotes import Quote, find_quotes
from .reveals import find_reveal
from .rubrics import find_rubric
from .sentence import find_all
from .stretches import contents_of, form_of, is_marked, pointed_at, quotes_in
from .subjects import object_meant, opens_with_a_name
from .words import COMMA, DASH

_LONGEST_NAME = 6  # tokens


def attribute(document: Document) -> tuple[Attribution, ...]:
    """Every attribution of a document, in text order. Never raises; linear in the document's length."""
    quotes = find_quotes(document)
    return tuple(_Reader(document, quotes, read_lines(document, quotes)).read())


class _Reader:
    """One pass over the lines of a document."""

    def __init__(self, document: Document, quotes: tuple[Quote, ...], lines: list[Line]) -> None:
        self._body = document.body
        self._paragraphs = document.paragraphs
        self._quotes = quotes
        self._lines = lines
        self._cast = Cast(lines, document.body)
        self._found: list[Attribution] = []
        self._owner: dict[int, int] = {}
        """Which attribution each quote belongs to."""
        self._pending: list[tuple[int, int]] = []
        """Quotes that wait for a speaker, with their paragraphs."""
        self._unsaid: list[tuple[int, int]] = []
        """Quotes of which nothing says whose they are, with their paragraphs."""
        self._given: Speaker | None = None
        """Whom a "Source:" names."""
        self._headed: Speaker | None = None
        """Whose words a heading says the paragraphs below it are."""
        self._asked = False
        """Whether the question before asked for somebody's words."""
        self._deferred: dict[int, int] = {}
        """Quotes whose last sentence may say whose they are, and how many attributions were found before them."""
        self._told: set[int] = set()
        """The lines in which somebody speaks."""
        self._last: tuple[int, int] | None = None
        """The attribution that a free-standing quote would go on, and its paragraph."""

    def read(self) -> list[Attribution]:
        """The attributions of all lines."""
        for line in self._lines:
            start = len(self._found)
            self._take_rubric(line)
            self._take_reveal(line)
            self._take_heading(line)
            for find in find_all(line):
                self._take(line, find, start)
            if len(self._found) == start and line.number - 1 in self._told and not line.opening:
                self._found += filter(None, [goes_on(line, self._found[-1])])
            self._link_parents(line, start)
            self._take_quotes(line, start)
            if any(found.kind is not CueClass.ASKING for found in self._found[start:]):
                self._told.add(line.number)
        self._settle_introduced()
        self._settle_first_persons()
        return self._found

    def _take_rubric(self, line: Line) -> None:
        """Gives a paragraph that opens with "Quote:" or "Details:" to the one named after "Source:"."""
        rubric = find_rubric(line)
        if rubric is None or rubric.kind == "asked":
            return
        mention = Mention(line, rubric.speaker, self._body) if rubric.speaker else None
        speaker = self._cast.speaker(mention, None) if mention else self._given
        if rubric.kind == "answer":
            speaker = self._given or self._cast.answering(line.start) or self._cast.named_below(line.start)
        names = rubric.kind == "source" or line.answers  # who answers one question of an interview answers all
        self._given = None if rubric.kind == "end" else speaker if names else self._given
        end = self._paragraphs[line.paragraph][1]
        start = line.tokens[rubric.behind - 1].end if rubric.behind else line.start
        own = Span(end - len(self._body[start:end].lstrip()), end)
        if speaker is None or rubric.kind == "end" or own.start == own.end:
            return
        contents = pointed_at(line, self._lines, self._told) if rubric.kind == "source" else (own,)
        source = Span(mention.at, mention.end) if mention else None
        for number in quotes_in(line, contents, self._quotes):
            self._owner.setdefault(number, len(self._found))
        self._found.append(Attribution(speaker, source, None, contents, form_of(contents, self._body)))
        self._last = (len(self._found) - 1, line.paragraph)

    def _take_heading(self, line: Line) -> None:
        """Gives the paragraphs below "What Moscow says" to whom that names, until somebody is said to speak there."""
        behind = self._lines[line.number + 1] if line.number + 1 < len(self._lines) else None
        if is_heading(line, behind):
            self._head(line, issuer_named(line))
        elif is_question(line, behind):
            self._head(line, asked_about(line, goes_on=self._asked))
            self._asked = self._headed is not None
        elif line.opening and self._headed:
            if is_spoken_in(self._lines, line):
                self._headed = None
            else:
                self._give_paragraph(line, self._headed)
        elif (
            line.opening
            and line.number - 1 in self._told
            and introduces(self._lines[line.number - 1], line, self._found[-1])
            and not is_spoken_in(self._lines, line)
        ):
            self._give_paragraph(line, self._found[-1].speaker)

    def _head(self, line: Line, issuer: Phrase | None) -> None:
        self._headed = self._cast.speaker(Mention(line, issuer, self._body), None) if issuer else None

    def _give_paragraph(self, line: Line, speaker: Speaker | None) -> None:
        contents = (Span(line.start, self._paragraphs[line.paragraph][1]),)
        for number in quotes_in(line, contents, self._quotes):
            self._owner.setdefault(number, len(self._found))
        self._found.append(Attribution(speaker, None, None, contents, form_of(contents, self._body)))

    def _take_reveal(self, line: Line) -> None:
        """Gives a name to somebody heard before: "It belonged to Ivo Brandt"."""
        reveal = find_reveal(line)
        if reveal is None:
            return
        name = line.text(self._body, *reveal.name[:2])
        known = self._cast.reveal(Mention(line, reveal.whom, self._body), name)
        for index, attribution in enumerate(self._found) if known else ():
            speaker = attribution.speaker
            if known and speaker and (speaker.name, speaker.kind) == (known[0], "unnamed"):
                self._found[index] = attribution._replace(speaker=known[1]._replace(text=speaker.text))

    # ── one find ───────────────────────────────────────────────────────────────────────────────

    def _take(self, line: Line, find: Find, start: int) -> None:
        around = self._around(line, find)
        speaker, source = self._speaker(line, find, start, around)
        if speaker is None and find.subject is None and find.inherits:
            return
        contents = self._contents(line, find)
        index = len(self._found)
        refers = antecedent_of(self._found, find, speaker) if find.template == "noun" and points(line, find) else None
        cue, form = find.cue_in(line), form_of(contents, self._body)
        self._found.append(Attribution(speaker, source, cue, contents, form, None, refers))
        if find.template == "back" and not find.lemma:
            self._put_within(index)
        if find.heads_answer_in(line):
            self._owner[line.zones[find.cue[0]]] = index
        quoted = list(quotes_in(line, contents, self._quotes))
        for number in quoted:
            self._owner.setdefault(number, index)
        if find.may_own_quote_before(line, told=bool(contents)):
            self._own_quote_before(line, index)
        # "…, Brandt said, Tass reports": the quote is his
        carries = bool(quoted) and all(self._owner[number] != index for number in quoted)
        asked = find.kind is CueClass.ASKING and find.template == "passive"  # whoever is asked goes on
        if not find.noun and not asked and not carries and line.zones[find.cue[0]] == OUTSIDE:
            self._last = (index, line.paragraph)

    def _contents(self, line: Line, find: Find) -> tuple[Span, ...]:
        signed = find.template == "back" and not find.lemma
        contents = contents_of(line, find, self._quotes)
        if find.template == "back":
            contents = pointed_at(line, self._lines, self._told, whole=signed)
        if find.template == "back" and line.is_lower(find.cue[0], "had") and line.number:  # "He had said so himself"
            before = self._lines[line.number - 1]
            contents = tuple(Span(max(span.start, before.start), span.end) for span in contents[-1:])
        if contents and not find.lemma and line.opening and not line.headline and find.template == "according":
            contents = (Span(contents[0].start, self._paragraphs[line.paragraph][1]),)
        if contents and self._signs_paragraph(line, find):
            contents = (Span(self._paragraphs[line.paragraph][0], contents[-1].end),)
        return contents

    def _signs_paragraph(self, line: Line, find: Find) -> bool:
        """As in "We left the south. We hold the rest - Brandt said.": a dash, and nobody else's words before it."""
        start, end = self._paragraphs[line.paragraph]
        if line.opening or line.end < end or find.template not in ("after", "inverted"):
            return False
        earlier = range(line.number - 1, -1, -1)
        told = any(n in self._told for n in takewhile(lambda n: self._lines[n].paragraph == line.paragraph, earlier))
        return line.tag(find.region - 1) == DASH and not told and not is_marked(self._body, start, end)

    def _around(self, line: Line, find: Find) -> Speaker | None:
        """Whose words the cue stands in."""
        zone = line.zones[find.cue[0]]
        owner = self._owner.get(zone) if zone != OUTSIDE else None
        return self._found[owner].speaker if owner is not None else None

    def _speaker(
        self, line: Line, find: Find, start: int, around: Speaker | None
    ) -> tuple[Speaker | None, Span | None]:
        phrase = find.subject
        if phrase is None and find.inherits:
            before = self._inherited(line, find, start)
            other = before is None or (other_clause(line, find, before) and not enclosed_before(line, find.region))
            phrase = clause_subject(line, find.region) if other else None
            if phrase is None and before:
                return before.speaker, before.source
        if phrase is None:
            return None, None
        mention = Mention(line, object_meant(line, phrase) or phrase, self._body)
        paper = mention.head in PAPERS
        if (mention.pronoun or paper) and find.contents and find.contents[0][0] < find.cue[0]:
            spans = contents_of(line, find, self._quotes)
            quoted = self._body[spans[0].start] in "\"“‘'"  # who is named in quoted words does not say them
            mention.told = (spans[0].start, spans[0].end)
            away = quoted or paper or mention.first in ("they", "it")  # "The Reds won, they said": those heard before
            away = away or opens_with_a_name(line, find.contents[0][0])  # "Finch was arrested, he said"
            mention.aside = mention.told if away else mention.aside
        if mention.hearsay:
            return None, Span(mention.at, mention.end)
        speaker = self._cast.speaker(mention, around)
        if find.template in ("passive", "noun") and phrase.left > find.cue[0] and len(self._found) > start:
            self._cast.stand_back(line.start)
        return speaker, Span(mention.at, mention.end)

    def _inherited(self, line: Line, find: Find, start: int) -> Attribution | None:
        zone = line.zones[find.cue[0]]
        enclosed = enclosed_before(line, find.region)
        at = line.tokens[enclosed or find.cue[0]].start  # not who speaks in what only stands between
        for attribution in reversed(self._found[start:]):
            cue = attribution.cue
            speaks = attribution.speaker and attribution.speaker.text.split()[-1].lower() not in NOUN_FORMS
            if cue and not cue.noun and cue.start < at and speaks and not crosses(line, cue.start, zone):
                # in "X said the claim was a lie and insisted that", X insists
                return self._teller_of(attribution, start, trailing=line.tag(find.region - 1) == COMMA)
        return None

    def _teller_of(self, within: Attribution, start: int, *, trailing: bool) -> Attribution:
        """Who goes on in "X said it would demand a truce, *adding* that", "… *and suggested* that": X, who tells of it.

        Who is only relayed ("the agency said that X announced it, adding") goes on himself.
        """
        cue = within.cue
        around = next(
            (a for a in self._found[start:] if cue and a is not within and a.covers(cue.start, cue.end)), None
        )
        if around is None or around.cue is None or around.cue.noun or around.speaker is None:
            return within
        relays = not words.RELAYS.isdisjoint(around.speaker.text.lower().split())
        return around if not relays and (trailing or within.hypothetical) else within

    def _put_within(self, post: int) -> None:
        """Whoever is quoted in a post is quoted by who signed it."""
        for index, attribution in enumerate(self._found[:post]):
            place = attribution.cue or attribution.source
            if attribution.parent is None and place and self._found[post].covers(place.start, place.end):
                self._found[index] = attribution._replace(parent=post)

    def _own_quote_before(self, line: Line, index: int) -> None:
        """As in “We took it!” Brandt said. The sentence before is a quote that seemed to go on another's."""
        before = self._found[index - 1] if index else None
        if before is None or before.cue or before.source or not before.contents:
            return
        if line.number and before.contents[-1].end == self._lines[line.number - 1].end:
            self._found[index - 1] = before._replace(speaker=self._found[index].speaker)

    # ── links ──────────────────────────────────────────────────────────────────────────────────

    def _link_parents(self, line: Line, start: int) -> None:
        for index in range(start, len(self._found)):
            attribution = self._found[index]
            place = attribution.cue or attribution.source
            if place is None:
                continue
            best = parent_in(self._found, range(start, len(self._found)), index, place.start, place.end)
            zone = zone_at(line, place.start)
            if best is None and zone != OUTSIDE and self._owner.get(zone, index) != index:
                best = self._owner[zone]
            if best != attribution.parent:
                self._found[index] = attribution._replace(parent=best)

    def _settle_first_persons(self) -> None:
        """Settles "I" and "we" whose quote got its speaker only behind it: “I can confirm the rescue,” she said."""
        for index, attribution in enumerate(self._found):
            speaker = attribution.speaker
            if speaker is None or not is_of_us(speaker):
                continue
            owner = attribution.parent if attribution.parent is not None else self._owner_at(attribution)
            around = self._found[owner].speaker if owner is not None and owner != index else None
            if around:
                resolved = around._replace(text=speaker.text)
                self._found[index] = attribution._replace(speaker=resolved, parent=owner)

    def _owner_at(self, attribution: Attribution) -> int | None:
        place = attribution.cue or attribution.source
        number = bisect_right(self._quotes, place.start, key=lambda quote: quote.start) - 1 if place else -1
        return self._owner.get(number) if place and number >= 0 and place.start < self._quotes[number].end else None

    # ── quotes that stand alone ────────────────────────────────────────────────────────────────

    def _take_quotes(self, line: Line, start: int) -> None:
        for number in sorted(set(line.zones) - {OUTSIDE}):
            if number in self._owner:
                continue
            quote = self._quotes[number]
            if quote.continued and number - 1 in self._owner:
                self._float(number, self._owner[number - 1])
            elif number in self._deferred:
                if quote.end <= line.end:
                    self._attach(line, number)
                    start = self._deferred[number]
            elif is_free(line, number) and not is_signed(self._lines, line, quote):
                if ends_beside_words(self._lines, line, quote):
                    self._deferred[number] = start
                else:
                    self._attach(line, number)
        self._settle_pending(line, start)

    def _attach(self, line: Line, number: int) -> None:
        """A sentence that is nothing but a quote: the voice before it, else the one that follows in its paragraph."""
        meant = self._introduced(line)
        if meant:
            self._found.append(Attribution(meant, None, None, (), "direct"))
            self._last = (len(self._found) - 1, line.paragraph)
        if self._last and line.paragraph - self._last[1] <= 1:
            self._float(number, self._last[0])
        elif (number, line.paragraph) not in self._pending:
            self._pending.append((number, line.paragraph))

    def _introduced(self, line: Line) -> Speaker | None:
        """Whom the sentence before is about, if nobody spoke in it: "A diver was blunter. “It is dead.”"."""
        before = line.number - 1
        if before < 0 or line.opening or before in self._told:
            return None
        return self._cast.subject_in(self._lines[before].start, line.start)

    def _settle_pending(self, line: Line, start: int) -> None:
        if not self._pending or len(self._found) == start:
            return
        first = start
        for number, paragraph in self._pending:
            start = next((i for i in range(first, len(self._found)) if not self._is_within(i, number)), -1)
            if start < 0:
                continue  # "“I will not talk about it.”": who says so is not told by his own words
            follows = number + 1 < len(self._quotes) and self._quotes[number + 1].continued
            if paragraph == line.paragraph or follows or self._closes(line, start, paragraph):
                self._float(number, start)
            elif number not in self._owner:
                self._unsaid.append((number, paragraph))
        told = range(first, len(self._found))
        self._pending = [pending for pending in self._pending if all(self._is_within(i, pending[0]) for i in told)]

    def _is_within(self, index: int, number: int) -> bool:
        """Does somebody speak within a quote: "“He says it is over.”"?"""
        place = self._found[index].cue or self._found[index].source
        quote = self._quotes[number]
        return place is not None and quote.start <= place.start < quote.end

    def _settle_introduced(self) -> None:
        """Gives quotes that nobody speaks to whom the paragraph before is about: "Brandt took a deep breath."."""
        unsaid = (*self._unsaid, *self._pending)
        holders = Holders(self._found if unsaid else ())
        for number, _ in unsaid:
            quote = self._quotes[number]
            before = introducing(self._lines, quote)
            if number in self._owner or before is None or before.number in self._told:
                continue
            speaker = self._cast.about(before.start, before.end)
            if speaker is None or holders.innermost(quote.start + 1, quote.end - 1) is not None:
                continue
            self._found.append(Attribution(speaker, None, None, (), "direct"))
            last = number
            while last == number or (last < len(self._quotes) and self._quotes[last].continued):
                self._float(last, len(self._found) - 1)
                last += 1

    def _closes(self, line: Line, start: int, paragraph: int) -> bool:
        """As in "Brandt added." as a paragraph of its own, behind the quote's."""
        bare = not self._found[start].contents and self._found[start].speaker is not None
        return line.opening and bare and len(line.tokens) <= _LONGEST_NAME and line.paragraph - paragraph == 1

    def _float(self, number: int, owner: int) -> None:
        quote = self._quotes[number]
        self._owner[number] = len(self._found)
        speaker = self._found[owner].speaker
        paragraph = self._last[1] if self._last else 0
        self._found.append(Attribution(speaker, None, None, (Span(quote.start, quote.end),), "direct"))
        if self._last and self._last[0] == owner:
            self._last = (len(self._found) - 1, max(paragraph, paragraph_of(self._lines, quote)))
