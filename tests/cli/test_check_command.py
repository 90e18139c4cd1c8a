"""`monitor check`: what the monitor sees in an article, for people and for programs."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from monitor.cli.app import assemble
from monitor.replay import ReplayServer, load_editions

CLAIMS = """claims:
  bridge-closed:
    statement: The old bridge in Arlen has been closed.
"""


def run(*arguments: str):
    """Run `monitor` in this process."""
    return CliRunner().invoke(assemble(), [str(argument) for argument in arguments])


@pytest.fixture
def claims(tmp_path) -> Path:
    """A claim file of one statement."""
    path = tmp_path / "claims.yaml"
    path.write_text(CLAIMS, encoding="utf-8")
    return path


@pytest.fixture
def article(tmp_path) -> Path:
    """A text that denies the claim, with an escape sequence in its headline."""
    path = tmp_path / "17.txt"
    text = "Arlen \x1b[31mtoday\x1b]0;owned\x07\n\nThe mayor denied that the old bridge in Arlen has been closed.\n"
    path.write_text(text, encoding="utf-8")
    return path


def test_json_is_one_object_an_article_with_everything_a_program_needs(claims, article):
    """The article's id, and for each finding claim, stance, speaker, sentence with offsets, confidence and reason."""
    result = run("check", "--json", "--claims", claims, article)

    (row,) = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert row["article"] == "17"
    (finding,) = [one for one in row["findings"] if one["stance"] == "denies"]
    assert (finding["claim"], finding["source_kind"], finding["attributed_to"]) == ("bridge-closed", "voice", None)
    assert finding["sentence"] == "The mayor denied that the old bridge in Arlen has been closed."
    assert finding.keys() >= {"source", "confidence", "why", "start", "end", "layer"}


def test_people_read_who_does_what_and_why_and_nothing_from_outside_is_obeyed(claims, article):
    """The stance, the claim in words, the sentence; the headline's escape sequence is gone."""
    result = run("check", "--claims", claims, article)

    assert "denies" in result.stdout
    assert "The old bridge in Arlen has been closed." in result.stdout
    assert "\x1b" not in result.stdout
    assert "\x07" not in result.stdout


def test_explain_shows_what_was_weighed(claims, article):
    """The claims that it may be about, and what each layer made of the sentence."""
    result = run("check", "--explain", "--claims", claims, article)

    assert "bridge-closed" in result.stdout
    assert "cue denied" in result.stdout


def test_explain_shows_how_a_claim_is_read(tmp_path, article):
    """Who does what to whom, in words that its author can check; and why a claim was not looked for."""
    claims = tmp_path / "claims.yaml"
    claims.write_text(
        "claims:\n"
        "  bridge-closed: {statement: The city has closed the Arlen bridge.}\n"
        "  tattle-banned: {statement: Brava will ban Tattle.}\n",
        encoding="utf-8",
    )
    result = run("check", "--explain", "--claims", claims, article)

    assert "The city · close, shut" in result.stdout
    assert "contrary: open, reopen" in result.stdout
    flat = " ".join(result.stdout.split())
    assert "not looked for: the article has none of Brava, Tattle" in flat
    contrary = flat.partition(" contrary: open, ")[2].partition(" tattle-banned")[0].split(", ")
    assert len({"open", *contrary}) == 1 + len(contrary)


def test_a_url_is_fetched_and_extracted_unless_it_leads_inwards(claims):
    """Private addresses are refused unless they are allowed by name; status 1 says that something was not read."""
    with ReplayServer(load_editions(Path("config/replay/articles"))) as server:
        url = f"{server.base_url}/reuters/003-9cab1aabb227dc77.html"
        refused = run("check", "--json", "--claims", claims, url)
        allowed = run("check", "--json", "--claims", "config/claims", "--allow-host", server.netloc, url)

    assert (refused.exit_code, refused.stdout) == (1, "")
    row = json.loads(allowed.stdout)
    assert (allowed.exit_code, row["outlet"]) == (0, "Reuters")
    assert any(finding["claim"] == "soledar-captured" for finding in row["findings"])


def test_one_unreadable_file_is_named_and_the_others_are_read(claims, article, tmp_path):
    """The next item goes on; status 1 says that one did not."""
    result = run("check", "--json", "--claims", claims, tmp_path / "missing.txt", article)

    assert result.exit_code == 1
    assert "missing.txt: No such file or directory" in result.stderr.replace("\n", "")
    assert json.loads(result.stdout)["article"] == "17"


def test_a_wrong_claim_file_is_a_matter_of_configuration(tmp_path, article):
    """Status 3, with file, line and what was expected."""
    (tmp_path / "wrong.yaml").write_text("claims:\n  x:\n    statment: y\n", encoding="utf-8")

    result = run("check", "--claims", tmp_path / "wrong.yaml", article)

    assert result.exit_code == 3
    assert "wrong.yaml:3" in result.stderr.replace("\n", "")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("ftp://outlet.example/news", "ftp://outlet.example/news: only http:// and https:// are fetched from"),
        ("outlet.example/news", "outlet.example/news: No such file or directory; a URL begins with https://"),
        ("empty", "empty: no articles in it; expected texts (.txt) or saved pages (.html)"),
    ],
    ids=["another scheme", "no scheme", "empty folder"],
)
def test_what_is_no_article_is_said_as_it_was_given(claims, tmp_path, monkeypatch, name, said):
    """And not as a file name that nobody wrote, or not at all."""
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    refused = run("check", "--claims", claims, name)
    assert refused.exit_code == 1
    assert said in refused.stderr.replace("\n", " ")
