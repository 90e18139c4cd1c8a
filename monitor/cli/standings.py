"""Where the claims stand, as a table: who confirms, who denies, who repeats, in how many articles and origins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from monitor.cli.bulletin import stance_word
from monitor.models import Stance
from monitor.news.standing import ClaimState, Standing
from monitor.plain_text import tame

_STATE_STYLE = {
    ClaimState.CONFIRMED: "green",
    ClaimState.DENIED: "red",
    ClaimState.CONTESTED: "yellow",
    ClaimState.UNCONFIRMED: "dim",
}


def standings_table(standings: Sequence[Standing], statements: Mapping[str, str]) -> RenderableType:
    """A row a claim.

    Args:
        standings: where each claim stands; claims that nobody spoke of are left out by whoever asks.
        statements: claim_id → the claim in words.
    """
    table = Table(expand=True, show_lines=True, title="Where the claims stand", title_style="bold", border_style="dim")
    table.add_column("Claim", ratio=4)
    for stance in (Stance.CONFIRMS, Stance.DENIES, Stance.REPEATS):
        table.add_column(stance_word(stance), ratio=3)
    for standing in standings:
        claim = Text(tame(statements.get(standing.claim_id, standing.claim_id)))
        claim.append(f"\n{standing.state}", style=_STATE_STYLE[standing.state])
        claim.append(f" · {standing.tally}", style="dim")
        names = [_names(standing, stance) for stance in (Stance.CONFIRMS, Stance.DENIES, Stance.REPEATS)]
        table.add_row(claim, *names)
    return table


def _names(standing: Standing, stance: Stance) -> Text:
    sources = [known for known in standing.known if known.stance is stance and known.articles > 0]
    lines = [f"{known.source.name}{f' ×{known.articles}' if known.articles > 1 else ''}" for known in sources]
    return Text("\n".join(tame(line) for line in lines) or "–", style="" if lines else "dim")
