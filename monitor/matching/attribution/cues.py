"""The words that attribute, by class, and every form in which they occur."""

from __future__ import annotations

from typing import Literal, NamedTuple

from .model import CueClass
from .words import word_set

Frame = Literal["free", "that", "quote", "addressee", "to", "idiom"]
"""What must follow for a verb to attribute. free: anything; that: a that-clause, a quote or a clause before it;
quote: a quote only; addressee: somebody told, then anything; to: an infinitive, "that" or an object; idiom: nothing
but the idioms that the verb begins."""

Form = Literal["base", "s", "past", "ing"]
Control = Literal["failed", "open", "done"]


class Verb(NamedTuple):
    """A form of a cue verb."""

    lemma: str
    kind: CueClass
    frame: Frame
    form: Form


# Reporting verbs as newswire uses them; a verb stands in the class of its commonest use there.
_VERBS: dict[tuple[CueClass, Frame], str] = {
    (
        CueClass.NEUTRAL,
        "free",
    ): "say announce declare portray affirm report stress emphasize emphasise predict warn suggest argue note "
    "reiterate describe tweet reckon recount opine caution forecast proclaim pronounce clarify characterize "
    "characterise dub confess discuss express list project chide cite mention relay attribute ascribe credit",
    (
        CueClass.NEUTRAL,
        "that",
    ): "state add write observe remark comment post explain signal indicate reply respond repeat "
    "underline underscore highlight recall testify hint imply answer joke quip conclude find show demonstrate "
    "counter rejoin summarize summarise specify detail learn hear elaborate intone retort muse lament complain "
    "rule relate convey quote document echo speculate theorize read",
    (
        CueClass.NEUTRAL,
        "quote",
    ): "continue exclaim shout yell begin laugh retort sigh snap interject whisper chant scream "
    "sum tease gush fume rant deadpan offer start reflect rage roar bellow rail snarl scold finish thunder "
    "shrug growl snort sniff bark hiss purr coo huff mumble mutter murmur "
    "grumble groan moan enthuse exult chuckle grin smile nod sob wail hoot snipe",
    (CueClass.NEUTRAL, "addressee"): "tell inform remind notify assure brief advise",
    (
        CueClass.COMMITTING,
        "free",
    ): "confirm admit acknowledge concede reveal disclose verify corroborate authenticate substantiate "
    "recognize recognise",
    (CueClass.COMMITTING, "that"): "accept agree concur prove attest certify establish",
    (
        CueClass.DENYING,
        "free",
    ): "deny reject dispute contest refute dismiss rebut rebuff contradict debunk disavow repudiate mock "
    "deride scoff ridicule discredit disprove gainsay disagree rubbish discount quash scotch dispel belie undercut",
    (CueClass.CLAIMING, "free"): "claim allege insist assert contend boast tout purport accuse blame brag vouch crow "
    "trumpet vaunt gloat",
    (CueClass.CLAIMING, "that"): "maintain profess swear charge",
    (CueClass.JUDGING, "free"): "believe think consider assess estimate suspect deem",
    (CueClass.WISHING, "that"): "pretend dream fantasise fantasize daydream",
    (CueClass.JUDGING, "that"): "expect fear figure judge know understand feel assume anticipate worry guess "
    "realize realise gauge surmise infer presume imagine",
    (CueClass.DOUBTING, "free"): "doubt downplay belittle minimise minimize question",
    (CueClass.WISHING, "to"): "hope vow promise pledge threaten intend demand propose plead implore beg urge appeal "
    "recommend order plan offer wish want refuse seek aim",
    (CueClass.ASKING, "free"): "ask wonder inquire enquire",
    (
        CueClass.EVALUATING,
        "free",
    ): "condemn denounce criticize criticise decry praise applaud slam blast deplore laud hail "
    "lambast lambaste rebuke commend welcome chastise rap berate celebrate cheer endorse oppose favor favour "
    "bemoan bash pan thank congratulate prefer object distrust trust embrace support defend liken compare resent",
}

