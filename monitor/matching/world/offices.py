"""Offices: what a speaker's description says of whose words they are: "the ministry's spokesman", "Brandt's men"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from monitor.matching.attribution import Speaker
from monitor.matching.attribution.words import BODIES, INDEFINITE, ROLES, word_set
from monitor.matching.lexicon import load_words
from monitor.matching.world.spelling import name_words

_SPEAKING = word_set(
    """
    spokesman spokeswoman spokesperson spokesmen minister president premier chancellor secretary ambassador
    commander leader general chief head official officials authorities authority leaders leadership commanders generals
    ministers
    """
)
_ANSWERING = _SPEAKING | BODIES | {"sources", "insiders", "radio", "agencies", "diplomats", "staff", "channels"}
OFFICIALS = _SPEAKING | word_set("representative office officer service press aide adviser advisor deputy staff")

EMPLOYED = re.compile(
    r"(?:[\w-]+ ){0,4}(?:analyst|expert|researcher|scholar|specialist|observer)s? (?:at|from|of|with) (?P<body>.+)"
    r"|(?:the )?(?P<whose>.+?)(?:['’]s)? (?:analysts|experts|researchers)",
    re.IGNORECASE,
)
"""Whose findings "experts from the institute", "the institute's analysts" tell: the institute's."""
REPORTING = re.compile(
    r"(?:an? |the )?(?:\w+ )?(?:reporter|correspondent|presenter|anchor|newsreader|journalist)s?"
    r" (?:for|of|from|with|at) (?P<body>.+)",
    re.IGNORECASE,
)
"""Whose words those of "a reporter for State One" are: the channel's."""
_SERVED = re.compile(
    r"(?P<whose>.+?)(?:['’]s|(?<=s)['’]) (?:[\w-]+ )?"
    r"(?:office|staff|team|service|administration|ministry|department|government|cabinet"
    r"|command|adviser|advisor|aide|deputy|deputie|representative|mouthpiece|bureau|wing|spokes\w+|embassy|consulate"
    r"|mission|delegation|ambassador|envoy)s?"
    r"|(?:[\w-]+ ){0,4}(?:aide|adviser|advisor|deputy|assistant)s? (?:to|of) (?P<of>.+)",
    re.IGNORECASE,
)
"""Whose words "the president's office", "an aide to Brandt" tell: his; so do "Arland's embassy in Lund" Arland's."""
_COMMANDED = re.compile(
    r"(?P<whose>.+)['’]s (?:[\w-]+ )?"
    r"(?:forces|troops|army|military|units|fighters|men|mercenaries|people|generals|commanders)"
    r"|(?:the )?(?:[\w-]+ )?(?:forces|troops|units|fighters|men|mercenaries|soldiers) of (?P<of>.+)",
    re.IGNORECASE,
)
"""Whose words "the president's forces", "the Red Lance's men" tell: the president's, the Red Lance's."""
_OFFICE_OF = re.compile(
    r"(?:(?:the|an?) )?"
    r"(?:(?P<owner>[\w '’-]+)(?:['’]s|(?<=s)['’]) "
    r"|(?P<armed>rebel|insurgent|separatist|guerrilla|jihadist|islamist|militia|junta|regime) (?:\w+ )?"
    r"(?:spokes\w+|radio|television|tv|media|channels?|newspapers?|commanders|officials|leaders|sources|fighters)"
    r"|(?P<body>(?!(?:an?|the) spokes)[\w -]+) spokes\w+"
    r"|(?P<led>[\w -]+) (?:chief|commander|leader|secretary|chairman|chairwoman|director)"
    r"|(?:spokes\w+|officials|commanders|leaders|representatives) (?:for|of|in|at|from) (?P<behind>the [\w -]+))",
    re.IGNORECASE,
)
"""Whose spokesman "the ministry's spokesman", "a ministry spokesman" or "spokesman for the ministry" is."""
SERVING = re.compile(
    r"\bwho (?:\w+ly |also |now |still )?(?:speaks for|speaks on behalf of|leads|commands|heads|runs|represents)"
    r" (?P<whose>.+)",
    re.IGNORECASE,
)
_MINISTER = re.compile(
    r"(?:the )?(?:deputy )?(?:prime|interior|defen[cs]e|war|foreign|information|communications?|security|home|justice)"
    r" minister",
    re.IGNORECASE,
)
"""Whoever is one speaks for the one government that a text tells of."""
_PRESS_OF = re.compile(
    r"(?:.* )?(?:of|from|in|at|with) (?:the )?(?P<whose>[\w -]+?)(?:['’]s|(?<=s)['’])? (?:press|media|information)"
    r" (?:office|service|department|centre|center|wing|bureau|unit)",
    re.IGNORECASE,
)
"""Whose words those of "a colonel of the army's press office" are."""
_INSTALLED = re.compile(r"(?:[Tt]he |[Aa]n? )?(?P<whose>[A-Z]\w+)-(?:installed|appointed|imposed|run|controlled) ")
"""Whose word that of "the Red-installed mayor" is."""
LEADING_THEM = re.compile(r"\bwho (?:\w+ly |also |now )?(?:leads|commands|heads|speaks for) (?:them|it|the group)\b")
"""As in "(the rebels took it, said X,) who leads them"."""
_OWNED = re.compile(r"['’]s? .*")
"""Whose words those of somebody "who speaks for the generals", "who leads the Front" are."""
PAPERS = re.compile(
    r"(?:the |an? )?(?P<whose>[\w -]+?)(?:['’]s)? (?:reports|claims|statements?|announcements?|communiqu[eé]s?"
    r"|bulletins?|posts?|messages?|updates?|press releases?)"
    r"|(?:the|an?) (?:\w+ )?(?:message|statement|post|report|letter|announcement|bulletin) (?:from|by|of) (?P<of>.+)",
    re.IGNORECASE,
)
"""Who issued what is said to say it: "Norlandic reports claim", "read a message from Brandt"."""
BASED = re.compile(
    r"(?:the )?(?:enclave|republic|country|island|emirate|kingdom|territory)['’]s "
    r"|[\w.]+-(?:based|backed|supported|aligned|allied|armed|trained|funded|sponsored) | from (?:[A-Z]\w+ ?)+$"
)
"""Where somebody is, and who helps him: "the U.S.-based institute", "the Iran-backed group", "the banker from Lund".

So too "the enclave's ministry".
"""
FORMERLY = re.compile(r"(?:(?:an?|the|[\w -]+['’]s) )?(?:former|retired|one-time|erstwhile|ex-)\b", re.IGNORECASE)
"""Of those who were something: "a former adviser to the president" speaks for nobody."""
_LEADERS = r"(?:boss|head|chief|founder|owner|leader|financier|director|commander)"
HEADED = re.compile(
    rf"(?:the )?{_LEADERS} of (?P<of>(?:[\w-]+['’]s )?[\w -]+)|(?P<whose>(?:the )?[\w -]+)['’]s {_LEADERS}"
    rf"|(?:(?:the|[\w -]+['’]s) )?(?P<body>[\w -]+) {_LEADERS}",
    re.IGNORECASE,
)
"""Whom "the head of the group", "the group's founder" or "the Red Lance boss" leads."""
EPITHET = re.compile(
    r"(?!(?:united|allied) )(?:\w+-\w+ed|\w+(?:ed|ant|ful|less|ous|gry)|weary|isolated|bullish) (?=[A-Z])",
    re.IGNORECASE,
)
"""What the press puts before a name that is not part of it: "Defiant Kyiv", "Power-crazed Brandt"."""


