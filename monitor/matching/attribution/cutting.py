"""Where one attribution's content ends because the next one's begins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from . import words
from .clauses import goes_on, is_past
from .complements import is_clause
from .cues import VERBS
from .echoes import AGAIN, ECHO, SAID
from .finds import Find
from .line import Line
from .meanwhile import meanwhile_start
from .model import CueClass
from .verdict_ends import called_end, verdict_end
from .words import word_set

_BREAKS = word_set(
    """
    but while after as although though despite amid when and whereas even since because before following yet until
    """
)

_DECLARING = word_set("claim declare proclaim announce celebrate")
_VICTORIES = word_set("victory success triumph win breakthrough gain gains credit")
_LONGEST_OBJECT = 5  # tokens: "its first significant battlefield victory"


def cut_contents(line: Line, finds: list[Find]) -> list[Find]:
    """The finds in order of their cues, with contents that do not run into the next one's clause."""
    finds = [_within(line, find) for find in sorted(finds, key=lambda find: find.cue[0])]
    finds = [part for find in finds for part in _at_colon(line, find)]
    cut = [_without_marks(line, _cut_right(line, find, finds[number + 1 :])) for number, find in enumerate(finds)]
    cut = [_cut_outer(line, find, finds[:number]) for number, find in enumerate(cut)]
    return [_cut_left(line, find, cut[:number]) for number, find in enumerate(cut)]


def _at_colon(line: Line, find: Find) -> Iterator[Find]:
    """As in "doubts that it matters: “It is a small town.”": a quote behind the clause, said and not doubted."""
    first, last = find.contents[-1] if find.contents and ":" in line.forms else (0, 0)
    zone = line.zones[find.cue[0]]
    marks = (at for at in range(first + 1, last) if line.tokens[at].text == ":" and line.zones[at] == zone)
    colon = next((at for at in marks if line.opens_quote(at + 1, zone)), None)
    if colon is None or find.subject is None or first <= find.cue[0]:
        yield find
        return
    yield find._replace(contents=(*find.contents[:-1], (first, colon)))
    yield Find("before", find.region, (colon, colon + 1), "", CueClass.NEUTRAL, find.subject, ((colon + 1, last),))


def _within(line: Line, find: Find) -> Find:
    """Contents that hold a token at all."""
    count = len(line.tokens)
    return _with(find, [(max(first, 0), last) for first, last in find.contents if first < min(last, count)])


def _with(find: Find, contents: Sequence[tuple[int, int]]) -> Find:
    return find if find.contents == tuple(contents) else find._replace(contents=tuple(contents))


def _cut_right(line: Line, find: Find, later: list[Find]) -> Find:
    if not find.contents:
        return find
    *kept, (start, end) = find.contents
    if end <= find.cue[0]:
        return find
    zone = line.zones[find.cue[0]]
    end = _before_others(line, find, later, start, end) if later else end
    end = min(end, _aside(line, start, end, zone), _relative_end(line, find, start, end), _contrast(line, find, end))
    end = min(end, _fronted_end(line, find, start, end), _next_that(line, find, start, end))
    end = meanwhile_start(line, find, start, end) if find.template == "before" else end
    if find.noun:
        end = min(end, _subject_end(line, start, end))
    end = min(end, called_end(line, find, end)) if find.noun or find.lemma == "call false" else end
    end = min(end, verdict_end(line, find, end), _next_clause(line, start, end) if line.headline else end)
    if find.kind is CueClass.EVALUATING or (find.lemma in _DECLARING and _is_victory(line, start, end)):
        end = min(end, _object_end(line, start, end))
    if line.zones[start] == zone and zone >= 0:
        end = min(end, _zone_end(line, start, zone))
    return _with(find, (*kept, (start, end)))


def _before_others(line: Line, find: Find, later: list[Find], start: int, end: int) -> int:
    """Where words that begin at `start` end at the latest, since another attribution begins."""
    leads, zone = find.template == "before", line.zones[find.cue[0]]
    for other in later:
        told = other.template == "before" and other.subject
        if leads and told and told.last <= find.cue[0] < other.cue[0]:
            end = min(end, other.cue[0])  # "The army, while admitting that it fell, | *said*"
        if other.template == "passive" and any(first <= start < last for first, last in other.contents):
            end = min(end, other.cue[0])
        beside = not start < other.region < end or line.zones[other.cue[0]] != zone
        if beside or (leads and _enclosed_end(line, other) <= end):
            continue
        if other.template in _BEHIND and ":" in line.lowered[find.cue[1] : end]:
            end = min(end, line.lowered.index(":", find.cue[1]))  # "Officials deny it: the town, said one, is held"
        edge = _sibling_edge(line, other)
        if edge is not None and edge >= start:
            return min(end, edge)
    return end


