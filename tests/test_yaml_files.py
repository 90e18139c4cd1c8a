"""Configuration files: every problem is one line that says where it is and what was expected."""

import json
import re
from pathlib import Path
from typing import Annotated, Literal

import pytest
from pydantic import Field, StringConstraints, ValidationError, create_model

from monitor.claims.files import ClaimFile
from monitor.errors import ConfigurationError
from monitor.expectations import expectation
from monitor.feeds.files import FeedsFile
from monitor.models import Model
from monitor.settings import Policy
from monitor.yaml_files import read_yaml, validate


class Pager(Model):
    """One kind of thing in a union."""

    kind: Literal["pager"]
    number: int


class Bell(Model):
    """Another kind of thing in a union."""

    kind: Literal["bell"]


class House(Model):
    """A model with what configuration files have: lists, unions, bounds."""

    name: str
    rooms: int = Field(1, ge=1)
    things: tuple[Annotated[Pager | Bell, Field(discriminator="kind")], ...] = ()


def write(tmp_path: Path, text: str) -> Path:
    """Write a file named house.yaml."""
    path = tmp_path / "house.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def refusal(path: Path) -> list[str]:
    """The lines of what is wrong with a file, without the folder it is in."""
    with pytest.raises(ConfigurationError) as caught:
        validate(House, read_yaml(path))
    return str(caught.value).replace(f"{path.parent}/", "").splitlines()


def test_a_right_file_becomes_a_model(tmp_path):
    """What stands in the file stands in the model."""
    house = validate(House, read_yaml(write(tmp_path, "name: a\nthings:\n  - kind: pager\n    number: 3\n")))

    assert house == House(name="a", things=(Pager(kind="pager", number=3),))


def test_every_problem_is_named_with_file_line_path_and_expectation(tmp_path):
    """All problems at once, in the order of the file, so that they are mended in one go."""
    path = write(
        tmp_path, "rooms: none\nnmae: a\nthings:\n  - kind: bell\n  - kind: pager\n    number: x\n  - kind: gong\n"
    )

    assert refusal(path) == [
        "house.yaml:1: name: missing, expected here",
        "house.yaml:1: rooms: expected a whole number, found 'none'",
        "house.yaml:2: nmae: unknown key",
        "house.yaml:6: things[1].number: expected a whole number, found 'x'",
        "house.yaml:7: things[2]: kind: expected 'pager', 'bell', found 'gong'",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name: [a\n", "house.yaml:2: did not find expected ',' or ']'; expected YAML"),
        ("name: a\nname: b\n", "house.yaml:2: name: the key stands here twice"),
        ("", "house.yaml:1: name: missing, expected here"),
        ("- a\n", "house.yaml:1: expected `key: value` lines"),
    ],
)
def test_a_file_that_is_no_such_thing_is_refused_with_its_line(tmp_path, text, said):
    """Broken YAML, doubled keys, an empty file and a list are all told apart."""
    assert refusal(write(tmp_path, text)) == [said]


def test_a_missing_file_is_named(tmp_path):
    """The path that was looked for is in the message."""
    assert refusal(tmp_path / "house.yaml") == ["house.yaml: No such file or directory; expected a YAML file"]


class Names(Model):
    """Words."""

    names: tuple[str, ...]


@pytest.mark.parametrize(("word", "found"), [("no", "False"), ("on", "True"), ("2023", "2023")])
def test_a_word_that_yaml_reads_as_something_else_is_to_be_quoted(tmp_path, word, found):
    """The next step is said."""
    path = tmp_path / "names.yaml"
    path.write_text(f"names: [Anna, {word}]\n", encoding="utf-8")
    with pytest.raises(ConfigurationError, match=rf"names\[1\]: expected text, found {found}: put quotes around it"):
        validate(Names, read_yaml(path))


@pytest.mark.parametrize("model", [Policy, FeedsFile, ClaimFile], ids=lambda model: model.__name__)
def test_every_pattern_of_a_configuration_file_has_words(model):
    """A regular expression tells an editor nothing."""
    patterns = set(re.findall(r'"pattern": "((?:[^"\\\\]|\\\\.)*)"', json.dumps(model.model_json_schema())))
    for pattern in (json.loads(f'"{pattern}"') for pattern in patterns):
        with pytest.raises(ValidationError) as caught:
            create_model("One", text=Annotated[str, StringConstraints(pattern=pattern)]).model_validate({"text": " "})
        (error,) = caught.value.errors(include_url=False)
        assert expectation(error).startswith("expected ")
        assert pattern not in expectation(error)


@pytest.mark.parametrize(
    ("claims", "said"),
    [
        ("- statement: A.", "claims: expected `key: value` lines"),
        ("a: The bridge is closed.", "claims.a: expected `key: value` lines, found 'The bridge is closed.'"),
        (
            "a: {statement: The bridge is closed., claimants: Ann}",
            "claims.a.claimants: expected a list, as in [one, two], found 'Ann'",
        ),
        ("a: {statement: ''}", "claims.a.statement: expected at least 3 characters, found ''"),
        ("a: {statement: [a]}", "claims.a.statement: expected text"),
    ],
)
def test_what_a_claim_file_should_have_been_is_said_in_words_of_files(tmp_path, claims, said):
    """Dictionaries, tuples and instances are Python's words."""
    path = write(tmp_path, f"claims:\n  {claims}\n")
    with pytest.raises(ConfigurationError) as caught:
        validate(ClaimFile, read_yaml(path))
    assert str(caught.value).endswith(said)
