"""Proverbs: turns of speech that call words untrue, or hasty, without a word for it: "out of thin air"."""

from __future__ import annotations

import re

_PROVERBIAL = (
    "nothing to it", "no truth in", "no truth to", "a word of truth", "grain of truth",
    "out of thin air", "out of the air", "plucked from the air",
    "wide of the mark", "off the mark", "far from the truth", "further from the truth",
    "farther from the truth", "not correspond to reality", "not correspond with reality", "not correspond to the facts",
    "nothing to do with reality", "nothing in common with reality", "no relation to", "no basis in reality",
    "no basis in fact", "divorced from reality", "detached from reality", "at odds with reality", "hold water",
    "for the birds", "no resemblance to", "not match reality", "not reflect reality",
    "thin air", "a figment of", "fairy tale", "fairy tales", "fairy story", "too high", "too large", "too big",
    "at odds with the facts", "contrary to the facts", "nothing to do with the truth", "nothing to do with the facts",
    "nothing in common with the truth", "little to do with reality", "little to do with the truth", "far from reality",
    "far removed from reality", "far from the reality", "no substance to", "no substance in", "without substance",
    "without foundation", "without any foundation", "no foundation", "stand up to scrutiny", "remote from reality",
    "ahead of the facts", "ahead of reality", "nothing of the kind", "nothing of the sort", "not match what",
    "without any basis", "no basis whatever", "no basis whatsoever", "no basis at all", "not be upheld",
    "not be sustained", "insult to the truth", "affront to the truth", "not tally with", "not square with",
    "not borne out", "not be believed", "not to be believed", "not be trusted",
    "(?:nothing|no) (?:more than|but|other than) (?:[a-z]+ )?(?:talk|words|noise|bravado|bluster|posturing|hot air)",
    "(?:just|mere|merely|only|empty|pure|all) (?:talk|words|noise|bravado|bluster|posturing|hot air)",
)  # fmt: skip
"""Turns of speech that say of words that they are not true, with whatever negation they need."""
_OF_SPEAKERS = (
    "wishful thinking", "getting ahead of", "engaging in wishful", "pack of lies", "ahead of themselves",
    "ahead of himself", "ahead of events", "jumping the gun", "jumped the gun", "counting his chickens",
    "(?:hasty|hurry) (?:with|in|to) (?:[a-z]+ )?(?:announc|statement|claim|report|declar)[a-z]*",
    "seeing things", "making things up", "making it up", "making this up", "making that up", "making all this up",
    "spoke too soon", "spoken too soon", "ahead of itself", "of his own train", "ahead of the train",
    "taken in by (?:[a-z]+ ){0,2}(?:claim|report|boast|propaganda|stor|tale|lie|bluff|ruse|picture|enem)[a-z]*",
    "fallen for", "fell for", "been (?:duped|fooled|deceived|misled|hoaxed|tricked)",
    "counting their chickens", "carried away", "in their dreams", "make believe", "living in a fantasy",
)  # fmt: skip
"""The same of who says them."""
A_PROVERB, OF_A_SPEAKER = (re.compile(f" (?:{'|'.join(said)}) ") for said in (_PROVERBIAL, _OF_SPEAKERS))
"""Where one of them stands among words with a space on either side."""
_TOLD = (phrase for phrase in (*_PROVERBIAL, *_OF_SPEAKERS) if "(" not in phrase)
TELLING = frozenset(max(phrase.split(), key=len) for phrase in _TOLD) | {
    "hasty", "hurry", "taken", "duped", "fooled", "deceived", "misled", "hoaxed", "tricked",
    "talk", "words", "noise", "bravado", "bluster", "posturing", "hot",
}  # fmt: skip
"""Without one of these words none of them stands in a sentence."""
