"""Claims given as one sentence and nothing else: the stance of an article as a whole towards any of them.

judge(claim, title=…, text=…) → Judgement(stance, score, sentence, source)

statement ─▶ what the claim is about, whether it is put in the negative, how far it keeps from itself
passages  ─▶ the article's sentences with their words and cues     relation ─▶ is it about the claim, and where
tone      ─▶ does it take its story back, relay it or tell it      verdict  ─▶ the stance, and what shows it
"""

from monitor.matching.judging.verdict import Judgement, Towards, judge

__all__ = ["Judgement", "Towards", "judge"]