_IRREGULAR = """
    say>said tell>told write>wrote/written find>found think>thought know>knew/known understand>understood feel>felt
    show>showed/shown begin>began/begun forecast>forecast read>read swear>swore/sworn learn>learned/learnt hear>heard
    dream>dreamed/dreamt withdraw>withdrew/withdrawn
    seek>sought disprove>disproved/disproven prove>proved/proven take>took/taken speak>spoke/spoken make>made
    go>went/gone lay>laid shoot>shot hit>hit see>saw/seen bear>bore/borne spell>spelled/spelt cast>cast let>let put>put
    give>gave/given
"""
_IRREGULAR_PAST = {lemma: past.split("/") for lemma, past in (pair.split(">") for pair in _IRREGULAR.split())}
_DOUBLED = word_set("beg plan quip admit infer refer sum brag slam rap rebut hit bat swat let put shrug grin hum flag")

NOUNS: dict[str, CueClass] = {
    noun: kind
    for kind, nouns in {
        CueClass.CLAIMING: """
            claim allegation assertion accusation insistence contention boast talk speculation notion idea tale fable
        """,
        CueClass.NEUTRAL: """
            statement announcement report remark comment suggestion declaration warning account argument
            verdict version message answer response reply retort attribution
        """
        "reporting rumour rumor",
        CueClass.DENYING: "denial rejection dismissal rebuttal refutal",
        CueClass.COMMITTING: "admission acknowledgement acknowledgment confirmation concession revelation",
        CueClass.WISHING: "hope promise pledge vow demand threat proposal request",
        CueClass.DOUBTING: "fear concern worry doubt suspicion",
        CueClass.EVALUATING: "criticism praise support endorsement opposition condemnation mockery",
        CueClass.JUDGING: "assessment prediction belief estimate conclusion view position line stance narrative",
    }.items()
    for noun in nouns.split()
}
"""Nouns that stand for words: "Russia's claim that", "a report by"."""

NOUN_FORMS: dict[str, str] = {form: noun for noun in NOUNS for form in (noun, noun + "s")}

POINTING: frozenset[str] = frozenset(NOUN_FORMS) | word_set(
    "fact version news development figure number toll tally charge charges"
)
"""Nouns that stand for what was said before: "a claim denied by", "a fact acknowledged by"."""

PAPERS = word_set(
    "statement report post message announcement letter video communique bulletin tweet release update briefing readout "
    "caption assessment review summary dispatch address speech interview map maps "
    "clarification correction addendum amendment communiqué note memo memorandum newsletter notice advice leaflet "
    "cable dossier alert guidance transcript"
)
"""What words come in: who issued it says them."""
NO_POSITION_OBJECTS = word_set(
    """
    comment respond answer elaborate say discuss confirm verify reply speak
    """
)
"""What somebody declines to do, or does not do, who takes no position."""
VERIFYING = word_set(
    """
    verify confirm corroborate authenticate substantiate establish check ascertain
    """
)
"""With "could not" before them they take no position: "could not independently confirm"."""


IDIOMS: dict[CueClass, str] = {
    CueClass.NEUTRAL: """
        point out; go on; spell out; refer to; allude to; speak of; talk about; talk of; lay out; make clear;
        give credit for; give the credit for; give credit to; give the credit to; give all the credit to; chalk up;
        speak about; write about; write of; focus on; point to; respond to; look to; hint at; let be known; put it
    """,
    CueClass.CLAIMING: """
        boast of; boast about; brag of; brag about;
        take credit for; claim credit for; take the credit for; claim the credit for; take all the credit for;
    claim all the credit for; take sole credit for; claim sole credit for; take full credit for; claim full credit for;
    claim responsibility for; take responsibility for; lay claim to;
    """
    "stake claim to; play up; talk up",
    CueClass.COMMITTING: "own up to; bear out; back up; let slip; blurt out; say the same; think the same; "
    "think likewise",
    CueClass.DENYING: """
        rule out; laugh off; shoot down; push back on; push back against; push back; hit back at; hit back;
    """
    "scoff at; sneer at; laugh at; bat away; swat away; wave off; wave away; brush off; brush aside; "
    "pour cold water on; "
    "pour scorn on; heap scorn on; pour ridicule on; heap ridicule on; "
    "take issue with; shoot back; beg to differ; see it differently; see it otherwise; think otherwise; "
    "see things differently; take a different view; say the opposite; say the contrary; say the reverse; "
    "claim the opposite; claim the contrary; maintain the opposite; maintain the contrary; assert the opposite; "
    "assert the contrary; report the opposite; insist on the opposite; tell another version; "
    "give the lie to; put the lie to; throw cold water on; sniff at; jeer at; tear apart; pick apart; poke holes in; "
    "take exception to; bristle at; "
    "tell a different story; tell another story; paint a different picture; give a different account",
    CueClass.DOUBTING: "cast doubt on; play down; shrug off; call into question; raise doubts about; "
    "raise questions about",
    CueClass.WISHING: "call for; call on; back away; push for",
    CueClass.EVALUATING: "speak out; lash out; hit out; rail against; take aim at; poke fun at; object to",
}
"""Cues of several words; the verb first."""

