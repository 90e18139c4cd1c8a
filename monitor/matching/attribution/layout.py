"""Attribution by layout and preposition: "according to X", "X: …" and "… – X" in headlines."""

from __future__ import annotations

from . import words
from .cues import NOUN_FORMS, PAPERS, VERBS
from .finds import Find
from .heads import head, issued_by
from .items import find_item, headed
from .line import Line, verb_group
from .model import CueClass
from .phrases import Phrase, antecedent, subject_before
from .rightward import phrase_after
from .rubrics import find_rubric
from .words import word_set

_LONGEST_NAME = 8  # tokens
_LONGEST_SIGNATURE = 12  # tokens before a handle
_LONGEST_SPEAKER = 3  # tokens of "Ada Finch:"
_LONGEST_TAIL = 4  # words; what stands behind a headline's last colon or dash is a voice only if it is short


def find_according(line: Line, at: int) -> Find | None:
    """As in "according to X", "as reported by X" at this place, with the clause on its other side as content."""
    behind = _behind_preposition(line, at)
    if behind and line.is_lower(behind, "which", "whom"):
        return _according_to_whom(line, at, behind)
    if behind and line.is_lower(behind, "what"):
        return _according_to_what(line, at, behind)
    source = phrase_after(line, behind) if behind else None
    if source is None or line.is_in(source.last - 1, _MEASURES) or line.is_in(source.first, _MEASURES):
        return None  # "It went according to plan, the army said"
    paper = head(line, source)
    if line.tokens[paper].lower in _FOUND_IN:
        by = issued_by(line, paper + 1)  # "according to a report by the daily Courier"
        of_map = line.is_lower(paper, "map", "maps") and line.is_lower(paper + 1, "of", "from")
        by = paper + 1 if of_map and not by else by  # "according to the maps of the project"
        source = (phrase_after(line, by + 1) if by else None) or source
    asked = 2 * is_if_asked(line, at)
    verb = VERBS.get(line.tokens[at].lower) if not asked else None
    lemma, kind = (verb.lemma, verb.kind) if verb else ("according to", CueClass.NEUTRAL)
    at = _as_before(line, at) if line.is_in(at, _AS_TOLD) else at - (asked or verb is not None)
    find = Find("according", at, (at, behind), lemma, kind, source, ())
    if _leads(line, at):
        if source.apposition and len(line.tokens) - source.right <= 1:
            source = Phrase(source.first, source.last)  # "According to the army, its troops withdrew": its clause
            find = find._replace(subject=source)
        start = source.right + 1 if line.tag(source.right) == words.COMMA else source.right
        return find._replace(contents=((start, len(line.tokens)),)) if start < len(line.tokens) else None
    last = at - 1 if line.tag(at - 1) == words.COMMA else at
    if last == 1 and line.is_lower(0, "not"):
        return find._replace(contents=((0, 1),))  # "Has it fallen? Not according to the mission, which was there"
    behind = source.right
    rest = (
        ((behind + 1, len(line.tokens)),) if line.tag(behind) == words.COMMA and behind + 3 < len(line.tokens) else ()
    )
    return find._replace(contents=((0, last), *rest))


_MEASURES = word_set(
    "plan plans schedule script design tradition custom rules protocol ability need needs taste size age"
)
_AS_TOLD = word_set(
    "reported stated confirmed noted announced told claimed acknowledged emphasised emphasized explained written posted"
)


def _according_to_whom(line: Line, at: int, relative: int) -> Find | None:
    """As in "a statement of the ministry, according to which the town had fallen": what the clause behind it tells."""
    if _is_told_in_it(line, at):  # "spread a report *according to which* it fell": it is not said whose words
        contents = ((relative + 1, len(line.tokens)),)
        return Find("according", at, (at, relative + 1), "according to", CueClass.NEUTRAL, None, contents)
    source = antecedent(line, at) if line.tag(at - 1) == words.COMMA else None
    if source is None or relative + 2 > len(line.tokens):
        return None
    noun = head(line, source)
    if line.tokens[noun].lower in PAPERS | _SAYINGS and line.is_lower(noun + 1, "of", "by", "from"):
        source = Phrase(noun + 2, source.last)  # "the words of the ministry"
    if words.TIME in line.tags[source.first : noun - 1] and line.tag(noun - 1) == words.POSSESSIVE:
        find = Find("according", at, (at, relative + 1), "according to", CueClass.NEUTRAL, None, (), inherits=True)
        return find._replace(contents=((relative + 1, len(line.tokens)),))  # "pointed to *last week's* statement, …"
    contents = ((relative + 1, len(line.tokens)),)
    return Find("according", at, (at, relative + 1), "according to", CueClass.NEUTRAL, source, contents)


