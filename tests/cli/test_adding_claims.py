"""`monitor claims add` and `remove`, on a real Redis."""

import json

import pytest

pytestmark = pytest.mark.redis
STATEMENT = "The old bridge in Arlen has been closed."


def listed(run) -> dict[str, dict]:
    rows = map(json.loads, run("claims", "list", "--json").stdout.splitlines())
    return {row["claim_id"]: row for row in rows}


def test_a_claim_is_added_listed_with_where_it_comes_from_and_removed(run):
    """Its id is made of its words; the next step is named."""
    added = run("claims", "add", STATEMENT, "--claimant", "Arlen council", "--place", "Arlen", "--by", "Anna")
    claim_id = "the-old-bridge-in-arlen-has-been-closed"
    assert f"`monitor claims rescan {claim_id}`" in added.stdout.replace("\n", " ")
    rows = listed(run)
    assert rows[claim_id]["listed"] == "added"
    assert rows["soledar-captured"]["listed"] == "file"
    assert "added" in run("claims", "list").stdout
    assert run("claims", "show", claim_id).exit_code == 0
    assert run("claims", "remove", claim_id).exit_code == 0
    assert claim_id not in listed(run)


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        (("x",), "statement: expected at least 3 characters"),
        ((STATEMENT, "--id", "No Id"), "'No Id' is no id"),
        ((STATEMENT, "--id", "soledar-captured"), "the id is taken already"),
        ((STATEMENT, "--contradicts", "nothing"), "no claim 'nothing'"),
        ((STATEMENT, "--phrasing", "{nowhere} closed!"), "refers to {nowhere}"),
        (("russian forces have captured Soledar.",), "it is followed already, as soledar-captured"),
    ],
)
def test_what_a_claim_file_would_not_take_is_refused(run, words, wrong):
    """In the same words, with the status of a wrong configuration."""
    refused = run("claims", "add", *words)
    assert refused.exit_code == 3
    assert wrong in refused.stderr.replace("\n", " ")


def test_a_claim_of_a_file_is_taken_out_there(run):
    """Removing it here would not last."""
    refused = run("claims", "remove", "soledar-captured")
    assert refused.exit_code == 3
    assert "stands in a claim file" in refused.stderr.replace("\n", " ")
