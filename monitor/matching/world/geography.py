"""Geography: which place a text is about, and which others it names so often that "the town" may be theirs.

A report about one town names its neighbours in passing, and one about the claims' town is full of rivals for "it" and
"there". Who is the subject of the text decides (Grosz, Joshi and Weinstein 1995 call it the centre); without a parser
it is the place that is named most, the headline counting more than the rest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, pairwise, takewhile
from typing import NamedTuple

from monitor.matching.attribution.words import DEMONYMS, ROLES
from monitor.matching.language.vocabulary import Span, tokens_of
from monitor.matching.lexicon import load_words
from monitor.matching.text import POSSESSIVE, Sentence, Token, is_known

_WORDS = load_words("places")
_TELLING = load_words("speakers")["telling"]
_TELLING_AT = _TELLING | _WORDS["told_at"]
_IN_HEADLINE, _IN_LEAD = 2, 1  # what a mention there counts more (own judgement)
_LEAD = 3  # sentences
_TOWNS = frozenset(["town", "city"])
_KINDS = _WORDS["settlements"] - {"settlement"}  # a town is one, too
_APPOSITION = 5  # words after a name: ", a salt-mining town"
_ASIDE = 2  # sentences of a paragraph for which a text about another place stays at one of the claims'
_PHRASE = 6  # words before a name: "the main supply road of the garrison in"


class Geography(NamedTuple):
    """Places of a text."""

    main: str | None
    """Key of the claims' place that the text is about; None: of none that is known."""
    rivals: frozenset[str]
    """Last words of other places' names that are named half as often as the claims' place, or head a part."""
    is_about_another: bool
    """Another place is named more often than any of the claims'."""
    other_kinds: frozenset[str] = frozenset()
    """What the claims' place is not called: "city", where it is a "town" and there are rivals; in a text about another
    place what that is called."""
    own_kinds: frozenset[str] = frozenset()
    """What the claims' place that the text is about is called beside a town: "port"."""
    lists_places: bool = False
    """Parts of the text open with a place and a colon, ours among them: "Tarn: Taken. Lund: Still held."."""


def survey(
    sentences: Sequence[Sentence], named: Sequence[Mapping[str, Sequence[Span]]], known: Sequence[frozenset[int]]
) -> Geography:
    """What places a text names, how often.

    Args:
        sentences: the document's.
        named: for each sentence, where it names a place of the claims, by the place's key.
        known: for each sentence, the tokens that belong to the name of somebody known: they are no places.
    """
    key, times, others, elsewhere = _weigh(sentences, named, known)
    leads = any(key in places for places in named[:_LEAD]) or times > 1
    headings = {s.tokens[0].lower for s in sentences if _is_heading(s)}
    rivals = frozenset(n for n, each in others.items() if each > 1 and (2 * each >= times or n in headings))
    kinds = _other_kinds(sentences, named, rivals, elsewhere=elsewhere)
    spots = [(s, span) for s, p in zip(sentences, named, strict=True) for span in chain(*p.values())]
    listed = any(is_label(s.tokens, end - 1) for s, (_, end) in spots)
    return Geography(key if leads and not elsewhere else None, rivals, elsewhere, kinds, lists_places=listed)


class _Weights(NamedTuple):
    """What of the places of a text is counted."""

    key: str | None
    """The claims' place that is named most."""
    times: int
    """How often it is."""
    others: Counter[str]
    """How often each other place is, by the last word of its name."""
    elsewhere: bool
    """One of these counts more than the claims' place, or that only tells where these are."""


def _weigh(
    sentences: Sequence[Sentence], named: Sequence[Mapping[str, Sequence[Span]]], known: Sequence[frozenset[int]]
) -> _Weights:
    taken = [k | tokens_of(chain.from_iterable(p.values())) if p else k for k, p in zip(known, named, strict=True)]
    ours = Counter(key for places in named for key, spans in places.items() for _ in spans)
    others = _count_others(sentences, taken, beside=bool(ours))
    key, count = ours.most_common(1)[0] if ours else (None, 0)
    weight = count + sum(_prominence(s) for s, places in zip(sentences, named, strict=True) if key in places)
    most = max((n + _prominence_of(name, sentences) for name, n in others.items()), default=0)
    return _Weights(key, count, others, most > weight or _is_but_a_landmark(sentences, named))


def _is_but_a_landmark(sentences: Sequence[Sentence], named: Sequence[Mapping[str, Sequence[Span]]]) -> bool:
    """Does a text name no place of the claims but to tell where another is: "hamlets on the road from Tarn"?"""
    spots = [(s.tokens, span[0]) for s, p in zip(sentences, named, strict=True) for span in chain(*p.values())]
    return bool(spots) and all(is_on_the_way(tokens, at) for tokens, at in spots)