def _is_told_in_it(line: Line, at: int) -> bool:
    """As in "spread a *report* according to which", where no comma stands."""
    near = (place for place in range(at - 1, max(0, at - _LONGEST_PART), -1) if line.tags[place] != words.QUOTE)
    told = next((place for place in near if line.tokens[place].lower in PAPERS | NOUN_FORMS.keys()), None)
    return told is not None and line.tag(at - 1) != words.COMMA and not line.is_lower(told - 1, "the", "its", "their")


def _according_to_what(line: Line, at: int, what: int) -> Find | None:
    """As in "According to what the minister told the agency, C"; "C, according to what they said on Friday"."""
    near = range(what + 2, min(what + _LONGEST_PART, len(line.tokens)))
    verb = next((i for i in near if line.tags[i] == words.WORD and line.is_in(i, VERBS)), 0)
    source = subject_before(line, verb_group(line, verb).first) if verb else None
    if source is None or source.left <= what:
        return None
    comma = line.tags.find(words.COMMA, verb)
    leads = _leads(line, at)
    if (leads and comma < 0) or (not leads and line.tag(at - 1) != words.COMMA):
        return None
    contents = ((comma + 1, len(line.tokens)),) if leads else ((0, at - 1),)
    told = VERBS[line.lowered[verb]]
    return Find("according", at, (at, verb + 1), told.lemma, told.kind, source, contents)


_SAYINGS = word_set("words remarks comments account version claim claims announcement")


ACCORDING = _AS_TOLD | word_set(
    "according per opinion view words assessment estimation telling account version reckoning eyes estimate judgment"
    " judgement belief analysis reading mind"
)
"""Words that begin or end a preposition of attribution: "according to", "in the opinion of", "in the words of"."""


_FOUND_IN = PAPERS | word_set("study survey analysis tally count poll estimate investigation")


def is_if_asked(line: Line, at: int) -> bool:
    """As in "It means nothing, *if you ask* the men who fought there": so they say."""
    asked = line.is_lower(at, "ask") and line.is_lower(at - 1, "you") and line.is_lower(at - 2, "if")
    return asked and not line.is_lower(at + 1, "me", "us")  # "“It is lost, if you ask me,” said Finch"


def _behind_preposition(line: Line, at: int) -> int:
    """The token behind the whole preposition; 0 where there is none. Translated copy may lack its "to"."""
    if is_if_asked(line, at):
        return at + 1
    if line.is_lower(at, "according"):
        return at + 2 if line.is_lower(at + 1, "to") else at + 1
    if line.is_lower(at, "per"):
        return at + 1 if line.is_lower(at - 1, "as") or at == 0 else 0
    if line.is_in(at, _AS_TOLD):
        by = at + 1
        while line.tag(by) in "TA":
            by += 1
        told = line.is_lower(by, "by") or (by == at + 1 and line.is_lower(by, "in") and _is_paper_ahead(line, by))
        return by + 1 if told and _as_before(line, at) >= 0 else 0
    opens = line.is_lower(at - 1, "in") or (line.is_lower(at - 2, "in") and line.tag(at - 1) == words.DETERMINER)
    return at + 2 if opens and line.is_lower(at + 1, "of") else 0


def _is_paper_ahead(line: Line, at: int) -> bool:
    """As in "As stated in *the ministry's report*,"."""
    comma = line.tags.find(words.COMMA, at)
    return line.is_in(comma - 1, PAPERS) and words.POSSESSIVE in line.tags[at:comma]


def _as_before(line: Line, at: int) -> int:
    """Where "as" stands in "as reported by", "as was earlier stated by"; -1 where it does not."""
    at -= 1
    while line.tag(at) in "BAT" and at > 0:
        at -= 1
    return at if line.is_lower(at, "as") else -1


def _leads(line: Line, at: int) -> bool:
    """True if nothing but a conjunction stands before it in its clause, or in the part of a list that it opens."""
    first = at
    while first > 0 and line.tokens[first - 1].text != ";":
        first -= 1
    return all(tag in "CA,UPD" for tag in line.tags[first:at])


