"""Words of news that say the same for the purpose of finding a claim again: one key a line.

General English of news, no topic: whoever rewrites "troops" as "soldiers" or "Iraqi" as "Iraq's" has not changed
the claim. Cutting a word at six letters joins most forms by itself; here stand those that it leaves apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from monitor.matching.language.countries import countries

_EVENTS = """
kill killing murder slay execute execution behead beheading assassinate assassination massacre
die dead death dying deadly fatal fatality
capture seize seizure occupy conquer overrun fall
arrest detain detention apprehend custody nab
attack strike assault raid offensive bomb bombing bombardment shelling shell airstrike
withdraw withdrawal retreat pullout pullback
deal agreement accord pact treaty
release free liberate liberation
steal theft robbery rob
marry marriage wed wedding
resign resignation quit
sack fire oust
buy purchase acquire acquisition takeover
discover discovery find found
footage clip video tape recording audio
photo picture image photograph
kid child
mother mum mom
father dad
physician doctor
soldier troop serviceman trooper force
journalist reporter photojournalist
police cop policeman
plane jet aircraft airplane airliner flight
vehicle car truck automobile lorry
ship vessel boat
missile rocket
drone uav unmanned unman
document paper file
isis isil daesh
earthquake quake tremor
prisoner captive hostage pow
exchange swap
ceasefire truce armistice cease-fire
militant jihadist jihadi extremist terrorist
fighter combatant militiaman rebel insurgent separatist
election vote poll ballot
border frontier crossing
fight fighting battle combat
denial deny
pregnant pregnancy
birth born
sick ill illness disease
wound injure injury
near nearby close
worker employee staff staffer job
heart cardiac
migrant refugee asylum
protester demonstrator protestor
schoolgirl girl
virus coronavirus
production output
laboratory lab
begin start launch
shoot shooting shot gunfire
factory plant works mill
company firm corporation enterprise
data record information detail
customer client
cattle cow livestock
pupil student schoolchild
chemical substance toxin
drug medicine medication
vaccine jab vaccination inoculation
electricity power
blackout outage
fire blaze inferno
arson arsonist
flood flooding
city town
law legislation
tax levy
cancer tumour tumor carcinoma
inflammation myocarditis
radiation radioactivity radioactive
oil crude petroleum
scientist researcher
river stream
sea ocean
house home
painting artwork canvas masterpiece
robber thief burglar gang raider intruder
cyberattack cyber-attack hacker hacking cybercriminal attacker
farmer grower
wage salary
airline carrier
account book bookkeeping
dementia alzheimer
baby infant newborn
pipe pipeline
church chapel
dam dyke dike
""".strip().splitlines()

_COMPOUNDS = """
blackout: power cut, power outage, power failure, power loss
cyberattack: cyber attack, hacker attack, hacking attack, computer attack, cyber criminal
oil: crude oil
painting: oil painting, art work
layoff: job cut, job loss
earthquake: earth quake
car: motor car
chemical: toxic substance
radiation: radioactive material
""".strip().splitlines()

_NUMBERS = """
0 zero
1 one
2 two
3 three
4 four
5 five
6 six
7 seven
8 eight
9 nine
10 ten
11 eleven
12 twelve dozen
13 thirteen
14 fourteen
15 fifteen
16 sixteen
17 seventeen
18 eighteen
19 nineteen
20 twenty
30 thirty
40 forty
50 fifty
60 sixty
70 seventy
80 eighty
90 ninety
100 hundred
1000 thousand
""".strip().splitlines()


def _countries() -> Iterator[str]:
    """A line for each country: its name, its people and its capital, where they are one word."""
    for country in countries():
        names = (country.people, f"{country.people}s", country.name, country.capital, *country.short)
        yield " ".join(name.lower() for name in names if name and " " not in name)


@cache
def keys() -> dict[str, str]:
    """Lemma or lower-cased word → the key that it shares; made when first asked for: countries are read from files."""
    return {word: line.split()[0] for line in (*_countries(), *_EVENTS, *_NUMBERS) for word in line.split()}


@cache
def compounds() -> dict[str, str]:
    """Two lemmas that say what one word says → its key: "power cut"."""
    known, lines = keys(), (line.split(": ") for line in _COMPOUNDS)
    return {pair: known.get(word, word) for word, pairs in lines for pair in pairs.split(", ")}
