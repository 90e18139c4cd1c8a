"""What words amount to: claims told as nouns, lists, parts, holders, ellipsis, subjects; on an invented war."""

from __future__ import annotations

import pytest
from invented_war import MATCHER

from monitor.models import Article, Reading


def read(text: str) -> Reading:
    return MATCHER.read(Article(article_id="a", outlet="Courier", title="", text=text))


def stances(text: str) -> set[tuple[str, str]]:
    """Stances on the capture, each with whose it is, or whom the outlet relays."""
    return {(str(f.stance), (f.attributed_to or f.source).name) for f in read(text).findings if f.claim_id == "taken"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tam Okoro announced the capture of Tarn on Friday.", {("repeats", "Tam Okoro")}),
        ("Tam Okoro hailed the seizure of Tarn as a turning point.", {("repeats", "Tam Okoro")}),
        ("The mayor of Lund acknowledged the loss of Tarn.", {("confirms", "Mayor of Lund")}),
        ("The fall of Tarn was the rebels' first gain this year.", {("confirms", "Courier")}),
        ("The rebels' only success was the capture of Tarn.", {("confirms", "Courier")}),
        ("The rebels, fresh from the capture of Tarn, moved on Lund.", {("confirms", "Courier")}),
        ("The rebels are advancing on Lund after their capture of Tarn.", {("confirms", "Courier")}),
        ("With the capture of Tarn, the rebels moved closer to Lund.", {("confirms", "Courier")}),
        ("With the capture of Tarn, the rebels could move closer to Lund.", set()),
        ("Rebels' goal was the capture of Tarn.", set()),
        ("The fall of Tarn would be the rebels' first gain this year.", set()),
        ("Rebels dream of the capture of Tarn.", set()),
        ("The loss of Tarn exposed the bridge to the north.", {("confirms", "Courier")}),
        ("The fall of Tarn has raised hopes among the rebels.", {("confirms", "Courier")}),
        ("The capture of Tarn did not bring the rebels closer to Lund.", {("confirms", "Courier")}),
        ("She learned of the loss of Tarn on television.", {("confirms", "Courier")}),
        ("The capture of Tarn is of limited value to the rebels.", set()),
        ("The capture of Tarn eluded the rebels.", set()),
        ("The capture of Tarn has not been confirmed.", set()),
        ("The fall of Tarn has been predicted for weeks.", set()),
        ("The capture of Tarn does not change anything.", set()),
        ("The prospect of the fall of Tarn worried the rebels' friends.", set()),
    ],
)
def test_a_capture_told_as_a_noun_counts_where_it_is_announced_or_taken_for_granted(text, expected):
    """Announced, admitted, counted among gains; not aimed at, supposed or merely mentioned."""
    assert stances(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels are in Tarn, the army said. Tam Okoro announced the capture on Friday.", {("repeats", "Tam Okoro")}),
        ("Rebels are in Tarn. Tam Okoro announced the capture of Lund on Friday.", set()),
        ("Rebels are in Tarn. Okoro announced the capture.", {("repeats", "Okoro")}),
        ("Rebels are in Tarn. After the capture, Okoro gave a speech.", set()),
    ],
)
def test_a_bare_noun_takes_up_the_place_the_text_is_at(text, expected):
    """It means the capture of where we are, if somebody announces it and nothing says of what it is."""
    assert stances(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels have captured Lund, Ost Harbour and Tarn.", {("confirms", "Courier")}),
        ("Rebels captured Lund as well as Tarn.", {("confirms", "Courier")}),
        ("Rebels have captured Lund and are attacking Tarn.", set()),
        ("Rebels captured Lund, which lies near Tarn.", set()),
        ("Rebels have captured a mill near Tarn.", set()),
    ],
)
def test_each_name_of_a_list_is_taken_and_no_other(text, expected):
    """A list of towns shares its verb; a new verb or a place beside does not."""
    assert stances(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The school moved away from rebel-held Tarn.", {("confirms", "Courier")}),
        ("A convoy could reach rebel-controlled Tarn on Monday.", {("confirms", "Courier")}),
        ("Shells fell on army-held Tarn.", {("denies", "Courier")}),
        ("Rebels hold Tarn.", {("confirms", "Courier")}),
        ("The army holds Tarn.", {("denies", "Courier")}),
        ("The army no longer holds Tarn.", {("confirms", "Courier")}),
        ("In gun-controlled Tarn rebels are rare.", set()),
    ],
)
def test_who_holds_the_place_decides(text, expected):
    """The claim's own side holding it is the claim; the other side holding it is the contrary."""
    assert stances(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Photographers captured Tarn before the rebels came.",
        "Residents left Tarn when the rebels came.",
        "The rebels took part in talks in Tarn.",
        "Ben Tarn hit the rebels hard, then took it back.",
        "The rebels sold their Tarn shares after they had captured Tarn shares in 2031.",
        "The fund that holds Tarn bonds wrote to the rebels.",
        "It is not clear whether Tarn knew of the rebels.",
        "Tarn Mines has been taken over by an owner close to the rebels.",
    ],
)
def test_nothing_is_taken_where_the_subject_or_the_name_is_another(text):
    """People who take no towns, idioms, and names of which the place's name is only a part."""
    assert stances(text) == set()