def find_headed(line: Line) -> Find | None:
    """A headline's voice: "Kyiv: Town still ours", "Town still ours: Kyiv", "Town has fallen - Reuters"."""
    last = len(line.tokens)
    if find_rubric(line):
        return None
    if not line.headline:
        told = _spoken_part(line) or _spoken_in_office(line) or _signed(line) or find_item(line)
        return told or _labelled(line) or (_headed_behind(line, last) if _is_like_a_headline(line) else None)
    for at in range(1, last - 1):
        if line.tokens[at].text == ":":
            addressed = next((place for place in range(1, at) if line.is_lower(place, "to", "on", "tells")), at)
            office = addressed <= _LONGEST_OFFICE and line.is_in(addressed - 1, words.ROLES)
            if _only_speaks(line, at + 1, last) and not _only_speaks(line, 0, at):
                break  # "Red forces capture town: residents"
            if (addressed <= _LONGEST_TAIL or office) and _is_voice(line, 0, addressed):
                return headed(line, Phrase(0, addressed), (at + 1, last), at)
            break
    return _headed_behind(line, last)


def _headed_behind(line: Line, last: int) -> Find | None:
    """The voice behind a headline's last mark: "Town still ours: Kyiv", "Town has fallen — adviser to its mayor"."""
    for at in range(last - 2, max(0, last - 2 - _LONGEST_OFFICE), -1):
        if last - at > _LONGEST_TAIL + 1 and line.lowered[at + 1] not in words.ROLES:
            continue  # "Tarn has fallen — *adviser* to the head of the republic"
        spaced = line.tokens[at].start > line.tokens[at - 1].end
        if (line.tokens[at].text == ":" or (line.tags[at] == words.DASH and spaced)) and at > 2:
            paper = line.tokens[at + 1].lower
            if last - at == 2 and paper in _NOBODYS:
                return Find("passive", at, (at + 1, last), paper, CueClass.NEUTRAL, None, ((0, at),))
            if _is_voice(line, at + 1, last):
                return headed(line, Phrase(at + 1, last), (0, at), at)
    return None


def _labelled(line: Line) -> Find | None:
    """As in "Arland's army: The town holds.", a paragraph that opens with who says it."""
    plain = line.opening and not line.tokens[0].text.isupper()  # "REED: They say" is of a transcript
    at = line.tags.find(words.COLON, 1, _LONGEST_OFFICE) if plain else -1
    if at < 0 or line.tokens[at].text != ":" or not _only_speaks(line, 0, at) or not _is_voice(line, 0, at):
        return None
    told = len(line.tokens) - at > _SHORTEST_TOLD and any(line.is_in(place, words.SPEAKERS) for place in range(at))
    return headed(line, Phrase(0, at), (at + 1, len(line.tokens)), at) if told else None


_SHORTEST_TOLD = 4  # tokens: "town has fallen."


def _only_speaks(line: Line, first: int, last: int) -> bool:
    """Does it name somebody and no more: "residents", "Arland's army"?"""
    return all(line.tags[at] in "KMD'" or line.is_in(at, words.SPEAKERS) for at in range(first, last))


def _is_like_a_headline(line: Line) -> bool:
    """Is it a paragraph that tells something and has no full stop: "Town has fallen - residents", in a ticker?"""
    bare = line.opening and line.paragraph > 0 and line.tags[-1] in "KMx"
    return bare and len(line.tokens) <= _LONGEST_HEADLINE


_LONGEST_HEADLINE = 20  # tokens
_LONGEST_OFFICE = 8  # tokens of "adviser to the acting head of the republic"
_NOBODYS = ("statement", "report", "reports", "sources", "claim", "claims")
"""Behind a headline's last mark: somebody says so, and not the outlet."""


def opens_like_a_speech(line: Line) -> bool:
    """True for "Brandt: We are leaving.": a paragraph that opens with a short name and a colon."""
    first = int(line.tags[0] == words.QUOTE)
    at = line.tags.find(words.COLON, first + 1, first + _LONGEST_SPEAKER + 1)
    return bool(
        at > 0
        and line.opening
        and line.tokens[at].text == ":"
        and at + 2 < len(line.tokens)
        and all(tag in "KM" for tag in line.tags[first:at])
        and not any(token.lower in _RUBRICS for token in line.tokens[first:at])
        and find_rubric(line) is None
    )


