"""Echoes: who said or did the same, in words that do not say it again: "X did so", "made a similar claim"."""

from __future__ import annotations

from . import words
from .cues import NOUN_FORMS, PAPERS, VERBS, inflect
from .finds import Find
from .line import Group, Line, verb_group
from .model import CueClass
from .phrases import Phrase, subject_before
from .rightward import phrase_after
from .words import word_set

ECHO = "do the same"
"""The lemma of what says no more than that somebody, too, said or did what was told before."""
SAID = "say that too"
"""The same, where it is a verb of saying: "claimed the same"."""
AGAIN = "say again"
"""The lemma of what tells that a claim was made again: "repeated it", "followed two days later"."""
_DONE = ("do", "does", "did", "done")
_MADE = frozenset(
    form for verb in ("make", "issue", "publish", "post", "release", "voice") for form in inflect(verb)
) | {"put", "gave", "given"}
_REPEATED = frozenset(form for verb in ("repeat", "reiterate", "restate", "renew") for form in inflect(verb))
_FOLLOWED = frozenset(inflect("follow"))
_TOLD = (CueClass.NEUTRAL, CueClass.CLAIMING)
_ALIKE = word_set("similar identical same such like")
_CLAIMS = frozenset(NOUN_FORMS) | PAPERS | word_set("boast boasts remarks comments declaration proclamation one ones")
_HOOKS = word_set("after before as than since something which")
_FIGHTERS = word_set("troops forces soldiers fighters men units army convoy column tanks infantry mercenaries")
_INVERTED = ("do", "does", "did", "has", "have", "had")
_DOING = ("do", "does", "did", "done", "had")
_SHARED = word_set("shared echoed endorsed supported backed seconded")
_VIEWS = _CLAIMS | word_set(
    "view views assessment conclusion judgment judgement opinion sentiment verdict reading analysis"
)
_FINDINGS = ("conclusion", "conclusions", "verdict", "judgment", "judgement", "assessment", "finding", "result")
_REACHED = frozenset(form for verb in ("come", "reach", "draw", "arrive") for form in inflect(verb)) | {"came", "drew"}
TURNS = frozenset(("so", "likewise", "suit", "much", "made", *_DOING, *_ALIKE, *_REPEATED, *_FOLLOWED, *_SHARED))
"""The words by which an echo is known."""
_LONGEST_NOUN = 4  # tokens: "a very similar public statement"
_LONGEST_NAME = 6  # tokens
_LONGEST_AGENT = 6  # tokens of "was made on Tuesday evening by"


def find_echo(line: Line, at: int) -> Find | None:
    """The echo that has its telling word at this place; None where it is none."""
    lower = line.lowered[at]
    if lower in _FOLLOWED:
        return _followed(line, at)
    if lower in _REPEATED:
        return _active(line, at, _behind_claim(line, at + 1), AGAIN)
    if lower in _SHARED:
        return _shared(line, at)
    if lower in _DOING:
        return _elliptic(line, at)
    return _claim_made(line, at) if lower == "made" else _alike(line, at, lower)


def _alike(line: Line, at: int, lower: str) -> Find | None:
    """As in "did *so*", "*So* does X", "claimed the *same*", "made a *similar* claim"."""
    if lower == "so" and line.is_lower(at + 1, *_INVERTED):
        return _inverted(line, at + 1)
    verb = _verb_before(line, at, lower)
    if verb is not None:
        return _active(line, verb, at + 1, ECHO if line.is_lower(verb, *_DONE, *_FOLLOWED) else SAID)
    if lower not in _ALIKE:
        return None
    return _concluded_alike(line, at) or _claimed_alike(line, at)


def _concluded_alike(line: Line, at: int) -> Find | None:
    """As in "came to the *same* conclusion", "drew a *similar* conclusion", "arrives at the *same* verdict"."""
    verb = at - 1
    while line.is_lower(verb, "the", "a", "to", "at", "very", "much", "exactly"):
        verb -= 1
    return _active(line, verb, at + 2, SAID) if line.is_in(at + 1, _FINDINGS) and line.is_in(verb, _REACHED) else None


def _verb_before(line: Line, at: int, lower: str) -> int | None:
    """Where the verb stands in "did *so*", "claimed the *same*", "followed *suit*", "said as *much*"."""
    before = at - 1
    if lower == "suit":
        return before if line.is_in(before, _FOLLOWED) else None
    if lower == "so":
        return before if line.is_lower(before, *_DONE) else None
    if lower in ("same", "much"):
        if not line.is_lower(before, "the" if lower == "same" else "as") or line.tag(at + 1) in "xK":
            return None
        if line.tag(at + 1) == words.AUXILIARY:
            return None  # "the same was claimed by X"
        before -= 1 + line.is_lower(before - 1, "exactly", "much", "just", "precisely")
    elif lower != "likewise":
        return None
    told = VERBS.get(line.lowers.get(before, ""))
    says = told is not None and told.kind in _TOLD and told.frame != "idiom"
    return before if says or line.is_lower(before, *_DONE) else None


