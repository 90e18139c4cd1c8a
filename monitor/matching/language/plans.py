"""Plans: what is to come, for claims that speak of it: "Acme *will* lay off", "*agreed to* buy", "Acme *to* cut".

For any other claim it has not happened. "May", "hopes to" and "is considering" announce nothing.
"""

from __future__ import annotations

from monitor.matching.language.clause import Clause
from monitor.matching.lexicon import load_words

_WORDS = load_words("plans")
DECIDING = _WORDS["deciding"]
"""With an infinitive they announce it: "*agreed* to buy"; dictionary forms, and some as they stand."""
NOT_YET = "not done yet"
"""Why "is capturing" is not done."""


def is_announced(clause: Clause, reason: str) -> bool:
    """Is what has not happened yet said to be about to?

    Args:
        clause: the trigger and the words around it.
        reason: why it is not real: "will", "to buy", `NOT_YET`.
    """
    if reason == NOT_YET or reason in _WORDS["will"]:
        return True
    if reason == "would":  # "said it *would* recall": what somebody said will be
        return bool(clause.cue)
    return reason.startswith("to ") and _is_decided(clause)


def _is_decided(clause: Clause) -> bool:
    """As in "has *agreed* to buy", "*is* to resign", "*plans* to", and the headline "Acme | to cut"."""
    to = next((at for at in reversed(range(clause.bounds[0], clause.trigger[0])) if clause.lowers[at] == "to"), None)
    if to is None:
        return False
    governor = clause.tokens[to - 1] if to > clause.bounds[0] else None
    if governor is None:
        return False
    is_subject = governor.is_capitalised and all(t.lower not in _WORDS["finite"] for t in clause.before)
    return governor.lemma in DECIDING or governor.lower in DECIDING or is_subject