def _signed(line: Line) -> Find | None:
    """A post's "— Harbour Authority (@harbour) January 3, 2023" behind its words: they are in the sentences before."""
    dash = len(line.tokens) - 1
    while dash > 0 and line.tags[dash] in "KMx":
        dash -= 1
    if line.tags[dash] == words.DASH and line.tag(dash - 1) == words.QUOTE and line.tag(dash + 1) in "KM":
        return headed(line, Phrase(dash + 1, len(line.tokens)), (0, dash), dash)  # “C” — X
    if under := _under_pull_quote(line):
        return under
    if name := signature(line):
        return Find("back", 0, (0, 1), "", CueClass.NEUTRAL, name, ())
    if line.tag(0) != words.DASH or line.tag(1) != words.CAPITALISED:
        return None
    handle = next((at for at in range(2, min(_LONGEST_SIGNATURE, len(line.tokens) - 1)) if line.tags[at] == "("), 0)
    if not handle or not line.tokens[handle + 1].text.startswith("@"):
        return None
    last = next((at for at in range(1, handle) if line.tags[at] not in "KMPD"), handle)
    return Find("back", 0, (0, 1), "", CueClass.NEUTRAL, Phrase(1, last), ())


def signature(line: Line) -> Phrase | None:
    """The name in "“We held on. Then it fell.” — Ada Finch, mayor", of which the line is the end; else None."""
    if line.tags[0] != words.DASH or line.opening:
        return None
    end = len(line.tokens) - (line.tags[-1] == words.STOP)
    last = next((at for at in range(1, end) if line.tags[at] == words.COMMA), end)
    named = last > _FULL_NAME and all(tag in "KM" for tag in line.tags[1:last])
    called = last == end or not words.PEOPLE.isdisjoint(line.lowered[last:])
    return Phrase(1, last) if named and called and end <= _LONGEST_SIGNATURE else None


def _under_pull_quote(line: Line) -> Find | None:
    """The line "by Ivo Brandt, head of the brigade", "— Ada Finch, mayor" under words set apart; no byline."""
    opens = line.tags[0] == words.DASH or line.tokens[0].text == "by"
    comma = next((at for at in range(2, len(line.tokens)) if line.tags[at] == words.COMMA), 0)
    if not (opens and line.opening and line.paragraph > 1 and comma and line.tags[-1] != words.STOP):
        return None
    named = comma > _FULL_NAME and all(tag in "KM" for tag in line.tags[1:comma])
    called = {token.lower for token in line.tokens[comma + 1 : comma + 1 + _LONGEST_ROLE]}
    if not named or called & _HOSTS or not called & words.PEOPLE or len(line.tokens) > _LONGEST_SIGNATURE:
        return None
    return Find("back", 0, (0, 1), "", CueClass.NEUTRAL, Phrase(1, comma), ())


_FULL_NAME = 2  # tokens
_LONGEST_ROLE = 4  # tokens: "head of the brigade"


def _spoken_part(line: Line) -> Find | None:
    """A transcript's "MR. PRICE: We cannot confirm that", at the start of a paragraph."""
    if not line.opening or ":" not in line.forms:
        return None
    first = int(line.tags[0] == words.QUOTE)  # "“PRICE: We cannot confirm that.”"
    places = range(first + 1, min(_LONGEST_NAME, len(line.tokens) - 1))
    at = next((place for place in places if line.tokens[place].text == ":"), 0)
    if not at or any(tag not in "KMx" for tag in line.tags[first:at]):
        return _expert_heard(line, _behind_full_name(line))
    if any(line.tags[place] == words.WORD and line.tokens[place].lower in VERBS for place in range(first, at)):
        return None  # "The spokesman blasted: “C”"
    name = line.tokens[first:at]
    lowers = {token.lower for token in name}
    spoken = all(token.text.isupper() or token.text == "." for token in name)
    dated = spoken and len(name) == 1 and line.paragraph <= _LAST_DATED and not line.dialogue
    if dated or lowers <= _LINKS or (first and not spoken):
        return None  # "ARLAND: …", where a report comes from; "READ MORE: …"
    heading = line.tags[-1] not in '."' and len(name) <= _LONGEST_SPEAKER and all(tag in "KM" for tag in line.tags[:at])
    known = line.dialogue or heading or lowers & words.SPEAKERS
    told = len(name) == 1 and _is_announcement(name[0].lower)
    named = spoken or (known and not lowers & _RUBRICS and not told)
    if lowers & _HOSTS or line.tags[first] == words.WORD:
        return None  # the outlet itself
    return headed(line, Phrase(first, at), (at + 1, len(line.tokens)), at) if named else None