def _active(line: Line, verb: int, end: int, lemma: str = ECHO) -> Find | None:
    """The echo whose verb stands there, with the subject before it; `end`: behind its last word, 0 where it is none."""
    group = verb_group(line, verb) if end else None
    bare = group and not group.auxiliary and line.is_lower(verb, "do", "done", "make", "follow", "given")
    twice = group is not None and line.is_lower(group.first - 1, "twice", "thrice", "repeatedly")
    group = verb_group(line, group.first - 1)._replace(at=verb) if group and twice else group
    subject = subject_before(line, group.first) if group and not bare else None
    return _echo(line, group, subject, end, lemma) if group and subject else None


def _echo(line: Line, group: Group, subject: Phrase, end: int, lemma: str) -> Find | None:
    if line.is_lower(end, "with") or line.is_lower(subject.left - 1, "whether", "if", "unless"):
        return None  # "did the same with the dead"
    if line.is_in(subject.last - 1, _CLAIMS):
        return None  # "an announcement that they had made followed"
    return Find(
        "before", min(subject.left, group.first), (group.first, end), lemma, CueClass.COMMITTING, subject, (),
        negated=group.negated, hypothetical=group.hypothetical,
    )  # fmt: skip


def _behind_claim(line: Line, at: int) -> int:
    """Behind the noun in "(repeated) the claim", "his boast on Tuesday"; 0 where there is none, or it is spelt out."""
    if line.is_lower(at, "this", "it", "that") and line.tag(at + 1) in ".,PTA":
        return at + 1  # "repeated this on Monday"
    for place in range(at, min(at + _LONGEST_NOUN, len(line.tokens))):
        if line.is_in(place, _CLAIMS):
            return 0 if line.is_lower(place + 1, "that", "of", "to", "about") else place + 1
        if line.tags[place] not in "DKxA'":
            return 0
    return 0


def _claimed_alike(line: Line, at: int) -> Find | None:
    """As in "made *similar* statements", "had made *such* a claim", "a *similar* claim was made by X"."""
    end = _behind_claim(line, at + 1)
    if not end:
        return None
    article = at - 1
    while article > 0 and not line.is_in(article, _MADE):
        if line.tags[article] not in "D0A" and not line.is_lower(article, "out", "much", "very", "almost"):
            break
        article -= 1
    if article >= 0 and line.is_in(article, _MADE):
        return _active(line, article, end, AGAIN)
    agent = phrase_after(line, end + 1) if line.is_lower(end, "by", "from") else None
    if agent:
        return _echo(line, verb_group(line, end - 1), agent, end + 1, AGAIN)
    made = next((i for i in range(end, end + 3) if line.is_in(i, _MADE) or line.is_lower(i, "came")), 0)
    by = next((i for i in range(made + 1, made + _LONGEST_AGENT) if line.is_lower(i, "by", "from")), 0) if made else 0
    agent = phrase_after(line, by + 1) if by else None
    return _echo(line, verb_group(line, made)._replace(first=at), agent, by + 1, AGAIN) if agent else None


def _followed(line: Line, at: int) -> Find | None:
    """As in "the ministry *followed* two days later": nobody and nothing but a day stands behind it."""
    if line.is_lower(at + 1, "suit"):
        return None
    tags = "".join(line.tag(i) for i in range(at + 1, at + _LONGEST_AGENT)).partition(".")[0].partition(",")[0]
    when = words.TIME in tags and not set(tags) - set("TD0AP")
    alone = line.tag(at + 1) in ".," and line.tokens[at].lower != "following"
    found = _active(line, at, at + 1, AGAIN) if when or alone else None
    head = found.subject.last - 1 if found and found.subject else 0
    return None if line.is_in(head, _FIGHTERS) else found


def _inverted(line: Line, at: int) -> Find | None:
    """As in "So *does* X.", "as *did* X on Friday": the subject stands behind, and nothing behind that."""
    agent = phrase_after(line, at + 1)
    if agent is None or line.tag(agent.right) not in ".,PT" or agent.last - agent.first > _LONGEST_NAME:
        return None
    named = line.tags[agent.last - 1] == words.CAPITALISED or line.is_in(agent.last - 1, words.ACTORS)
    plain = named and not set(line.tags[agent.first : agent.last]) - set("DKxM'P&")
    return _echo(line, verb_group(line, at), agent, at + 1, ECHO) if plain else None


