from pathlib import Path

import pytest

from monitor.claims import load_claims
from monitor.errors import ConfigurationError


def claim_file(folder: Path, text: str) -> Path:
    path = folder / "claims.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def refusal(path: Path) -> list[str]:
    with pytest.raises(ConfigurationError) as caught:
        load_claims(path)
    return [line.removeprefix(f"{path.parent}/") for line in str(caught.value).splitlines()]


def test_a_statement_is_a_whole_claim(tmp_path):
    """Nothing else is asked for."""
    claims = load_claims(claim_file(tmp_path, "claims: {bridge-closed: {statement: The bridge has been closed.}}"))

    assert [(c.claim_id, c.statement) for c in claims.claims] == [("bridge-closed", "The bridge has been closed.")]


def test_a_typo_is_named_with_its_line(tmp_path):
    """File, line, path, and what was expected."""
    path = claim_file(tmp_path, "claims:\n  bridge-closed:\n    statement: The bridge is closed.\n    claimant: [x]\n")

    assert refusal(path) == ["claims.yaml:4: claims.bridge-closed.claimant: unknown key"]


def test_references_that_lead_nowhere_are_named(tmp_path):
    """To entities and to other claims."""
    path = claim_file(
        tmp_path,
        "claims:\n  a:\n    statement: It has been closed.\n    contradicts: [b]\n    agents: [c]\n"
        "entities:\n  d: {name: D, speaks_for: e}\n",
    )

    assert sorted(refusal(path)) == [
        "claims.yaml:4: claims.a.contradicts: no claim 'b'; expected the id of a claim",
        "claims.yaml:5: claims.a.agents: no entity 'c' is declared",
        "claims.yaml:7: entities.d.speaks_for: no entity 'e' is declared",
    ]


def test_a_folder_is_one_set(tmp_path):
    """Entities and terms of one file serve the claims of another; an id stands once."""
    (tmp_path / "a.yaml").write_text("claims: {x: {statement: It has sunk., claimants: [m]}}", encoding="utf-8")
    (tmp_path / "b.yaml").write_text("entities: {m: {name: M}}\nterms: {sink: [sink]}", encoding="utf-8")
    claims = load_claims(tmp_path)

    assert (len(claims.claims), len(claims.entities), claims.terms) == (1, 1, {"sink": ("sink",)})
    (tmp_path / "c.yaml").write_text("claims: {x: {statement: It has sunk again.}}", encoding="utf-8")
    assert refusal(tmp_path) == [f"{tmp_path.name}/c.yaml:1: claims.x: the id is taken already; expected another"]


def test_a_folder_without_claims_says_what_was_expected(tmp_path):
    """An empty folder is a mistake, not an empty set."""
    assert refusal(tmp_path) == [f"{tmp_path.name}: no claim file here; expected at least one *.yaml"]
