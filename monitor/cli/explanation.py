"""`monitor check --explain`: how claims are read, and what each layer saw with the words marked, for a terminal."""

from __future__ import annotations

from collections.abc import Mapping

from rich.text import Text

from monitor.cli.terminal import out
from monitor.matching.compilation.glosses import Gloss
from monitor.matching.explanation import Explanation, SeenClaim, SeenSentence
from monitor.plain_text import tame

_STYLES = {"voice": "bold cyan", "cue": "yellow", "claim": "bold magenta"}
_STANCES = {"confirms": "bold green", "denies": "bold red", "repeats": "bold blue"}
LEGEND = "voice · cue · words that touch a claim"


def draw(explanation: Explanation, statements: Mapping[str, str]) -> None:
    """Print an explanation: how the claims are read, and every sentence that touches one, with what became of it.

    Args:
        explanation: what is to be shown.
        statements: of the claims, by their ids.
    """
    out.print(Text("How the claims are read:"))
    for read in explanation.read_as:
        out.print(_read(read, statements[read.claim_id], is_open=read.claim_id in explanation.open_claims))
    if not explanation.open_claims:
        out.print("Nothing here names what the claims are about.")
        return
    out.print()
    out.print(_legend())
    for sentence in explanation.sentences:
        out.print()
        out.print(_marked(sentence))
        for seen in sentence.seen:
            out.print(_told(seen))


def _read(read: Gloss, statement: str, *, is_open: bool) -> Text:
    text = Text("  ").append(read.claim_id, "bold").append(f"  {tame(statement)}")
    if not is_open:
        return text.append(f"\n    not looked for: the article has none of {', '.join(read.names)}", "dim")
    if read.event:
        text.append(f"\n    the event “{read.event}” of {read.to_whom or 'the place the text is at'}")
    elif read.does:
        text.append(f"\n    {read.who or 'somebody or something'} · ").append(", ".join(read.does), "bold magenta")
        text.append(f" · {read.to_whom}" if read.to_whom else "")
        text.append(" · plans count" if read.planned else "")
        text.append(f"\n    contrary: {', '.join(dict.fromkeys(read.contrary))}" if read.contrary else "")
    text.append(f"\n    {read.phrasings} phrasings and opposites of its own" if read.phrasings else "")
    return text


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
    if seen.stance:
        text.append(f"\n    {seen.confidence:.0%} sure  " + "  ".join(seen.grounds), "dim")
    return text
