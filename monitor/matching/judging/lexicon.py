"""The words that show a stance, whatever the topic. Each class stands for one thing that a reader notices.

The classes were written from the grammar of debunking and of reporting, and weighed on FNC-1's training stories
(docs/judging.md): only words that turned up in many stories are kept, and none that names a topic.
"""

from __future__ import annotations

import re

from monitor.matching.judging.vocabulary import words

UNTRUE = words("""
    hoax fake false falsely falsehood untrue bogus fabricate fabricated fabrication fictitious fictional fiction satire
    satirical satirist parody spoof myth prank prankster hoaxer photoshop photoshopped doctored unfounded baseless
    groundless misleading inaccurate inaccurately erroneous erroneously incorrect incorrectly mistaken debunk disprove
    discredit retract retraction dupe misinformation disinformation fakery phony phoney sham nonsense
    bullshit misunderstanding misunderstand misread misquote correction exaggerate exaggerated far-fetched farfetched
    """)
"""Says outright that a story is not so (lemmas)."""

DENYING = words(
    "deny denial refute refutation reject dismiss rebuff rebut rebuttal dispute contradict quash repudiate disavow"
)
"""Somebody takes a stand against it; the article may do no more than relay that (lemmas)."""

DOUBTING = words("""
    doubt doubtful skeptical sceptical skeptic sceptic skepticism scepticism dubious questionable suspicious
    implausible unlikely improbable impossible unbelievable supposed supposedly so-called unproven
    """)
"""Does not believe it, without saying that it is untrue (lemmas)."""

ABOUT_STORIES = words("""
    story rumor rumour article website site internet viral circulate headline tale hype gossip online fool
    facebook twitter snopes spread trick joke true truth actually ridiculous
    """)
"""Talk about the story rather than of what happened: debunking articles do, first-hand reports do not (lemmas)."""

RELAYING = words("""
    report reportedly source accord claim cite allege allegedly alleged rumor rumour purport purported purportedly
    suggest indicate unconfirmed unverified
    """)
"""Passes on what somebody else says, keeping a distance (lemmas)."""

GUESSING = words("""
    may might could possible possibly perhaps appear seem seemingly apparently likely unclear suspect suspected believe
    potential potentially presumably speculate speculation would if whether
    """)
"""Keeps it open whether it is so (lemmas)."""

NEGATING = words("not no never none neither nor nobody nothing n't without")
"""Turns a clause around (lemmas and lower-cased words)."""

UNTRUE_PHRASE = re.compile(
    r"""\b(?:
      turn(?:s|ed)?\ out | one\ problem | false\ alarm | hard\ to\ believe | in\ fact
    | not\ (?:true|real|the\ case|genuine|authentic|accurate|correct)
    | (?:no|any|little|without)\ (?:truth|evidence|basis|merit|record)
    | ma[dk]e\ (?:it\ |that\ |this\ |the\ \w+\ )?(?:all\ )?up | made[- ]up
    | never\ happen(?:s|ed)? | did(?:\ not|n't)\ (?:actually\ )?happen
    | (?:put|lay|laid)\ to\ rest | set\ the\ record\ straight | too\ good\ to\ be\ true
    | f[ea]ll\ for\ (?:it|the|a|this) | taken\ in\ by | pants\ on\ fire | figment\ of
    | if\ only\ (?:it|this|that|a|the)
    | (?:knock|shoot|shot)s?\ down\ (?:\S+\ ){0,4}
      (?:claim|rumou?r|report|assertion|story|stories|suggestion|speculation|theor|idea)
    | (?:pour|throw)s?\ cold\ water | contrary\ to | fact[- ]check\w* | urban\ legend | alive\ and\ well
    | casts?\ doubt | casting\ doubt | (?:in|into)\ question | denied\ (?:it|this|that)
    | no\ such | nothing\ of\ the\ sort
    )""",
    re.VERBOSE | re.IGNORECASE,
)
"""Turns of phrase that take a story back."""

OPEN_PHRASE = re.compile(
    r"""\b(?:
      not\ (?:yet\ )?(?:been\ )?(?:independently\ )?(?:confirm|verif)\w*
    | (?:could|can)(?:\ not|n't|not)\ (?:be\ )?(?:independently\ )?(?:confirm|verif)\w*
    | unable\ to\ (?:independently\ )?(?:confirm|verify)
    | declin\w+\ (?:to\ )?comment
    | ha(?:s|ve|d)(?:\ not|n't)\ (?:yet\ )?(?:comment|respond|confirm)\w*
    | no\ (?:official\ |immediate\ )?(?:comment|confirmation|word)
    | if\ (?:true|confirmed|the\ reports?) | yet\ to\ (?:confirm|comment|respond|be\ (?:confirmed|verified))
    | neither\ confirm\w* | immediately\ (?:confirm|comment|respond|available|clear|known)
    | sources?\ (?:say|said|tell|told|close|familiar)
    | (?:is|are|was|were)\ said\ to | it\ is\ (?:not\ known|unclear|unknown)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
"""Turns of phrase that keep it open, or on the shoulders of a source."""

UNDOING_PHRASE = re.compile(
    r"""\b(?:
      cancel\w* | call(?:s|ed|ing)?\ off | scrap(?:s|ped)? | abandon(?:s|ed)?
    | drop(?:s|ped)?\ out | pull(?:s|ed)?\ out
    | back(?:s|ed)?\ out | bail(?:s|ed)? | quits? | shelv(?:e|es|ed) | walk(?:s|ed)?\ away | f[ae]ll(?:s|en)?\ through
    | turn(?:s|ed)?\ (?:it\ |the\ \w+\ )?down | pass(?:es|ed)\ on | no\ longer | withdr(?:aw|ew)\w*
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
"""Calls a plan off."""

PLANNING_PHRASE = re.compile(
    r"\b(?:will|(?:set|due|about|going|ready) to|plan(?:s|ned|ning)?|agree[sd]?|deal|in talks|eyed|to (?:be|play|star"
    r"|buy|open|launch|release|join|replace|get|make|build|sell|meet|visit|sign|attend|send|stop|end|move|become))\b",
    re.IGNORECASE,
)
"""Says what is to be, not what is."""