def masters_in(described: str) -> Iterator[str]:
    """Those whose men, aides or offices a description tells of: "the president" of "the president's office"."""
    if installed := _INSTALLED.match(described):
        yield installed["whose"]
    commanded = _COMMANDED.fullmatch(described)
    if commanded:
        yield commanded["whose"] or commanded["of"]
    for owner in filter(None, map(_SERVED.match, described.split(", "))):
        yield owner["whose"] or owner["of"]


class Office(NamedTuple):
    """Whose office a description tells: "the ministry" of "the ministry's spokesman"."""

    whose: str
    just_heard: bool
    """It must be one who was just heard: "a military spokesman"."""


def offices_in(described: str) -> Iterator[Office]:
    """The offices that a description tells, one behind the other: "a general, the army's spokesman"."""
    for part in described.split(", "):
        serving, office = SERVING.search(part), _OFFICE_OF.match(part)
        if serving:
            yield Office(_OWNED.sub("", serving["whose"]), just_heard=False)
        elif press := _PRESS_OF.fullmatch(part):
            yield Office(f"the {press['whose']}", just_heard=False)
        elif _MINISTER.fullmatch(part):
            yield from (Office(rulers, just_heard=False) for rulers in ("the government", "the regime"))
        elif office and not (office["owner"] and OFFICIALS.isdisjoint(name_words(part[office.end() :]))):
            owner = office["owner"] and office["owner"].rpartition(" to ")[2]  # "an aide to the group's leader"
            whose = owner or office["body"] or office["armed"] or office["led"] or office["behind"]
            yield Office(whose, just_heard=bool(office["body"]))


def is_single_unnamed(speaker: Speaker) -> bool:
    """As in "a Ukrainian officer", "one official", "an aide": a voice of its own, for whom nobody else answers."""
    words = speaker.name.lower().split()
    if speaker.kind != "unnamed" or not words:
        return False
    on_record = any(word.startswith(("spokes", "representative", "minister")) for word in words)
    if on_record or ("press", "officer") in pairwise(words):  # for the army, not for himself
        return False
    return words[0] in INDEFINITE and any(word in ROLES and not word.endswith("s") for word in words)


