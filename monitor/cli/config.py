"""`monitor config`: is every file of the configuration right, and what is wrong where."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from monitor.claims import load_claims
from monitor.cli.exits import Exit
from monitor.cli.terminal import err, out, print_json, words
from monitor.environment import Environment, load_environment
from monitor.errors import ConfigurationError
from monitor.feeds.files import FeedsFile
from monitor.matching.matcher import compile_matcher
from monitor.replay.editions import OUTLETS_FILE, OutletsFile
from monitor.settings import FEEDS_FILE, POLICY_FILE, Policy
from monitor.yaml_files import read_yaml, validate


class Found(NamedTuple):
    """What a check found: in words, and whether somebody should read them."""

    words: str
    note: bool = False


Part = tuple[str, Callable[[], Found]]
"""What is checked, and the check; it raises ConfigurationError where something is wrong."""


def config(
    folder: Annotated[Path | None, typer.Argument(help="Folder of the configuration; else MONITOR_CONFIG.")] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a file.")] = False,
) -> None:
    """Check every file of the configuration: one line per problem, with file, line and what was expected."""
    wrong = 0
    for name, found, problems in _checked(folder):
        wrong += len(problems)
        if as_json:
            print_json({"part": name, "found": found.words, "problems": problems})
            continue
        for problem in problems:
            err.print(words(problem, "red"), soft_wrap=True)
        if not problems:
            mark = "[yellow]–[/]" if found.note else "[green]✓[/]"
            out.print(mark, words(name, "bold"), words(found.words, "dim"), soft_wrap=True)
    if wrong:
        raise typer.Exit(Exit.CONFIGURATION)


def _checked(folder: Path | None) -> Iterator[tuple[str, Found, list[str]]]:
    for name, check in _parts(folder):
        try:
            yield name, check(), []
        except ConfigurationError as exc:
            yield name, Found(""), str(exc).splitlines()


def _parts(folder: Path | None) -> Iterator[Part]:
    root = folder or Path("config")
    try:
        environment = load_environment()
    except ConfigurationError as exc:
        yield "environment", _raise(exc)
    else:
        root = folder or environment.config
        yield "environment", lambda: _environment(environment, root)
    yield str(root / POLICY_FILE), lambda: _policy(root / POLICY_FILE)
    yield str(root / FEEDS_FILE), lambda: _feeds(root / FEEDS_FILE)
    yield "claims", lambda: _claims(root)
    if (outlets := root / "replay" / OUTLETS_FILE).exists():
        yield str(outlets), lambda: _outlets(outlets)


def _raise(exc: ConfigurationError) -> Callable[[], Found]:
    def check() -> Found:
        raise exc

    return check


def _environment(environment: Environment, root: Path) -> Found:
    """Names only: what a secret is never leaves the process."""
    given = sorted(environment.model_fields_set - {"secrets"}) + [f"secret {name}" for name in environment.secrets]
    said = f"given: {', '.join(given)}" if given else "nothing given"
    try:
        wanted = validate(Policy, read_yaml(root / POLICY_FILE)).secret_names
    except ConfigurationError:  # its own line says so
        return Found(said)
    missing = [f"MONITOR_SECRET_{name.upper()}" for name in wanted if name not in environment.secrets]
    if missing:
        return Found(f"{said}; not given here, and named in {POLICY_FILE}: {', '.join(missing)}", note=True)
    return Found(said if given else "nothing given, nothing needed")


def _policy(path: Path) -> Found:
    validate(Policy, read_yaml(path))
    return Found("policy")


def _feeds(path: Path) -> Found:
    feeds = validate(FeedsFile, read_yaml(path)).listed()
    return Found(f"{len(feeds)} feeds of {len({feed.outlet for feed in feeds})} outlets")


def _claims(root: Path) -> Found:
    """Says nothing where monitor.yaml is wrong: its own line says it."""
    try:
        policy = validate(Policy, read_yaml(root / POLICY_FILE))
    except ConfigurationError:
        return Found("not checked: monitor.yaml says where they are", note=True)
    claims = load_claims(root / policy.claims)
    compile_matcher(claims)
    return Found(f"{len(claims.claims)} claims, {len(claims.entities)} people, bodies and sides")


def _outlets(path: Path) -> Found:
    return Found(f"{len(validate(OutletsFile, read_yaml(path)).outlets)} outlets of the test feed")