_BEHIND = ("after", "inverted", "inside")


def _next_that(line: Line, find: Find, start: int, end: int) -> int:
    """Where who says it goes on: "said it could not confirm the report | and that it would not decide the war"."""
    if not (find.kind is CueClass.NO_POSITION or find.negated) or line.is_lower(start - 1, "that", "whether", "if"):
        return end
    joined = (at for at in range(start + 1, end - 1) if line.is_lower(at, "and", "but"))
    return next((at for at in joined if line.is_lower(at + 1, "that")), end)


def _fronted_end(line: Line, find: Find, start: int, end: int) -> int:
    """Where the main clause begins: "Days after Arland said it had taken the town, | the fight went on"."""
    opener = find.region - 1
    within = line.is_lower(find.cue[0], "having") and line.tag(find.cue[0] - 1) == words.COMMA
    if within:
        return next(
            (at for at in range(start + 1, end) if line.tags[at] == words.COMMA), end
        )  # "X, having denied it, |"
    if find.template != "before" or not line.is_in(opener, _FRONTING):
        return end
    if not set(line.tags[:opener]) <= set("xT0DAPK,") or any(t.lower in VERBS for t in line.tokens[:opener]):
        return end
    zone = line.zones[find.cue[0]]
    commas = (at for at in range(start + 1, end) if line.tags[at] == words.COMMA and line.zones[at] == zone)
    return next(commas, end)


_FRONTING = word_set("after since when once before until while although though because")


def _contrast(line: Line, find: Find, end: int) -> int:
    """Where it is said what one does know: "don't know how it will go, | but it won't change a thing"."""
    if not find.negated or find.kind is not CueClass.JUDGING:
        return end
    commas = (
        at
        for at in range(find.contents[-1][0], end - 2)
        if line.tags[at] == words.COMMA and line.is_lower(at + 1, "but")
    )
    return next((at for at in commas if not line.is_lower(at + 2, "that", "not", "rather")), end)


def _subject_end(line: Line, start: int, end: int) -> int:
    """Where the verb of a claim as subject stands: "the claim of full control | has been met with doubt"."""
    if line.is_lower(start - 1, "of", "over", "about"):
        first = start
    elif line.is_lower(start - 1, "to"):
        first = start + 2
    else:
        return _that_end(line, start, end) if line.is_lower(start - 1, "that") else end
    verbs = (at for at in range(first, end) if line.tags[at] == words.AUXILIARY and line.tags[at - 1] in "xK0TA")
    return next((at for at in verbs if not line.is_lower(at, "having", "being")), end)


def _that_end(line: Line, start: int, end: int) -> int:
    """Where the verb of a claim as subject stands: "the claim that the town had been taken | was met with doubt"."""
    told = False
    for at in range(start, end):
        tag = line.tags[at]
        if tag in ",CR:;" or line.tokens[at].lower in _BREAKS or line.is_lower(at, "that"):
            return end
        if tag == words.AUXILIARY and told and line.tags[at - 1] in "xK0TA":
            return at if not line.is_lower(at, "having", "being") else end
        told = told or tag == words.AUXILIARY or (tag == words.WORD and is_past(line, at))
    return end


def _next_clause(line: Line, start: int, end: int) -> int:
    """Where a headline goes on without "and": "Arland denies claims about Lund | , battle continues".

    So it does in "Arland insists that Lund holds | *despite* a flag over it".
    """
    end = next((at for at in range(start + 2, end) if line.is_lower(at, "despite")), end)
    commas = (at for at in range(start + 1, end - 2) if line.tags[at] == words.COMMA)
    return next((at for at in commas if line.tags[at + 1] == words.WORD and _present(line, at + 2)), end)


def _present(line: Line, at: int) -> bool:
    """As in "battle *continues*": the verb of a headline right behind its noun."""
    lower = line.tokens[at].lower
    return line.tags[at] == words.WORD and lower.endswith("s") and line.tokens[at].lemma != lower


def _is_victory(line: Line, start: int, end: int) -> bool:
    """As in "claimed *its first victory in months* when it took": a thing is claimed there, no clause begins."""
    for at in range(start, min(start + _LONGEST_OBJECT, end)):
        if line.tokens[at].lower in _VICTORIES:
            return line.tag(at + 1) != words.AUXILIARY
        if line.tags[at] not in "DKxSM'0AT":
            return False
    return False