_OBSERVERS = word_set(
    """
    blogger bloggers milblogger milbloggers analyst analysts expert experts observer observers commentator commentators
    correspondent correspondents journalist journalists historian pundit pundits watcher watchers
    """
)
_HANGS_ON = re.compile(r",| (?:of|for|in|at|from|with|to|on|by|who|which) ")


def answers_for_others(described: str) -> bool:
    """Could it speak for others: "the ministry's spokesman", "officials in Arland"? "Military bloggers" do not."""
    words = name_words(described)
    answering = set(words) & _ANSWERING or not _PRESS.isdisjoint(words[:-1]) or SERVING.search(described)
    return bool(answering) and title_in(described) not in _OBSERVERS


def title_in(described: str) -> str:
    """What somebody is called, without what hangs on it: "director" of "the director of Clear Tap"; may be empty."""
    return next(reversed(name_words(_HANGS_ON.split(described)[0])), "")


_PRESS = word_set("press information media communications")
"""Whose officers speak for others: "press officer"."""


def is_bare_spokesman(speaker: Speaker) -> bool:
    """As in "a spokesman said", "a military spokesman": of whoever was heard last, since nobody else is named."""
    *whose, office = name_words(speaker.name) or ("",)
    return office.startswith("spokes") and not set(whose) - _ANYBODYS


def serves_a_state(speaker: Speaker) -> bool:
    """As in "a *government* spokesman"."""
    return not _OF_STATES.isdisjoint(name_words(speaker.name))


_OF_STATES = word_set("government ministry")
_ANYBODYS = word_set("military army defense official government press senior ministry chief")


def is_landless(speaker: Speaker) -> bool:
    """Officials of whichever land the text is in: "a spokesman for the president"; not "Western officials"."""
    if speaker.kind != "unnamed" or is_single_unnamed(speaker):
        return False
    return answers_for_others(speaker.name) and set(name_words(speaker.name)) <= _OF_ANY_LAND


def is_office_of_state(speaker: Speaker) -> bool:
    """As in "the presidential office", "the general staff": some land's, and it is not said which."""
    return speaker.kind != "person" and set(name_words(speaker.name)) <= _OF_ANY_STATE


_OF_ANY_LAND = (
    _ANYBODYS
    | _SPEAKING
    | word_set("presidential presidency interior foreign top cabinet security representative there")
)


_OF_ANY_STATE = _OF_ANY_LAND | word_set("office staff command army cabinet administration")


def is_of_government(speaker: Speaker) -> bool:
    """As in "Interior Minister Ada Finch", "the police", "prosecutors": some land's, and it is not said which."""
    role = speaker.role if speaker.kind == "person" else speaker.name
    words = set(name_words(role))
    if speaker.kind == "person":
        return "minister" in words and "former" not in words and words <= _OF_ANY_LAND | _MINISTRIES
    return bool(words) and words <= _OF_ANY_STATE | _MINISTRIES


def without_seat(speaker: Speaker) -> Speaker:
    """Under the name without where it is: "the foreign ministry" of "the foreign ministry in Qasir"."""
    body, _, seat = speaker.name.partition(" in ")
    return speaker._replace(name=body) if seat[:1].isupper() and " " not in seat else speaker


_MINISTRIES = word_set(
    "minister ministers ministry prime deputy interior energy health transport justice finance economy police "
    "prosecutor prosecutors intelligence service services agency authorities coastguard navy coast guard air force"
)


def armed_band(name: str) -> str:
    """The noun of armed men of whom no more is said: "militia" of "a pro-government militia"; empty for others."""
    plain = name.partition(" hired ")[0].partition(" that ")[0]
    *adorned, noun = name_words(plain) or ("",)
    if any(word[:1].isupper() for word in plain.split()[1:]):
        return ""
    return noun if noun in _PARTIES["armed"] or (noun in _BANDS and not _PARTIES["arming"].isdisjoint(adorned)) else ""


_PARTIES = load_words("parties")
_BANDS = word_set("group company army outfit force movement")


def is_unit(speaker: Speaker) -> bool:
    """As in "the 3rd brigade", "soldiers of the 3rd brigade", "the brigade's press service"; not one soldier of it."""
    if speaker.kind == "person" or is_single_unnamed(speaker):
        return False
    return not _UNITS.isdisjoint(name_words(speaker.name))


_UNITS = word_set("brigade brigades battalion battalions regiment regiments")


def has_surname(name: str) -> bool:
    """Does a person's name end in one: "Anna Lund", "President Lund"; not "the company's boss"?"""
    last = name.rsplit(maxsplit=1)[-1]
    return last[:1].isupper() and not set(name_words(last)) & (ROLES | BODIES)