@pytest.mark.parametrize(
    "answer",
    ["it had not", "it hasn't", "it was not so", "that is not the case", "otherwise", "they did not"],
)
def test_words_that_leave_out_what_they_deny_deny_what_was_just_said(answer):
    """After a claim, who says that "it had not" denies it."""
    text = f"Tam Okoro said rebels had captured Tarn. The mayor of Lund said {answer}."
    assert stances(text) == {("repeats", "Tam Okoro"), ("denies", "Mayor of Lund")}


def test_an_answer_with_nothing_asserted_before_it_is_none():
    """An ellipsis points to the sentence before, not to one further back."""
    text = "Okoro said rebels had taken Tarn. It rained. Asked whether it had a gym, the school said it had not."
    assert stances(text) == {("repeats", "Okoro")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"It is not true. Tarn has not been captured," the mayor of Lund said.', {("denies", "Mayor of Lund")}),
        ("Tarn is neither lost nor surrendered, the mayor of Lund said.", {("denies", "Mayor of Lund")}),
        ("The flow of wounded has not slowed since rebels captured Tarn.", {("confirms", "Courier")}),
        ("Rebels have failed to take Tarn.", {("denies", "Courier")}),
        ("Rebels are trying to break through and take Tarn.", set()),
        ("He was killed days before Tarn fell to the rebels.", {("confirms", "Courier")}),
        ("He will be back before Tarn falls to the rebels.", set()),
        ("Until January the army held Tarn.", set()),
        ("The rebels most likely took Tarn.", {("confirms", "Courier")}),
        ("The rebels took most of Tarn.", set()),
        ("The rebels took the mines of Tarn.", set()),
    ],
)
def test_negation_time_and_parts_reach_as_far_as_their_clause(text, expected):
    """Full stops in quotes, conjunctions, infinitives in pairs, "before" with what came to pass."""
    assert stances(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tarn was given up by the army in May.", {("confirms", "Courier")}),
        ("Tarn was abandoned by the army in May.", {("confirms", "Courier")}),
        ("Tarn was given up by the rebels in May.", set()),
        ("Tarn now lies behind rebel lines.", {("confirms", "Courier")}),
        ("The army no longer held any part of Tarn.", {("confirms", "Courier")}),
        ('"We do not control Tarn any more," a royal colonel said.', {("confirms", "A royal colonel")}),
        ("Tarn is not to be given up to the rebels, the army said.", set()),
        ("Tarn won't be surrendered to the rebels, the army said.", set()),
        ("The rebels have captured Lund but not Tarn.", {("denies", "Courier")}),
        ("The rebels have driven the army out of Tarn.", {("confirms", "Courier")}),
        ("The army has been driven out of Tarn.", {("confirms", "Courier")}),
        ("The army has driven the rebels out of Tarn.", set()),
        ("Residents were driven out of Tarn by the rebels.", set()),
        ("With Tarn lost, the army dug in at Lund.", {("confirms", "Courier")}),
        ("The rebels moved on from Tarn, taken in May.", {("confirms", "Courier")}),
        ("Tarn is in enemy hands, a royal colonel said.", {("confirms", "A royal colonel")}),
        ("Rebels have yet to take Tarn.", {("denies", "Courier")}),
        ("Rebels hold the heights above Tarn.", set()),
        ("It was unclear who was in control of Tarn when the rebels came.", set()),
        ("Tarn was abandoned by its last residents when the rebels came.", set()),
        ("Tarn, captured on film by a rebel, lies in ruins.", set()),
        ("The army is withdrawing the wounded from Tarn under rebel fire.", set()),
        ('"Tarn is ours," Tam Okoro said.', {("repeats", "Tam Okoro")}),
        ("Okoro said all of Tarn was his.", {("repeats", "Okoro")}),
        ('"Tarn is not theirs," the army said of the rebels.', {("denies", "Crown")}),
        ("The blame for what rebels did in Tarn is his.", set()),
        ('"We held Tarn two weeks longer than the rebels thought," a royal colonel said.', set()),
        ("The army held Tarn for five months before the rebels came.", set()),
        ("Tarn has passed into rebel hands.", {("confirms", "Courier")}),
        ("As far as one can see Tarn is under rebel control.", {("confirms", "Courier")}),
        ("The rebels had no full control of Tarn, the mayor of Lund said.", {("denies", "Mayor of Lund")}),
        ("Tarn is the first town the rebels have captured.", {("confirms", "Courier")}),
        ("The rebels have won the battle for Tarn.", {("confirms", "Courier")}),
        ("The army has lost the battle for Tarn.", {("confirms", "Courier")}),
        ("The army has won the battle for Tarn.", set()),
        ("Talk of the fall of Tarn to the rebels is premature, the army said.", {("denies", "Crown")}),
        ("The army lost Lund in May, and Tarn is under fire.", set()),
        ("The rebels, which took Tarn last month, are in Lund.", {("confirms", "Courier")}),
        ("The army, which took Tarn back last month, beat the rebels.", set()),
    ],
)
def test_the_place_may_be_lost_given_up_or_left_in_other_words(text, expected):
    """Passives by whom it was given up, what lies behind whose lines, whom "which" stands for."""
    assert stances(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("There is little doubt that Tarn is under rebel control.", {("confirms", "Courier")}),
        ("There is little doubt that rebels hold Tarn, the mayor of Lund said.", {("confirms", "Mayor of Lund")}),
        ("No one disputes that rebels have captured Tarn.", {("confirms", "Courier")}),
        ("It looks as if rebels have captured Tarn.", {("confirms", "Courier")}),
        ("Rebels almost certainly captured Tarn.", {("confirms", "Courier")}),
        ("The mayor of Lund said it was doubtful that rebels had taken Tarn.", {("denies", "Mayor of Lund")}),
        ("The mayor of Lund said rebels were unlikely to take Tarn.", set()),
        ("It is too early to say that rebels have taken Tarn, the mayor of Lund said.", set()),
        ("Tarn is all but lost to the rebels.", set()),
        ("The mayor of Lund doubted that rebels had taken Tarn.", set()),
    ],
)
def test_how_sure_somebody_is_decides(text, expected):
    """Beyond doubt is so; doubtful what is done denies it; nearly and too early are nothing."""
    assert stances(text) == expected


