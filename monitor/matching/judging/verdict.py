"""From what an article says and how it says it to its stance towards a claim."""

from __future__ import annotations

import math
from enum import StrEnum

from pydantic import Field

from monitor.matching.judging.heading import Heading, read_heading
from monitor.matching.judging.nearby import Nearby, look
from monitor.matching.judging.passages import Account, Passage, read_account
from monitor.matching.judging.relation import Relation, relate
from monitor.matching.judging.speakers import find_speaker
from monitor.matching.judging.statement import Statement, read_statement
from monitor.matching.judging.tone import Tone, hear
from monitor.models import Model

RELATED = {0: 1.0, 1: 0.55, 2: 0.37, 3: 0.30}
"""The share of a claim that an article must hold to be about it, by the weight of the rarest word that they share: two
neighbouring sentences count for 0.6, the whole for 0.3, the lead for 0.3. "U.S. airstrike kills leader" stands in many
articles word by word, a name in few. On FNC-1's training stories the F1 of "related" is .950, with one share for all
(0.37) .946; it stays within .002 for 0.50 to 0.60, 0.34 to 0.40 and 0.25 to 0.32."""
ASSERTED = 0.55
"""The share of a plain statement that two neighbouring sentences must hold. A headline sums up an article, so that any
article on its story is about it; a statement says one thing, and most of what is written on a town's fall says nothing
on how many fell. On the project's articles about Soledar: 66 of 543 pairs too many, against 161 at 0.45."""


class Towards(StrEnum):
    """The stance of an article as a whole towards any claim."""

    CONFIRMS = "confirms"
    DENIES = "denies"
    REPEATS = "repeats"
    UNRELATED = "unrelated"


class Judgement(Model):
    """What an article as a whole does to a claim, how sure that is, and the sentence that shows it."""

    stance: Towards
    score: float = Field(ge=0, le=1)
    """How likely the stance is right, from the margin to the next one."""
    sentence: str | None = None
    """As it stands in the article; None where the article is unrelated."""
    source: str | None = None
    """Who says it; None for the article itself."""


def judge(claim: str, *, title: str, text: str) -> Judgement:
    """The stance of an article towards a claim given as one sentence.

    Args:
        claim: one sentence; a claim without any word is unrelated to everything. With a full stop it is a plain
            statement, without one a headline.
        title: the article's headline; may be empty.
        text: the article's paragraphs, separated by line breaks; may be empty.
    """
    statement, account = read_statement(claim), read_account(title, text)
    relation = relate(statement, account)
    missing = _missing(statement, account, relation)
    if missing > 0:
        return Judgement(stance=Towards.UNRELATED, score=_certainty(8 * missing, Towards.UNRELATED))
    nearby, heading = look(statement, account, relation), read_heading(statement, account)
    stance, margin, debunked = _decide(statement, _weigh(statement, hear(account), nearby, heading))
    passage = _evidence(account, relation, stance, debunked=debunked)
    speaker = find_speaker(account, passage, statement.terms)
    name = speaker.speaker.name if speaker and speaker.speaker else None
    return Judgement(stance=stance, score=_certainty(margin, stance), sentence=passage.sentence, source=name)


def _missing(statement: Statement, account: Account, relation: Relation) -> float:
    """How much of the claim an article lacks to be about it, as a share of the claim; 0 and less: nothing."""
    if not relation.shares or relation.meeting < min(2, len(statement.terms) - 1):
        return 1.0
    if any(needed and not needed & account.keys for needed in (statement.names, statement.figures)):
        return 1.0
    if statement.plain:
        return ASSERTED - relation.window
    return RELATED[relation.rarest] - (0.6 * relation.window + 0.3 * relation.whole + 0.3 * relation.lead)


def _weigh(statement: Statement, tone: Tone, nearby: Nearby, heading: Heading) -> Tone:
    """The article's tone, with what its title and the sentences near the claim say, and how the claim itself is put."""
    negated = 0.8 if statement.negative else 0.3  # a claim in the negative is shared by who negates the same words
    against = negated * min(nearby.negated, 2) + 1.0 * min(nearby.contradicted, 2) + 0.2 * min(nearby.untrue, 2)
    opposite = (1.0 if statement.plain else 0.5) * min(nearby.opposite, 2)  # what a headline says is less exact
    called_off = 1.0 * min(nearby.undone, 2)
    correction = 0.6 * statement.negative  # who denies has something to deny: the story is then more often untrue
    return Tone(
        debunking=tone.debunking + against + opposite + called_off + correction + 2.0 * heading.against,
        relaying=tone.relaying + 0.6 * nearby.relayed + 1.5 * nearby.attributed + statement.distant + heading.distant,
        telling=tone.telling + 1.0 * nearby.conceded - 0.5 * opposite * statement.plain,
    )


def _decide(statement: Statement, points: Tone) -> tuple[Towards, float, bool]:
    """The stance, its lead in points over the next best, and whether the article takes its story back."""
    best, second, _ = sorted(points, reverse=True)
    if best == points.relaying:
        return Towards.REPEATS, best - second, False
    debunked = best == points.debunking
    agrees = debunked == statement.negative
    return Towards.CONFIRMS if agrees else Towards.DENIES, best - second, debunked


def _evidence(account: Account, relation: Relation, stance: Towards, *, debunked: bool) -> Passage:
    """The passage that holds most of the claim, those with a fitting cue first."""

    def fitness(number: int) -> float:
        cues = account.passages[number].cues
        against = cues.untrue + cues.denying + cues.untrue_phrases + cues.negating
        distant = cues.relaying + cues.guessing + cues.open_phrases
        fits = against > 0 if debunked else distant > 0 if stance is Towards.REPEATS else distant + against == 0
        return relation.shares[number] + (0.5 if debunked else 0.25) * fits

    return account.passages[max(range(len(account.passages)), key=fitness)]


_SUREST = {Towards.CONFIRMS: 0.93, Towards.DENIES: 0.65, Towards.REPEATS: 0.93, Towards.UNRELATED: 0.99}
"""How often a stance is right at best, by FNC-1's training stories: a denial hardly more than two times in three, since
many of the claims that an article takes back are hedged themselves, and then only discussed."""


_DENIAL_DOUBT = 0.3
"""What a denial is less likely right at the same margin: one in five at 0, half at 1.5, two thirds at 3."""


def _certainty(margin: float, stance: Towards) -> float:
    """Points ahead → probability: even at 0, about 0.73 at 1, 0.88 at 2, and never above what the stance can be."""
    even = 1 / (1 + math.exp(-max(margin, 0.0))) - _DENIAL_DOUBT * (stance is Towards.DENIES)
    return round(min(_SUREST[stance], even), 3)