def _spoken_in_office(line: Line) -> Find | None:
    """A record's "The Secretary of State: It has not", at the start of a paragraph."""
    at = line.tags.find(words.COLON, 1, _LONGEST_NAME) if line.opening else -1
    named = line.tags[0] == words.DETERMINER and line.tag(1) == words.CAPITALISED
    if at < 1 or not named or words.ROLES.isdisjoint(line.lowered[:at]):
        return None
    plain = all(line.tags[place] in "KM" or line.is_lower(place, "of", "for") for place in range(1, at))
    return headed(line, Phrase(0, at), (at + 1, len(line.tokens)), at) if plain else None


def _behind_full_name(line: Line) -> int:
    """The comma behind "Ada Finch, Lund University: It tells us that"; 0 where no full name opens the paragraph."""
    comma = line.tags.find(words.COMMA, 1, _LONGEST_SPEAKER + 1)
    named = comma >= _FULL_NAME and all(tag in "KM" for tag in line.tags[:comma])
    return comma if named and words.looks_personal(" ".join(t.text for t in line.tokens[:comma])) else 0


def _expert_heard(line: Line, comma: int) -> Find | None:
    """As in "Ada Finch, Lund University: It tells us that": who is asked, what he is, and what he answers."""
    end = comma and next(
        (at for at in range(comma + 2, min(_LONGEST_PART, len(line.tokens) - 1)) if line.tags[at] in ":."), 0
    )
    if not end or line.tokens[end].text != ":" or any(tag in 'BSR"-' for tag in line.tags[comma:end]):
        return None
    if any(line.tokens[at].lower in VERBS and line.tags[at] == words.WORD for at in range(comma, end)):
        return None  # "Ivo Brandt, the envoy, put it bluntly: …"
    return headed(line, Phrase(0, comma, (comma + 1, end)), (end + 1, len(line.tokens)), end)


_LONGEST_PART = 16  # tokens of "Ada Finch, former commander in Lund, now a blogger:"
_LAST_DATED = 2  # paragraph: behind a headline and "By our correspondent"
_LINKS = word_set("read more also see watch related next here this on topic don't miss must")
_HOSTS = word_set(
    "host correspondent anchor presenter narrator reporter byline moderator announcer interviewer editor "
    "columnist photographer"
)


def _is_announcement(lower: str) -> bool:
    """As in "Revealed:", "Confirmed:", "Officially:": what a headline says of itself, and no name."""
    return lower in VERBS or lower.endswith(("ly", "ed"))


def _is_voice(line: Line, first: int, last: int) -> bool:
    """A name, a role or an outlet; not "Explained:", "Live:", "Ukraine war:"."""
    lowers = [token.lower for token in line.tokens[first:last]]
    if any(lower in _RUBRICS for lower in lowers) or (
        len(lowers) == 1 and (_is_announcement(lowers[0]) or lowers[0] in _LABELS)
    ):
        return False
    if any(lower in VERBS and lower[-1] == "s" and lower not in PAPERS | _SAYINGS for lower in lowers[1:-1]):
        return False  # "Arland contradicts government: …"
    if any(lower in words.SPEAKERS for lower in lowers):
        return True
    return all(tag in "KM'" for tag in line.tags[first:last])


_RUBRICS = word_set(
    """
    live explained explainer update updates war watch video opinion analysis exclusive breaking factbox timeline
    report news editorial review interview photos pictures gallery podcast fact check latest briefing invasion
    conflict crisis photo map maps recap summary highlights correction clarification alert urgent developing listen
    read profile feature special inside behind question verdict rating conclusion claim assessment truth answer reality
    verification finding result false true misleading unproven correct wrong
    """
)
_LABELS = word_set(
    """
    patrol checkpoint checkpoints defence defense scene damage aftermath ruins rescue escape evacuation shelling raid
    battle battlefield frontline donbas destruction victory defeat retreat advance siege above below day week
    poll quiz obituary letters comment column essay diary notebook background context note
    """
)
"""Alone before a colon they say what a picture or an item is of."""