def _object_end(line: Line, start: int, end: int) -> int:
    """Where the object ends of which somebody thinks well or ill: "supported the raid | until it failed".

    In "celebrated *as they took the town*" there is none.
    """
    zone = line.zones[start]
    if line.is_lower(start, "as", "after", "when", "while", "because"):
        return start
    for at in range(start + 1, end):
        if line.zones[at] != zone or line.is_lower(at, "as"):  # "denounced it as a hoax"
            continue
        if line.tokens[at].lower in _BREAKS or (line.tags[at] == words.COMMA and is_clause(line, at + 1)):
            return at
    return end


def _zone_end(line: Line, start: int, zone: int) -> int:
    at = start
    while line.same_zone(at, zone):
        at += 1
    return at


def _sibling_edge(line: Line, other: Find) -> int | None:
    """Where the clause of another attribution starts, if that stands beside this one and not inside its content."""
    at = other.region - 1
    if other.template in ("after", "inside") or (
        other.template == "according" and other.contents and other.contents[0][0] == 0
    ):
        return other.region - 1 if line.tag(at) == words.COMMA else other.region
    while line.tag(at) in "TA0" and at > 0:
        at -= 1
    if line.tag(at) == "P" and line.tag(at + 1) == "T":
        at -= 1
    if other.noun and line.is_lower(at, "as"):
        return None  # "dismissed as false reports that"
    gapped = line.is_lower(other.cue[0], "that", "of") and other.template == "before"  # "*and the mayor that* it had"
    gapped = gapped or (other.cue[0] == other.region > 0 and line.is_lower(other.cue[0], "in"))  # "; *in that of* Y"
    if gapped or line.is_in(at, _BREAKS):
        at -= 0 if gapped else line.is_lower(at - 1, "even", "just")
        return at - 1 if line.tag(at - 1) in ",-:" else at
    if line.is_lower(at, "with") and line.tag(at - 1) == words.COMMA:
        return at - 1  # "denied this, with its spokesman saying"
    if other.inherits or line.tag(at) in ",-:(" or line.tag(at) == "R":
        anew = other.region if other.inherits and goes_on(line, other.region) else None
        return at if line.tag(at) in ",-:(" or line.tag(at) in "CR" else anew
    return None


def _relative_end(line: Line, find: Find, start: int, end: int) -> int:
    """Where a relative clause ends: "The brigade, which took credit for the raid, has left"."""
    first = find.cue[0]
    if line.tag(first - 1) != words.RELATIVE:
        return min(end, _enclosed_end(line, find))
    if line.tag(first - 2) != words.COMMA:
        return _infinitive_end(line, start, end) if find.kind is CueClass.WISHING else end
    for at in range(start, end - 1):
        if line.tags[at] == words.COMMA and line.zones[at] == line.zones[first] and _goes_on(line, at + 1):
            return at
    return end


def _enclosed_end(line: Line, find: Find) -> int:
    """Where the clause ends in "said that the town, which Arland says it took, | was small"; beyond the line if not."""
    last = find.contents[-1][1] if find.contents else 0
    opener = find.subject[0] - 1 if find.subject else 0
    if find.template != "before" or not (line.tag(opener) == words.RELATIVE or line.is_lower(opener, "where")):
        return len(line.tokens) + 1
    zone = line.zones[find.cue[0]]
    if not any(line.tag(at) == words.COMMA for at in range(max(0, opener - _NAMED_APART), opener)):
        return len(line.tokens) + 1
    marks = (at for at in range(find.cue[1], last - 1) if line.tags[at] == words.COMMA and line.zones[at] == zone)
    return next((at for at in marks if _goes_on(line, at + 1)), last)


_NAMED_APART = 7  # words: "the town, *the site of a salt mine*, which"


def _infinitive_end(line: Line, start: int, end: int) -> int:
    """Where the main clause goes on: "Soldiers who refused to surrender | had been killed"."""
    if not line.is_lower(start, "to"):
        return end
    finite = (at for at in range(start + 2, end) if line.tags[at] == words.AUXILIARY and line.tags[at - 1] in "xK0TA")
    return next(finite, end)


def _goes_on(line: Line, at: int) -> bool:
    """True if the main clause's verb stands here."""
    lower = line.tokens[at].lower
    return line.tags[at] == words.AUXILIARY or (
        line.tags[at] == words.WORD and (lower in VERBS or lower.endswith("ed"))
    )