def is_on_the_way(tokens: Sequence[Token], at: int) -> bool:
    """As in "hamlets *on the road from* Tarn"; who is on the road *to* it may tell next that it fell."""
    before = [t.lower for t in tokens[max(0, at - _PHRASE) : at]]
    on_it = not {"on", "along"}.isdisjoint(before) and not _ROADS.isdisjoint(before[-2:-1])
    return on_it and before[-1] == "from"


_ROADS = frozenset(["road", "roads", "route", "highway", "railway", "track"])


def speaks_of(
    key: str,
    sentences: Sequence[Sentence],
    named: Sequence[Mapping[str, Sequence[Span]]],
    known: Sequence[frozenset[int]],
) -> frozenset[int]:
    """Which sentences may speak of what happened at a place that they need not name.

    All where the text is about it. Where it is about another ("the capture of Lund would let them cut the road"), those
    that name it as more than a landmark, and the next two of their paragraph until another place is named.

    Args:
        key: the place's.
        sentences: the document's.
        named: for each sentence, where it names a place of the claims, by the place's key.
        known: for each sentence, the tokens that belong to other names of the claims: they are no places.
    """
    if not _weigh(sentences, named, known).elsewhere:
        return frozenset(s.number for s in sentences)
    found, last = set(), None
    for sentence, places, taken in zip(sentences, named, known, strict=True):
        tokens, own = sentence.tokens, {i for a, b in places.get(key, ()) for i in range(a, b)}
        if any(not is_landmark(tokens, at) for at in own):
            last = sentence
        elif any(names_other_place(tokens, at, taken | own, surely=True) for at in sentence.capitalised):
            last = None
        if last and sentence.paragraph == last.paragraph and sentence.number - last.number <= _ASIDE:
            found.add(sentence.number)
    return frozenset(found)


def _other_kinds(
    sentences: Sequence[Sentence],
    named: Sequence[Mapping[str, Sequence[Span]]],
    rivals: frozenset[str],
    *,
    elsewhere: bool,
) -> frozenset[str]:
    kinds = _kinds([(s, span) for s, places in zip(sentences, named, strict=True) for span in chain(*places.values())])
    larger = kinds & _TOWNS or (not kinds and any(map(_speaks_of_a_town, sentences)))
    villages = frozenset({"village", "hamlet"}) if larger and "village" not in kinds else frozenset()
    if not rivals:
        return villages
    smaller = villages | (frozenset({"city"}) if kinds and "city" not in kinds else frozenset())
    if not elsewhere:
        return smaller
    theirs = [(s, (at, at + 1)) for s in sentences for at, token in enumerate(s.tokens) if token.lower in rivals]
    return (smaller or frozenset({"city"})) | (_kinds(theirs) - kinds)


def _speaks_of_a_town(sentence: Sentence) -> bool:
    """As in "the town", "the city", without a name: the one that the text is about is no village."""
    if _TOWNS.isdisjoint(sentence.forms):
        return False
    pairs = zip(sentence.tokens, sentence.tokens[1:], [*sentence.tokens[2:], None], strict=False)
    return any(
        a.lower in _WORDS["determiners"] and b.lower in _TOWNS and not (c and (c.lower == "of" or c.is_capitalised))
        for a, b, c in pairs
    )


def _kinds(named: Iterable[tuple[Sentence, Span]]) -> frozenset[str]:
    """What places are called right before or after their names: "the salt town of Tarn", "Tarn, a town"."""
    near = [
        (*s.lowers[max(0, a - 2) : a], *takewhile(_is_apposed, s.lowers[b : b + _APPOSITION])) for s, (a, b) in named
    ]
    return frozenset(lower for lowers in near for lower in lowers if lower in _KINDS)


def _is_apposed(lower: str) -> bool:
    """False where another phrase begins: "the road into Tarn *from the town of Lund*"."""
    return lower not in ("from", "to", "and")


def _prominence_of(name: str, sentences: Sequence[Sentence]) -> int:
    return sum(
        _prominence(s)
        for s in sentences[:_LEAD]
        if name in s.forms and any(t.is_capitalised and t.lower == name for t in s.tokens)
    )


def _prominence(sentence: Sentence) -> int:
    return _IN_HEADLINE if sentence.number == 0 else _IN_LEAD if sentence.number < _LEAD else 0


