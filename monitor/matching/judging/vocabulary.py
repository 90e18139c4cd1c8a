"""What a word weighs when nothing is known about the collection: the common words of English news.

A claim given as one sentence comes without a corpus to count words in, so rarity is guessed from this list and
from the dictionary: words of grammar weigh nothing, what any news text may hold weighs little, what no English
dictionary holds (Soledar, Konashenkov) weighs most. The lists hold no topic: words of grammar, of time and place,
of quantity, of reporting, and the commonest verbs, nouns and adjectives of any newspaper.
"""

from __future__ import annotations


def words(listed: str) -> frozenset[str]:
    """A list of words, as it is written in a file."""
    return frozenset(listed.split())


GRAMMAR = words("""
    a an the this that these those and or but nor so yet of in on at by for with from to into onto over under about
    after before between through during against among without within upon off out up down as than then if when while
    where who whom whose which what why how there here it its he him his she her hers they them their we us our you
    your i me my myself himself herself itself themselves be is am are was were been being have has had having do does
    did doing done will would shall should can could may might must not no also just only very too more most much many
    some any all both each every few other another such own same again ever never now once since until because though
    although however even still already perhaps maybe rather quite via per vs amid s d t m ll re ve n't 's 're 've 'll
    'd 'm cannot whether either neither nor none else upon toward towards across along behind beyond despite
    """)
"""Words of grammar: they say nothing about what a text is on."""

PACKAGING = words("""
    say tell claim report reportedly allege allegedly alleged rumor rumour purported purportedly confirm deny suggest
    announce reveal source official exclusive update video watch photo breaking hoax fake false debunk refute reject
    dismiss news story according accord insist believe think know true untrue denial
    """)
"""Words that wrap a claim rather than make it: they are read as cues, never as content."""

COMMON = words("""
    year time day week month hour minute moment today yesterday tomorrow night morning evening man woman people person
    child boy girl kid family life world country state city town village region area government police media press
    internet online web website site page post picture image show make take get go come give find see look seem feel
    want use work call try ask need become leave put mean keep let begin start help turn run move live bring happen
    write sit stand lose pay meet include continue set learn change lead understand follow stop create speak read spend
    grow open walk win offer remember consider appear buy serve send build stay reach remain raise pass sell require
    decide pull push hold hit break cut play release plan act join face new old good great big small large little long
    high low young right left best better first second third last next early late former current major top full real
    recent public local national international several million billion thousand hundred dozen number group part place
    case point fact thing way end question problem issue company business service system program school student home
    house room head hand eye name side kind lot water car money job book word member percent president leader minister
    prime chief party law power order war force army military troop soldier back around away near like well really
    exactly actually nearly almost possible able sure free special social big political human general short different
    important whole only half couple several around team game season expert team office department ministry agency
    court judge lawyer attorney deal talk meeting decision statement interview response result reason effort level
    rate price cost market sale product customer user phone device road street building north south east west northern
    southern eastern western center centre capital border land sea air sky sun earth body heart hair face mother father
    parent son daughter brother sister wife husband friend mom dad couple baby want love hope fear stay wait
    """)
"""Words that any news text may hold, whatever it is on."""
