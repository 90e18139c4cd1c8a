"""Word classes that can be told without a tagger: English closed classes, and the news's words for who speaks."""

from __future__ import annotations

from functools import lru_cache


def word_set(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


# One character a class, so that a sentence's classes are a string beside its tokens.
DETERMINER, PREPOSITION, PRONOUN, AUXILIARY, NEGATION = "D", "P", "S", "B", "N"
COORDINATOR, SUBORDINATOR, RELATIVE, TIME, ADVERB = "C", "U", "R", "T", "A"
COMMA, STOP, COLON, DASH, BRACKET, QUOTE, POSSESSIVE = ",", ".", ":", "-", "(", '"', "'"
NUMBER, CAPITALISED, WORD, TITLE, TO = "0", "K", "x", "M", "t"

_CLASSES = {
    DETERMINER: """
        the a an either this these those his her its their our my your some any no every each another both all many
        several
    """
    "most two three four five six seven eight nine ten few one other such",
    PREPOSITION: "of in on at by for from with without about against into onto over under between among through during "
    "despite amid amidst near across behind beyond inside outside within towards toward upon via per than like "
    "around along above below regarding concerning including citing",
    PRONOUN: "he she they it we i you who's everyone nobody somebody someone everything anything nothing something "
    "anyone",
    AUXILIARY: """
        be is are was were been being am have has had having do does did will would shall should can could may might
        must
    """
    "'s 're 've 'll 'm 'd ca wo cannot",
    NEGATION: "not never n't neither hardly",
    COORDINATOR: "and but or yet nor &",
    SUBORDINATOR: """
        that when while because if although though whether where why how unless whereas since after before until as
    """
    "once so lest what",
    RELATIVE: "who which whom whose",
    TIME: """
        monday tuesday wednesday thursday friday saturday sunday yesterday today tonight tomorrow morning afternoon
        evening
    """
    "night week month year earlier later early late last next january february march april june july august "
    "september october november december jan feb mar apr aug sept sep oct nov dec recently now ago hour hours "
    "minutes moments day days weeks months years overnight midnight noon weekend same then",
    ADVERB: """
        also first again still just already even meanwhile however instead too ever once often further thus nevertheless
    """
    "nonetheless moreover furthermore afterwards afterward thereafter only soon always quite rather almost perhaps "
    "maybe elsewhere long hereby himself herself itself themselves",
    TITLE: """
        mr mrs ms miss dr prof lt col gen maj capt sgt adm sen rep gov rev sir dame lord lady st sr jr brig cmdr pvt
        cpl hon
    """,
}
_TABLE = {word: tag for tag, words in _CLASSES.items() for word in words.split()}
_TABLE |= {"to": TO, "may": AUXILIARY, ",": COMMA, ";": COLON, ":": COLON, ".": STOP, "!": STOP, "?": STOP, "…": STOP}
_TABLE |= dict.fromkeys("—–-―", DASH) | dict.fromkeys("()[]", BRACKET) | dict.fromkeys('"“”„«»‹›', QUOTE)
_TABLE |= dict.fromkeys("*•·▪►", DASH)
_TABLE |= {"'": QUOTE, "‘": QUOTE, "’": QUOTE, "'s": POSSESSIVE, "’s": POSSESSIVE}
_NO_ADVERBS = word_set(
    """
    family ally july italy early daily weekly monthly nightly yearly assembly
    supply reply rally army only elderly friendly ugly bully monopoly
    anomaly fly apply imply rely multiply likely unlikely deadly costly
    """
)
_NAMES_TOO = word_set("may march august will like one long per")


@lru_cache(maxsize=65536)
def tag(text: str) -> str:
    """The class of a token's text; capitalised and in no closed class: CAPITALISED; everything else: WORD."""
    lower, first = text.lower(), text[0]
    known = _TABLE.get(lower)
    if known is not None:
        named = lower in _NAMES_TOO and first.isupper() and (known != AUXILIARY or text == "May")
        return CAPITALISED if named else known
    if first.isdigit():
        return NUMBER
    if first.isupper():
        return CAPITALISED
    if lower in _CONTRACTED:
        return _CONTRACTED[lower]
    return ADVERB if lower.endswith("ly") and lower not in _NO_ADVERBS else WORD


_CONTRACTED = {"n’t": NEGATION, "’re": AUXILIARY, "’ve": AUXILIARY, "’ll": AUXILIARY, "’m": AUXILIARY, "’d": AUXILIARY}

ROLES = word_set(
    """
    spokesman spokeswoman spokesperson spokespeople spokesmen president minister premier chancellor secretary
    governor mayor commander chief head leader adviser advisor aide ambassador envoy diplomat general colonel major
    captain lieutenant sergeant admiral officer official officials officers minister ministers lawmaker lawmakers
    mp mps pm parliamentarian
    senator congressman congresswoman representative representatives delegate chairman chairwoman chair chairperson
    director executive ceo founder owner manager analyst analysts expert experts professor researcher researchers
    scientist scientists historian economist economists author writer columnist correspondent reporter journalist
    editor blogger lawyer lawyers attorney prosecutor judge justice police sheriff detective investigator
    investigators doctor physician surgeon nurse teacher coach candidate nominee activist activists campaigner
    campaigners critic critics supporter supporters strategist pollster resident residents witness witnesses
    ally allies loyalist loyalists opponent opponents associate associates
    survivor neighbour neighbor mother father wife husband brother sister son daughter friend colleague colleagues
    ombudsman ombudswoman fighter soldier soldiers troops mercenary veteran boss oligarch financier mogul founder king
    queen prince
    princess pope bishop archbishop cardinal priest imam rabbi authorities sources source insider insiders deputy
    member members negotiator mediator inspector engineer employee worker workers volunteer volunteers medic chef
    tycoon billionaire banker trader buyer seller actor singer player captain manager principal vicar regulator
    whistleblower contractor driver pilot sailor businessman businesswoman entrepreneur warlord
    miner villager farmer passenger eyewitness student shopkeeper tenant grocer
    commuter refugee prisoner medic sapper infantryman serviceman operator gunner paratrooper observer observers convict
    inmate recruit conscript deserter defector marine servicemen interlocutor consultant scholar commentator
    paramedic anaesthetist surgeon veterinarian monk nun corporal brigadier newsreader patient militant
    """
)
"""Nouns that name somebody by what they are."""

SPEECHLESS = word_set(
    "fighting fight battle battles combat attention effort efforts offensive assault clashes struggle interest war"
)
"""Nouns that stand before a verb of saying, and say nothing: "the *battle* has focused on the mines"."""

SEVERAL = frozenset(f"{role}s" for role in ROLES if not role.endswith("s"))
"""The same nouns for several people."""
PEOPLE = ROLES | SEVERAL

KIN = word_set(
    "husband wife brother sister son daughter mother father friend neighbour neighbor colleague comrade partner"
)
"""Who is beside somebody: "Ada Finch and her husband"."""

BODIES = word_set(
    """
    ministry institute department agency army military government administration council committee commission
    company firm group bank court union party university think-tank tank parliament senate congress office bureau
    service forces command staff organization organisation association foundation authority board league federation
    alliance embassy consulate police outlet newspaper paper magazine network channel broadcaster site website
    station headquarters navy regiment brigade campaign coalition delegation kremlin pentagon hospital school museum
    airline manufacturer operator regulator watchdog charity corporation syndicate club team state side capital city
    region county mission programme program fund tribunal cabinet directorate inspectorate utility supplier maker
    developer chain brand startup lab laboratory observatory church diocese monastery militia rebels insurgents
    separatists militants guerrillas occupiers invaders grouping force outfit country nation mod project monitor
    centre center intelligence wing
    """
)
"""Nouns that name an institution, an outlet or a side."""

OUTLETS = word_set(
    """
    reuters cnn ap afp bbc nbc cbs abc fox bloomberg interfax tass ria axios politico unian ukrinform dpa pti ani
    xinhua upi guardian telegraph times post journal press ukrinform rbc rbk suspilne kommersant meduza mediazona
    novosti bild spiegel ansa kyodo anadolu pravda
    """
)
"""Agencies and outlets by which news is relayed."""

ACTORS = ROLES | BODIES
"""Nouns that name somebody by what they are, or an institution."""
SPEAKERS = ACTORS | OUTLETS
"""These and outlets' names."""

_KINDS = tuple(
    word_set(kind)
    for kind in (
        """
        analyst expert researcher scientist professor scholar observer specialist fellow consultant commentator
        historian
        """,
        "soldier fighter serviceman private trooper sapper gunner paratrooper",
        "diplomat ambassador envoy",
        "lawmaker senator congressman congresswoman representative deputy mp parliamentarian parliament",
        "spokesman spokeswoman spokesperson",
        "oligarch businessman tycoon mogul financier billionaire",
        "minister secretary",
        "adviser advisor aide",
        "governor head",
        "head chief boss leader founder",
    )
)

OFFICES = word_set(
    """
    minister deputy spokesman spokeswoman spokesperson governor mayor general commander adviser advisor aide ambassador
    envoy head chief secretary official
    """
)
"""Roles of whom a text may go on to speak as "the official"."""


DEMONYMS = ("ian", "ish", "ese", "can", "ean")
"""Ends of what tells of a land: Arlandian, Norish, Veronese, Moroccan, Korean."""
SPELLINGS = {
    "defence": "defense",
    "centre": "center",
    "labour": "labor",
    "organisation": "organization",
    "programme": "program",
    "spokesperson": "spokesman",
}
"""What is written in two ways in one text: British and American spellings, an office with and without a gender."""
TITLES = {
    "gen": "general",
    "col": "colonel",
    "lt": "lieutenant",
    "gov": "governor",
    "prof": "professor",
    "sen": "senator",
    "rep": "representative",
    "milblogger": "blogger",
    "pm": "minister",
}
"""Roles in short, as they stand before names, and the word by which the same person is called later."""


def kin(role: str) -> frozenset[str]:
    """The roles by which one person may be called in turn: "the expert" was introduced as an analyst."""
    if role == "official":
        return OFFICES
    return frozenset().union(*(kind for kind in _KINDS if role in kind))


RUMOURS = ("reports", "rumours", "rumors")
"""What goes round without anybody who stands for it."""

RELAYS = OUTLETS | word_set(
    """
    agency agencies newspaper paper channel broadcaster outlet outlets website site media network station correspondent
    portal magazine daily tabloid
    """
)
"""Who passes on what others said."""

ADDRESSEES = word_set(
    """
    reporters journalists lawmakers parliament viewers listeners audience crowd supporters press media
    news agency television tv channel radio website newspaper magazine broadcaster telethon network portal
    """
)

INDEFINITE = word_set(
    """
    a an some several many two three four other another most few unnamed anonymous one both all
    """
)

MALE = word_set(
    """
    mr sir lord king prince spokesman chairman congressman businessman father husband brother son pope bishop man
    """
)
FEMALE = word_set(
    """
    mrs ms miss dame lady queen princess spokeswoman chairwoman congresswoman businesswoman mother wife sister
    daughter woman
    """
)
_MALE_NAMES = word_set(
    """
    john james robert michael william david richard joseph thomas charles donald mike tim bill george paul mark
    steve steven andrew peter kevin brian edward anthony eric stephen jack barack joe joshua luca nikita illia ilya
    sasha kolya misha mykola mykhailo dmitry dmytro vladimir volodymyr sergei serhii serhiy igor ihor oleg oleh
    oleksandr aleksandr alexander yevgeny evgeny denis andriy andrei viktor vitali vitaliy pavlo pavel petro valery
    valerii mustafa jens emmanuel mircea andrii vitalii roman ruslan bohdan taras yurii yuriy yury maksym maxim artem
    anton vadym vadim kostiantyn konstantin ivan stanislav yaroslav oleksii alexei aleksei hryhorii
    """
)
_FEMALE_NAMES = word_set(
    """
    mary jennifer elizabeth susan karen nancy margaret betty helen ann anne jane kellyanne hillary karine jill kate
    ingrid ursula iryna irina olha olga hanna yana anna maria natalia nataliia oksana yulia tetiana svitlana kathleen
    megan rachel ruth sarah hannah deborah alice grace joyce carol janet judith evelyn doris marie
    """
)


def _ends_as_womens_do(first: str) -> bool:
    """As in "Ada Finch"; not in "A soldier"."""
    return first.endswith("a") and first != "a"


@lru_cache(maxsize=4096)
def gender(name: str, role: str, *, sure: bool = False) -> str:
    """m, f, or nothing where a name and role do not tell: by title, by Slavic ending, by common first names.

    `sure`: that a first name ends in "a" is not enough.
    """
    words = {word.strip(".,").lower() for word in f"{role} {name}".split()}
    if words & FEMALE:
        return "f"
    if words & MALE:
        return "m"
    parts = name.lower().split()
    if not parts:
        return ""
    if parts[-1].endswith(("ova", "eva", "ska", "skaya", "skaia", "ina")) and len(parts[-1]) > 5:
        return "f"
    first = parts[0]
    if first in _MALE_NAMES:
        return "m"
    return "f" if first in _FEMALE_NAMES or (_ends_as_womens_do(first) and len(parts) > 1 and not sure) else ""


LET_ME = ("let me", "let us")
"""As in "Let me be clear: …": whoever speaks."""
OWNING = ("its", "their", "his", "her")

SHORT_NAME = 4
"""Tokens; longer runs of capitalised words are titles and headings."""
_NOT_PERSONS = word_set(
    """
    new north south east west western eastern northern southern united white human saudi sri hong san los las house
    street states kingdom nations union rights watch black sea river mount lake international national supreme high
    russian ukrainian american british german french polish turkish chinese iranian israeli consulting consultancy
    partners associates analytics
    college academy defence defense security studies strategic research science policy affairs
    news media press radio television tv cross crescent
    """
)


@lru_cache(maxsize=4096)
def looks_personal(name: str) -> bool:
    """Two to four capitalised words, none of them an institution's or a place's, are taken for a person."""
    parts = name.split()
    if not 2 <= len(parts) <= SHORT_NAME or any(part.isupper() and len(part.strip(".")) > 1 for part in parts):
        return False
    lowers = {part.lower() for part in parts}
    return not (_names_bodies(lowers) or lowers & _NOT_PERSONS or lowers & OUTLETS or parts[-1].lower() in _TRADES)


_TRADES = word_set(
    """
    waterworks motors foods industries airlines airways railways railway energy pharma pharmaceuticals labs holdings
    partners logistics shipping chemicals technologies tech software studios telecom telecoms electric electronics
    petroleum aviation aero aerospace insurance clinic brewery dairy foundry mining minerals metals robotics
    systems solutions ventures estates stores supermarkets pictures shipyards shipyard automotive dynamics networks
    entertainment health copper oil gas cement steelworks biotech analytics securities properties utilities
    """
)
"""Last words of firms' names that are no surnames: "Falk Aero", "Marholt Waterworks"."""


def names_a_body(name: str) -> bool:
    """Is a name of several words one of a band or an institution: "the Popular Committees", "Border Guard Corps"?"""
    lowers = {part.lower() for part in name.split()}
    return len(lowers) > 1 and _names_bodies(lowers)


def _names_bodies(lowers: set[str]) -> bool:
    singular = {lower.removesuffix("s") for lower in lowers - _SURNAMES_TOO}  # "the Popular Committees"
    return not (BODIES | _BANDS).isdisjoint(lowers | singular)


_SURNAMES_TOO = word_set("banks states parties guards sons fields")
_BANDS = word_set("corps movement resistance battalion fighter defender patriot volunteer legion militia caliphate")


ANY_INSTITUTION = tuple(
    f"the {noun}"
    for noun in ("group", "body", "organisation", "organization", "institution", "department", "military department")
)
"""What any body may be called that was heard last."""
DEPARTMENTS = ("the department", "the military department")
"""What a ministry, or the Pentagon, is called again."""
PEOPLE_OF_STUDY = ("the analysts", "the experts", "the researchers", "the monitors", "the authors", "the observers")
BODIES_OF_STUDY = word_set("institute think-tank tank centre center project observatory foundation monitor group")
"""Whose people "the analysts" are."""
ANY_FIRM = ("the company", "the firm")
NO_FIRMS = BODIES - word_set(
    "company firm bank operator utility supplier maker manufacturer developer airline brand chain group"
)
"""Bodies that are no firms."""
PAGES = word_set("website webpage page account channel blog feed profile handle")
"""Where somebody publishes: "the ministry's website says" what the ministry says."""
ANYBODY = ("those", "some", "many", "others", "all", "most", "few", "several")
"""Pronouns of whoever it may be."""
PLURAL = ("forces", "troops", "rebels", "insurgents", "separatists", "militants", "guerrillas", "occupiers", "invaders")
"""Bodies of many: "the rebels" are "they"."""