def _shared(line: Line, at: int) -> Find | None:
    """As in ", a view *shared* by X", "That view is also *echoed* by X": who shares it says the same."""
    noun = at - 1
    while line.tag(noun) in "UA" or line.is_lower(noun, "also", "widely"):
        noun -= 1
    pointed = line.is_lower(noun - 1, "that", "this") if noun < at - 1 else line.tag(noun - 2) in ",-"
    if not pointed or not line.is_in(noun, _VIEWS) or not line.is_lower(at + 1, "by"):
        return None
    none = line.is_lower(at + 2, "no", "nobody", "none", "few", "neither", "little", "hardly", "not")
    agent = None if none else phrase_after(line, at + 2)
    return _echo(line, verb_group(line, at)._replace(first=at), agent, at + 2, SAID) if agent else None


def _claim_made(line: Line, at: int) -> Find | None:
    """As in ", a claim first *made* by X", ", a claim that X had *made* two days earlier"."""
    noun = at - 1
    while line.tag(noun) in "AT" or line.is_lower(noun, "first"):
        noun -= 1
    if line.is_in(noun, _CLAIMS):
        by = next((i for i in range(at + 1, at + _LONGEST_AGENT) if line.is_lower(i, "by")), 0)
        agent = phrase_after(line, by + 1) if by else None
        return _echo(line, verb_group(line, at), agent, by + 1, AGAIN) if agent else None
    group = verb_group(line, at)
    subject = subject_before(line, group.first)
    own = range(subject.first, subject.last - 1) if subject else ()
    bare = next((i for i in own if line.is_in(i, _CLAIMS) and line.tag(i + 1) in "KD"), 0)
    subject = Phrase(bare + 1, subject.last) if subject and bare else subject  # "a claim | the army had made"
    hook = subject.left - 1 if subject else 0
    hook -= line.is_lower(hook, "that", "which")
    return _echo(line, group, subject, at + 1, AGAIN) if subject and line.is_in(hook, _CLAIMS) else None


def _elliptic(line: Line, at: int) -> Find | None:
    """As in "two days after X *did*", "as X had *done* on Tuesday", "as *did* X"."""
    if line.is_lower(at - 1, "as") and line.is_lower(at, "did", "had", "do", "does"):
        return _inverted(line, at)
    if line.is_lower(at, "do", "does"):
        return None
    if line.is_lower(at, "did", "done") and line.is_lower(at + 1, "it"):
        found = _active(line, at, at + 2)  # "his men had done it"
        own = found is not None and found.subject is not None and line.is_lower(found.subject.first, *words.OWNING)
        return found if own else None
    behind = line.tag(at + 1)
    dated = behind == words.PREPOSITION and line.tag(at + 2) in "T0"
    dated = dated or (line.is_lower(at + 1, "before") and line.tag(at + 2) in ".,:S")  # "as X had before it"
    if not (behind in ".,:T" or dated):
        return None
    found = _active(line, at, at + 1)
    hook = found.subject.left - 1 if found and found.subject else 0
    beside = line.is_lower(at, "had") and dated and line.is_lower(hook, ";", ",", "and", "while", "but")
    return found if found and (beside or line.is_in(hook, _HOOKS)) else None


def find_gapped(line: Line, find: Find) -> Find | None:
    """Who else did it in "X announced it on the 5th, *and Y on the 3rd*", "X claimed it on Friday, *Y earlier*"."""
    if find.noun or find.kind not in _TOLD or find.lemma not in _ANNOUNCING:
        return None
    for at in range(find.cue[1] + 1, len(line.tokens) - 1):
        if line.tags[at] not in ",:C" or line.zones[at] != line.zones[find.cue[0]]:
            continue
        first = last = at + 1 + (line.tag(at + 1) == words.COORDINATOR)
        while (line.tag(last) in "DKxM'" or line.is_lower(last, "of")) and last - first < _LONGEST_NAME:
            last += 1
        end = behind = _behind_name(line, last)
        while line.tag(end) in "TD0AP" or line.is_lower(end, "st", "nd", "rd", "th"):
            end += 1
        when = line.tags[behind:end]
        if _is_verb_form(line, first):
            continue
        if words.CAPITALISED in line.tags[first:last] and set(when) & set("T0") and line.tag(end) in ".,:":
            named = (last + 1, behind - 1) if behind > last else None
            group = Group(behind, behind, negated=False, hypothetical=False, passive=False, auxiliary=False)
            return _echo(line, group, Phrase(first, last, named), end, AGAIN)
    return None


def _is_verb_form(line: Line, at: int) -> bool:
    """As in "said that they had stormed *and taken* Tarn on Friday": what was done to it, and nobody else's word."""
    if line.tag(at) != words.WORD:
        return False
    token = line.tokens[at]
    return token.lemma != token.lower and not token.lower.endswith("s")


def _behind_name(line: Line, at: int) -> int:
    """Behind ", Ivo Brandt," in "the owner of the company, Ivo Brandt, on the 11th"; else the place itself."""
    behind = at + 1
    while line.tag(at) == words.COMMA and line.tag(behind) in "KM":
        behind += 1
    return behind + 1 if behind > at + 1 and line.tag(behind) == words.COMMA else at


_ANNOUNCING = ("announce", "claim", "declare", "proclaim", "report", "say")