def _aside(line: Line, start: int, end: int, zone: int) -> int:
    """Where the teller's own remark starts: ", a claim …", ", which came after …", ", in what would …"."""
    supposes = "what" in line.forms
    for at in range(start + 1, end - 2):
        if supposes and line.lowered[at] == "in" and _supposes(line, at):
            return at  # "said it had taken it | in what would be its first success"
        if line.tags[at] not in ",-" or line.zones[at] != zone:
            continue
        if line.is_lower(at + 1, "a", "an", "in") and line.is_lower(
            at + 2, "claim", "statement", "report", "allegation", "assertion", "what", "remarks", "fact", "version"
        ):
            return at
        if line.is_lower(at + 1, "which", "who") and line.is_lower(
            at + 2, "came", "comes", "follows", "followed", "contradicts"
        ):
            return at
    return end


def _supposes(line: Line, at: int) -> bool:
    """As in "in what *would be*", "in what *appears to be*": the teller's own words on what was told."""
    return line.is_lower(at + 1, "what") and line.is_lower(at + 2, "would", "could", "may", "appears", "appeared")


def _without_marks(line: Line, find: Find) -> Find:
    contents = []
    for first, last in find.contents:
        begin, end = first, min(last, len(line.tokens))
        while begin < end and line.tags[begin] in ",.:-C" and line.tags[begin] != words.QUOTE:
            begin += 1
        while end > begin and line.tags[end - 1] in ",.:-":
            end -= 1
        if begin < end:
            contents.append((begin, end))
    return _with(find, contents)


def _cut_outer(line: Line, find: Find, earlier: list[Find]) -> Find:
    """Where the one who tells of it goes on: "could not say who held the town that Arland claimed, | but that it …"."""
    if find.template != "before" or not find.contents:
        return find
    *kept, (start, end) = find.contents
    if find.subject is None or line.is_lower(start - 1, "that"):
        return find
    if not any(_holds(line, other, find.subject[0], end) for other in earlier):
        return find
    zone = line.zones[find.cue[0]]
    commas = (at for at in range(start + 1, end - 2) if line.tags[at] == words.COMMA and line.zones[at] == zone)
    edge = next((at for at in commas if line.is_lower(at + 1, "and", "but") and line.is_lower(at + 2, "that")), end)
    return _with(find, (*kept, (start, edge)))


def _holds(line: Line, other: Find, subject: int, end: int) -> bool:
    """Does it tell, in a clause with "that" or of a noun with one behind, of something that another has said?"""
    behind = line.is_lower(subject - 1, "that", "which")
    spans = (
        first < subject - behind and end <= last
        for first, last in other.contents
        if behind or line.is_lower(first - 1, "that")
    )
    return other.template == "before" and any(spans)


def _cut_left(line: Line, find: Find, earlier: list[Find]) -> Find:
    """A quote before ", X said" does not reach back over another attribution in front of it."""
    if find.template not in ("after", "inverted", "inside") or not find.contents:
        return find
    (start, end), *rest = find.contents
    colon = _colon_between(line, start, end, earlier)
    if colon and line.zones[colon] == line.zones[find.cue[0]]:
        return find._replace(contents=((colon + 1, end), *rest))
    if line.tag(end - 1) != words.QUOTE:
        return find
    opening = _opening(line, end - 1)
    before = [other for other in earlier if start <= other.cue[0] < opening and other.cue[1] <= opening]
    if not before:
        return find
    return find._replace(contents=((opening, end), *rest))


def _colon_between(line: Line, start: int, end: int, earlier: list[Find]) -> int:
    """Where the colon stands in "Officials deny it: the town, said one, is held", before which others spoke; else 0."""
    told = (other for other in earlier if start <= other.cue[0] and other.subject and other.template == "before")
    behind = max((other.cue[1] for other in told if other.lemma not in (AGAIN, ECHO, SAID)), default=end)
    colon = next((at for at in range(behind, end) if line.tokens[at].text == ":" and at + 1 < end), 0)
    return 0 if line.tag(colon + 1) == words.QUOTE else colon


def _opening(line: Line, close: int) -> int:
    """The token that opens the quote that closes here."""
    at = close - 1
    zone = line.zones[at] if at >= 0 else -1
    if zone < 0:
        return close
    while at >= 0 and line.zones[at] == zone:
        at -= 1
    return max(at, 0)
