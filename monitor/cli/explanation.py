"""`monitor check --explain`: what each layer saw, drawn for a terminal with the words marked."""

from __future__ import annotations

from rich.text import Text

from monitor.cli.terminal import out
from monitor.matching.explanation import Explanation, SeenClaim, SeenSentence
from monitor.plain_text import tame

_STYLES = {"voice": "bold cyan", "cue": "yellow", "claim": "bold magenta"}
_STANCES = {"confirms": "bold green", "denies": "bold red", "repeats": "bold blue"}
LEGEND = "voice · cue · words that touch a claim"


def draw(explanation: Explanation) -> None:
    """Print an explanation: every sentence that touches a claim, with what became of it."""
    if not explanation.open_claims:
        out.print("Nothing here names what the claims are about.")
        return
    out.print(_legend())
    for sentence in explanation.sentences:
        out.print()
        out.print(_marked(sentence))
        for seen in sentence.seen:
            out.print(_told(seen))


def _legend() -> Text:
    text = Text("Marked: ")
    for name, style in zip(LEGEND.split(" · "), _STYLES.values(), strict=True):
        text.append(name, style).append("  ")
    return text


def _marked(sentence: SeenSentence) -> Text:
    text = Text(tame(sentence.sentence))
    same_places = len(text) == len(sentence.sentence)  # taming may take characters out: then nothing is marked
    for mark in sentence.marks:
        if same_places and mark.what in _STYLES:
            text.stylize(_STYLES[mark.what], mark.start, mark.end)
    return text


def _told(seen: SeenClaim) -> Text:
    text = Text("  ")
    stance = str(seen.stance) if seen.stance else "no stance"
    text.append(stance, _STANCES.get(stance, "dim"))
    text.append(f"  {seen.claim_id}", "bold")
    text.append(f"\n    voice {tame(seen.speaker)} ({seen.speaker_kind})")
    text.append(f" · cue {tame(seen.cue)}" if seen.cue else "")
    text.append(f" · “{tame(seen.matched)}” by {seen.pattern}" + (" (the contrary)" if seen.contrary else ""), "dim")
    text.append(
        f"\n    {seen.reality}" + (", negated" if seen.negated else "") + (f" ({seen.reason})" if seen.reason else "")
    )
    text.append(f"\n    {tame(seen.why)}")
    return text
