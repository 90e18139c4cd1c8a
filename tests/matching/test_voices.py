"""Whom a speaker stands for among those that are known."""

import pytest

from monitor.matching.attribution import Speaker, attribute
from monitor.matching.compilation.known import read_claims
from monitor.matching.text import parse
from monitor.matching.world.spelling import fold
from monitor.matching.world.strangers import Strangers
from monitor.matching.world.voices import Voice, Voices
from monitor.models import Claim, ClaimSet, Entity


@pytest.fixture(scope="module")
def voices() -> Voices:
    """Two sides, their ministries and people; a mercenary group on its own."""
    entities = (
        Entity(entity_id="russia", name="Russia", kind="side", aliases=("Moscow", "Kremlin")),
        Entity(entity_id="ukraine", name="Ukraine", kind="side", aliases=("Kyiv", "Kiev")),
        Entity(
            entity_id="russian-mod",
            name="Russian Defence Ministry",
            kind="body",
            nominals=("the ministry",),
            speaks_for="russia",
        ),
        Entity(entity_id="ukrainian-army", name="Ukrainian military", kind="body", speaks_for="ukraine"),
        Entity(entity_id="konashenkov", name="Igor Konashenkov", speaks_for="russian-mod"),
        Entity(entity_id="maliar", name="Hanna Maliar", aliases=("Hanna Malyar",), speaks_for="ukraine"),
        Entity(entity_id="zelensky", name="Volodymyr Zelensky", speaks_for="ukraine"),
        Entity(entity_id="wagner", name="Wagner Group", kind="body", aliases=("Wagner",)),
    )
    claims = (Claim(claim_id="fell", statement="The town fell.", claimants=("russian-mod",)),)
    return Voices(entities, Strangers(read_claims(ClaimSet(claims=claims, entities=entities))))


def speaker(name: str, kind: str = "body", role: str = "") -> Speaker:
    """A speaker as attribution gives it."""
    return Speaker(name, name, role, kind)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "kind", "entity_id"),
    [
        ("Igor Konashenkov", "person", "konashenkov"),
        ("Konashenkov", "person", "konashenkov"),
        ("Lieutenant General Igor Konashenkov", "person", "konashenkov"),
        ("Hanna Malyar", "person", "maliar"),
        ("Ganna Maliar", "person", "maliar"),
        ("Volodymyr Zelenskyy", "person", "zelensky"),
        ("Vladimir Zelenskiy", "person", "zelensky"),
        ("Moscow", "body", "russia"),
        ("The Kremlin", "body", "russia"),
        ("Kiev", "body", "ukraine"),
        ("Russian Defense Ministry", "body", "russian-mod"),
        ("Moscow's defense ministry", "body", "russian-mod"),
        ("Ministry of Defence of Russia", "body", "russian-mod"),
        ("Russia’s defence ministry", "body", "russian-mod"),
        ("Ukraine’s military", "body", "ukrainian-army"),
        ("the Ukrainian military", "body", "ukrainian-army"),
        ("the Wagner Group", "body", "wagner"),
        ("the E.U.-based ministry", "body", "russian-mod"),
        ("the ministry from Saint Petersburg", "body", "russian-mod"),
    ],
)
def test_a_name_in_any_spelling_is_one_entity(voices: Voices, name: str, kind: str, entity_id: str) -> None:
    """Aliases, surnames, transliterations, possessives and word order lead to the same source."""
    assert voices.resolve(speaker(name, kind)).source.entity_id == entity_id


@pytest.mark.parametrize("name", ["a Ukrainian officer", "a Russian official", "one Ukrainian soldier"])
def test_a_single_unnamed_voice_is_its_own(voices: Voices, name: str) -> None:
    """Nobody answers for it, whatever side it belongs to."""
    assert voices.resolve(speaker(name, "unnamed")) == Voice(voices.resolve(speaker(name, "unnamed")).source)
    assert voices.resolve(speaker(name, "unnamed")).source.entity_id is None


