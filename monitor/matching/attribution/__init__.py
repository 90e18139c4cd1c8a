"""Who says what in a text: sentences in, attributions out.

    attribute(document) -> tuple[Attribution, ...]        in text order; `parent` and `refers_to` are indexes into it
    Holders(attributions).innermost(start, end)           whose words body[start:end] are; None: the outlet's own

An `Attribution` has a `speaker` (resolved within the text: `name`, `role`, `kind`; None where nobody is named), the
`cue` with its `CueClass`, `negated` and `hypothetical`, and the `contents`: the spans that are the speaker's words.
Words within words have a `parent`: in "Reuters reported that Wagner said it took the town" Wagner's attribution has
Reuters' as parent. A noun that only points at words ("denied the ministry's claim", "a claim rejected by Kyiv") has
`refers_to`: the attribution whose contents it means.

Reading order: `model` the values · `words`, `cues` the vocabulary · `callsigns`, `quotes`, `tagging`, `line` the text
as the grammar reads it · `openings`, `appositions`, `verbs`, `phrases`, `rightward`, `heads`, `subjects`, `clauses`,
`complements` its parts, without a tagger · `finds`, `grammar`, `outcomes`, `outspoken`, `passives`, `inversion`,
`idioms`, `nominal`, `joint`, `items`, `layout`, `verbless`, `backward`, `echoes`, `gapped`, `onlookers`, `rubrics`,
`relays`, `position` the templates · `meanwhile`, `verdict_ends`, `spelt`, `cutting`, `sentence` where contents end ·
`mentions`, `themes`, `papers`, `census`, `institutions`, `enumeration`, `headline`, `members`, `belonging`, `pronouns`,
`cast` who is meant · `interviews`, `page`, `headings`, `alone`, `links`, `reveals`, `stretches`, `reading` all of
it in order.
"""

from .echoes import AGAIN, ECHO, SAID
from .model import Attribution, Cue, CueClass, Holders, Span, Speaker, innermost, joined
from .reading import attribute

__all__ = [
    "AGAIN",
    "ECHO",
    "SAID",
    "Attribution",
    "Cue",
    "CueClass",
    "Holders",
    "Span",
    "Speaker",
    "attribute",
    "innermost",
    "joined",
]