@pytest.mark.parametrize(
    "gap",
    [
        "The Courier could not independently verify the claim.",
        "It was not immediately possible to verify the situation in the town.",
        "There was no independent confirmation.",
        "Neither army’s account could be independently confirmed.",
        "The claims have not been verified.",
        "The Courier cannot confirm battlefield reports.",
        "The claim is unverified.",
        "We have no way to confirm the report.",
        "Independent verification was not possible.",
        "Battlefield claims are difficult to verify.",
        "None of this could be verified.",
        "His assertion remains unconfirmed.",
        "The mayor of Lund said he could not confirm the reports.",
    ],
)
def test_what_could_not_be_checked_is_marked(gap):
    """However it is put, and whoever says it."""
    reading = read(f"Tam Okoro said rebels had captured Tarn. {gap}")
    assert [u.claim_id for u in reading.unverified] == ["taken"]


@pytest.mark.parametrize(
    "other",
    [
        "The army neither confirmed nor denied the report.",
        "The army did not confirm the report.",
        "The video's location could not be verified.",
        "The mayor of Lund confirmed the report.",
    ],
)
def test_what_is_not_confirmed_need_not_be_uncheckable(other):
    """Who does not confirm takes no position; a picture is no claim."""
    assert read(f"Tam Okoro said rebels had captured Tarn. {other}").unverified == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The situation in Tarn is under rebel control.", set()),
        ("Pictures said to show rebels in Tarn had been taken elsewhere.", set()),
        ("The mayor of Lund said that many rebels were lost there in Tarn.", set()),
        ("Asked who held the town hall of Tarn, the rebel laughed.", set()),
        (
            "Tarn, which had been fought over since March and is now in rebel hands, is empty.",
            {("confirms", "Courier")},
        ),
        ("Please help hold Tarn against the rebels.", set()),
        ("“We hold Tarn.” That is how the rebels talk.", set()),
        ("Rebels and no one else have taken Tarn.", {("confirms", "Courier")}),
    ],
)
def test_only_what_leads_a_verb_or_follows_it_is_taken_and_only_in_the_voice_that_says_it(text, expected):
    """Subjects behind prepositions, halls of a town, pleas, and words that are somebody's."""
    assert stances(text) == expected


def test_a_claimed_capture_is_relayed_whatever_it_would_mean():
    """Who writes of "their claimed capture" relays a claim without saying more."""
    assert {stance for stance, _ in stances("The rebels' claimed capture of Tarn would be their first gain.")} == {
        "repeats"
    }


def test_a_longer_text_that_names_nobody_concerned_tells_of_other_matters():
    """Who tells of a war names who fights it; one sentence may leave that open."""
    story = "The firm has captured Tarn. Sales rose. Prices fell. The shares went up. Analysts cheered. It rained."
    assert stances(story) == set()
    assert stances("Tarn has fallen.") == {("confirms", "Courier")}
    assert stances(story.replace("The firm has", "The rebels have")) == {("confirms", "Courier")}


@pytest.mark.parametrize(
    "behind", ["denied it: its troops still held Tarn", "rejected this — its troops still held Tarn"]
)
def test_what_stands_behind_a_denial_and_a_colon_is_held_to_be_true(behind):
    """It is said instead of what is denied, and is not denied itself."""
    text = f"Okoro said on Friday that his rebels had captured Tarn. The army {behind}."
    assert {str(f.stance) for f in read(text).findings if f.claim_id == "held"} == {"repeats"}