_IDIOM_VERBS = (
    "decline refuse call brand label term treat present share regard view see rate attach assign mark paint colour "
    "color shade count tally retract withdraw recant revoke rescind flag"
)


PREDICATES: dict[str, CueClass] = {
    word: kind
    for kind, predicates in {
        CueClass.CLAIMING: "adamant emphatic categorical unequivocal",
        CueClass.NEUTRAL: "blunt blunter clear clearer precise specific explicit frank candid outspoken direct quoted",
        CueClass.JUDGING: "agreed unanimous united "
        "confident certain sure convinced sceptical skeptical optimistic hopeful doubtful",
    }.items()
    for word in predicates.split()
}
"""Adjectives with which somebody says something: "was adamant that", "was blunt: …"."""

_CONTROL: dict[Control, str] = {
    "failed": """
    fail fails failed failing refuse refuses refused refusing decline declines declined unable reluctant yet unwilling
    neglected stopped forgot forgets forgotten omitted omits
    """,
    "open": """
    want wants wanted plan plans planned hope hopes hoped threaten threatens threatened likely expected ready prepared
    set willing due going try tries tried trying seek seeks
    sought authorized authorised allowed permitted entitled empowered
    """,
    "done": """
    had able continue continues continued continuing began begun begin appear appears appeared appearing seem seems
    seemed
    move moved moves rush rushed used forced quick swift slow prompt first last keen happy effort efforts attempt
    inclined tend tends tended
    attempts attempted come came comes go went managed need needs
    """,
}
CONTROL: dict[str, Control] = {form: kind for kind, forms in _CONTROL.items() for form in forms.split()}
"""Words between a subject and "to" with a cue: "refused to confirm" was not done, "wants to deny" is open yet."""


def inflect(lemma: str) -> dict[str, Form]:
    """Every form of a verb, with the form's name: denied → past. The dictionary form is among them."""
    stem = lemma.removesuffix("e")
    doubled = lemma + lemma[-1] if lemma in _DOUBLED else stem
    sibilant = lemma.endswith(("s", "x", "z", "ch", "sh"))
    softened = lemma.endswith("y") and lemma[-2] not in "aeou"
    third = lemma[:-1] + "ies" if softened else lemma + ("es" if sibilant else "s")
    past = lemma[:-1] + "ied" if softened else doubled + "ed"
    forms: dict[str, Form] = {lemma: "base", third: "s", doubled + "ing": "ing"}
    for form in _IRREGULAR_PAST.get(lemma, [past]):
        forms[form] = "past"
    return forms


def _table() -> dict[str, Verb]:
    table: dict[str, Verb] = {}
    for (kind, frame), verbs in _VERBS.items():
        for lemma in verbs.split():
            for form, name in inflect(lemma).items():
                table.setdefault(form, Verb(lemma, kind, frame, name))
    starting = {idiom.split()[0] for idioms in IDIOMS.values() for idiom in idioms.split(";")}
    for lemma in (*sorted(starting), *_IDIOM_VERBS.split()):
        for form, name in inflect(lemma).items():
            table.setdefault(form, Verb(lemma, CueClass.NEUTRAL, "idiom", name))
    return table


VERBS: dict[str, Verb] = _table()
"""Every form of every cue verb, lower-cased."""
