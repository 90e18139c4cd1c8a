"""Headlines: what their turns of phrase do not say."""

from __future__ import annotations

from monitor.matching.propositions.speakers import Utterance
from monitor.matching.propositions.touches import Touch


def clings_in_headline(touch: Touch, said: Utterance) -> bool:
    """As in "Arland *clings to* Tarn", above a text: that it fights for it, and no word against who claims it."""
    verb = touch.sentence.tokens[touch.occurrence.trigger[0]].lemma
    return touch.sentence.number == 0 and said.source.kind == "outlet" and verb in ("cling", "hang")