def test_officials_of_a_side_speak_for_it(voices: Voices) -> None:
    """They are a voice without an entity, but a claim of their side is theirs."""
    voice = voices.resolve(speaker("Ukrainian officials", "unnamed"))
    assert (voice.source.name, voice.source.entity_id, voice.chain) == ("Ukrainian officials", None, ("ukraine",))


def test_an_unknown_spokesman_speaks_for_his_ministry(voices: Voices) -> None:
    """A person who is in no file is known by the role that the text gives."""
    voice = voices.resolve(speaker("Oleg Petrov", "person", "a spokesman for the Russian Defence Ministry"))
    assert voice.source.entity_id is None
    assert voice.chain == ("russian-mod", "russia")


def test_a_nominal_is_the_last_voice_that_is_called_so(voices: Voices) -> None:
    """Such as "the ministry": it needs the text's voices so far."""
    before = [voices.resolve(speaker("Igor Konashenkov", "person"))]
    assert voices.resolve(speaker("the ministry"), before=before).source.entity_id == "russian-mod"


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("Igor Konashenkov", "person", True),
        ("Russian Defence Ministry", "body", True),
        ("Moscow", "body", True),
        ("Kyiv", "body", False),
        ("Wagner", "body", False),
        ("a Russian officer", "unnamed", False),
    ],
)
def test_who_speaks_for_a_claimant_is_that_claimant(voices: Voices, name: str, kind: str, expected: bool) -> None:  # noqa: FBT001
    """And the side for which a claimant speaks restates its own claim."""
    assert voices.is_claimant(voices.resolve(speaker(name, kind)), ("russian-mod",)) is expected


def test_a_claimant_that_no_entity_is_declared_for_is_known_by_name(voices: Voices) -> None:
    """A claim file may name a claimant without declaring it."""
    assert voices.is_claimant(voices.resolve(speaker("the Gold Bar Bank")), ("Gold Bar Bank",))


@pytest.mark.parametrize(("left", "right"), [("Putin", "Puzin"), ("Mariupol", "Melitopol"), ("Lviv", "Lyon")])
def test_likeness_is_no_identity(left: str, right: str) -> None:
    """Short names that look alike stay two."""
    assert fold(left) != fold(right)


def test_speakers_of_a_text_resolve_in_order(voices: Voices) -> None:
    """From text to voices, with a nominal and a surname on the way."""
    text = (
        "The Russian Defence Ministry said the town had fallen. The ministry gave no details. "
        "Hanna Maliar denied it. “We hold,” Maliar said."
    )
    said = [voices.resolve(found.speaker) for found in attribute(parse(text)) if found.speaker]
    assert [voice.source.entity_id for voice in said] == ["russian-mod", "maliar", "maliar"]


def test_a_spokesman_of_what_the_text_calls_the_ministry_speaks_for_it(voices: Voices) -> None:
    """“The ministry's spokesman” behind the Russian Defence Ministry is a voice of its own, and that ministry's."""
    ministry = voices.resolve(speaker("Russian Defence Ministry"))
    for name in ("the ministry's spokesman", "a ministry spokesman", "a spokesman for the ministry"):
        assert voices.resolve(speaker(name, "unnamed"), before=[ministry]).chain == ("russian-mod", "russia")


def test_a_military_spokesman_is_of_whoever_spoke_last(voices: Voices) -> None:
    """No more is said of him than that, whoever else has an army with a spokesman."""
    ministry = voices.resolve(speaker("Russian Defence Ministry"))
    heard = voices.resolve(speaker("a military spokesman", "unnamed"), before=[ministry])
    assert heard.chain == ("russian-mod", "russia")
    assert voices.resolve(speaker("a military spokesman", "unnamed")).chain == ()


def test_fighters_of_what_the_text_calls_the_ministry_do_not_speak_for_it(voices: Voices) -> None:
    """An office speaks for its body; those who serve in it speak for themselves."""
    ministry = voices.resolve(speaker("Russian Defence Ministry"))
    assert voices.resolve(speaker("the ministry's drivers", "unnamed"), before=[ministry]).chain == ()