def _count_others(sentences: Sequence[Sentence], taken: Sequence[frozenset[int]], *, beside: bool) -> Counter[str]:
    """How often each other place is named: what something is in or near, once, is a place wherever it stands.

    `beside`: a place of the claims is named too. Then what is met once, and not in the lead, is left out: it weighs
    no more than that.
    """
    mentioned = [
        (sentence, at, sentence.lowers[at], skip)
        for sentence, skip in zip(sentences, taken, strict=True)
        for at in sentence.capitalised
        if at not in skip and sentence.tokens[at].is_word
    ]
    met = Counter(word for _, _, word, _ in mentioned)
    lead = {sentence.lowers[at] for sentence in sentences[:_LEAD] for at in sentence.capitalised}
    names: set[str] = set()
    for sentence, at, word, skip in mentioned:
        counts = met[word] > 1 or word in lead or not beside
        if counts and word not in names and _names_place(sentence, at, skip):
            names.add(word)
    names.difference_update([word for s, at, word, _ in mentioned if word in names and _has_towns(s.tokens, at)])
    return Counter(word for s, at, word, _ in mentioned if word in names and not _names_more(s.tokens, at))


def _names_place(sentence: Sentence, at: int, taken: frozenset[int]) -> bool:
    tokens = sentence.tokens
    return _is_heading(sentence) or _is_besieged(tokens, at) or names_other_place(tokens, at, taken, surely=True)


def _is_heading(sentence: Sentence) -> bool:
    """Does a name that the language does not have stand alone, over what is told of it?"""
    return len(sentence.tokens) == 1 and not is_known(sentence.tokens[0].lower)


def _is_besieged(tokens: Sequence[Token], at: int) -> bool:
    """As in "Lund falls", "Lund has been under attack": what befalls no person."""
    return not is_known(tokens[at].lower) and _befalls(tokens[at + 1 : at + 6], _WORDS["befalls_places"])


def _befalls(after: Sequence[Token], fates: frozenset[str]) -> bool:
    """Do the words behind a name say that it falls, or that one of these fates is or has been its own?"""
    first = after[0].lemma if after else ""
    return first == "fall" or (first in ("be", "have") and any(t.lemma in fates for t in after))


def is_fought_over(tokens: Sequence[Token], at: int) -> bool:
    """Is a place attacked, taken or held where it is named: "Lund has been captured", "captured Lund"?"""
    fought_over = _befalls(tokens[at + 1 : at + 4], _FOUGHT_OVER) or (at > 0 and tokens[at - 1].lemma in _FOUGHT_OVER)
    return fought_over and not is_known(tokens[at].lower)


_FOUGHT_OVER = _WORDS["befalls_places"] | _WORDS["object_of"] - {"of"}


def is_label(tokens: Sequence[Token], at: int) -> bool:
    """Does the name that ends there stand before a colon, and nothing before it: "Krasna Hora: …"?"""
    return at + 1 < len(tokens) and tokens[at + 1].text == ":" and all(t.is_capitalised for t in tokens[:at])


def _has_towns(tokens: Sequence[Token], at: int) -> bool:
    """Is the name that of a wider land: "state capitals *in Darfur*", "western *Darfur*", "a *Darfur* stronghold"?

    Not "the Lund region": many a region goes by the name of its capital.
    """
    before, after = tokens[max(0, at - 2) : at], tokens[at + 1 : at + 4]
    towns_in = len(before) > 1 and before[-1].lower in _THROUGHOUT and _are_many(before[0])
    its = [t.lower for t in after if t.lemma not in POSSESSIVE]
    return towns_in or (bool(before) and before[-1].lower in _PARTLY) or not _CHIEF.isdisjoint(its[:1])


def _are_many(token: Token) -> bool:
    return token.lemma in _WITHIN and token.lower != token.lemma


_WITHIN = _WORDS["settlements"] | {"capital", "stronghold", "province", "district", "front", "mountain"}
_THROUGHOUT = frozenset(["in", "of", "across", "throughout"])
_PARTLY = frozenset(["western", "eastern", "northern", "southern", "northeastern", "northwestern", "southeastern"])
_CHIEF = frozenset(["stronghold", "capital", "bastion"])


def _names_more(tokens: Sequence[Token], at: int) -> bool:
    """Is it a speaker there, or a region of that name: "Lund says", "the Lund region"?"""
    after = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    return speaks(tokens, at) or after in _WORDS["regions"]


def speaks(tokens: Sequence[Token], at: int) -> bool:
    """Is the name whose last token this is that of who says something: "Brussels says"?"""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return after is not None and (after.lower in _TELLING or after.lemma in _TELLING)


def is_of_speakers(tokens: Sequence[Token], at: int) -> bool:
    """Does the place stand for who speaks, or only for where he does: "Lund says", "In Lund, a minister said"?"""
    return speaks(tokens, at) or is_capital_where_told(tokens, at)


def names_other_place(tokens: Sequence[Token], at: int, taken: frozenset[int], *, surely: bool = False) -> bool:
    """Does a name of another place end there: "in Lund", "captured Lund Hill"; not "in the Lund region"?

    `surely`: persons and offices stand after "of" and "for" too, so these must belong to what is done to places.
    """
    token = tokens[at]
    if at == 0 or at in taken or not token.is_capitalised or not token.is_word or token.lower in _WORDS["calendar"]:
        return False
    first = at
    while first > 1 and tokens[first - 1].is_capitalised and first - 1 not in taken:
        first -= 1
    before = tokens[first - 1]
    if before.lower not in _WORDS["leaders"] and before.lemma not in _WORDS["leaders"]:
        return False
    if _is_of_name(tokens, first) or _is_where_told(tokens, first - 1):
        return False
    if surely and not _is_spatial(tokens, first - 1):
        return False
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if token.lower in _WORDS["institutions"] or token.lower in _CONTINENTS or token.lower.endswith(DEMONYMS):
        return False
    return not (after and (after.is_capitalised or after.lower in _WORDS["regions"] or after.lemma in POSSESSIVE))


_CONTINENTS = ("europe", "asia", "africa", "america", "eurasia", "nato", "eu")


def _is_of_name(tokens: Sequence[Token], at: int) -> bool:
    """As in "the Institute for *Strategic Studies*", "spoke to *Reuters*", "governor of *Lund*": it is not there."""
    before, further = tokens[at - 1].lower, tokens[at - 2]
    if before == "to":
        return further.lemma in ("speak", "talk", "accord", "write", "spoke")
    if before == "of" and further.lower in ROLES:
        return True
    return before in ("of", "for") and further.is_capitalised and further.lower not in _WORDS["of_places"]


def _is_where_told(tokens: Sequence[Token], at: int) -> bool:
    """As in "told reporters *in* Lund that the town", "at a conference in Lund": where somebody speaks, not of what."""
    if tokens[at].lower == "on":  # "said on Telegram"; "the attack on Lund" is none
        told_on = at > 0 and (tokens[at - 1].lower in _TELLING or tokens[at - 1].lemma in _TELLING_AT)
        return told_on or tokens[at + 1].lower in _WORDS["media"]
    if tokens[at].lower not in ("in", "at"):
        return False
    if at == 0:
        return is_capital_where_told(tokens, 1)
    if tokens[at - 1].lemma in _TELLING:
        return True  # "said *in* Lund on Friday"
    before = [t.lemma for t in tokens[max(0, at - _PHRASE) : at]]
    last = max((i for i, word in enumerate(before) if word in ("that", ",")), default=-1)
    return not _WORDS["told_at"].isdisjoint(before[last + 1 :])


def is_capital_where_told(tokens: Sequence[Token], at: int) -> bool:
    """As in "In *Lund*, a spokeswoman for the presidency said": a government speaks there, of what is elsewhere."""
    opens = at == 1 and tokens[0].lower == "in" and [t.text for t in tokens[2:3]] == [","]
    behind = tokens[3 : 3 + _VOICE] if opens else ()
    who = next((i for i, token in enumerate(behind) if token.lower in _WORDS["voices_of_state"]), None)
    return who is not None and any(token.lemma in _TELLING for token in behind[who:])


_VOICE = 10  # words: "a spokeswoman for the presidency said"


def _is_spatial(tokens: Sequence[Token], at: int) -> bool:
    """Is it a word after which places stand: "in", "capture", "(the battle) for"?"""
    if tokens[at].lower in _WORDS["spatial"] or tokens[at].lemma in _WORDS["spatial"]:
        return True
    return at > 0 and (tokens[at - 1].lower in _WORDS["of_places"] or tokens[at - 1].lemma in _WORDS["of_places"])


def is_of_now(sentence: Sentence) -> bool:
    """As in "*This time* the army announced the withdrawal at once": not of the place that was named beside."""
    return "time" in sentence.forms and ("this", "time") in pairwise(sentence.lowers)


def is_landmark(tokens: Sequence[Token], at: int) -> bool:
    """Does the name there only tell where something else is, or whereto: "60 km from Tarn", "the road to Tarn"?"""
    before = [t.lower for t in tokens[max(0, at - _PHRASE) : at]]
    after = {t.lower for t in tokens[at + 1 : at + 4]}
    return bool(before) and (
        before[-1] in _WORDS["landmark"]
        or (before[-1] == "of" and before[-2:-1] in (["north"], ["south"], ["east"], ["west"]))
        or (before[-1] == "and" and "between" in before)
        or not _WORDS["ways"].isdisjoint(before)
        or not _WORDS["ways"].isdisjoint(after)
    )
