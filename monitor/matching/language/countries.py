"""Countries: sides that everybody knows, so that no claim file need declare them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from countryinfo import all_countries

from monitor.models import Model


class Country(Model):
    """A country as news call it."""

    name: str
    people: str
    """The adjective, by which its people go too: "Ukrainian"."""
    capital: str
    """It stands for the government: "Kyiv said". Empty where the data have none."""
    short: tuple[str, ...] = ()
    """Other names of common use."""
    houses: tuple[str, ...] = ()
    """Where its government sits, which stands for it: "the Kremlin said"."""


_SHORT = {
    "United States": ("US", "U.S.", "USA", "America"),
    "United Kingdom": ("UK", "U.K.", "Britain"),
    "United Arab Emirates": ("UAE", "Emirates"),
    "Democratic Republic of the Congo": ("DRC", "DR Congo", "Congo"),
    "Ukraine": ("Kiev",),
    "Saudi Arabia": ("Saudi Arabian",),
    "Kazakhstan": ("Kazakhstani", "Astana"),
    "Uzbekistan": ("Uzbekistani",),
    "Argentina": ("Argentinean", "Argentinian"),
    "Nepal": ("Nepalese",),
}


_PEOPLE = {
    "Tajikistan": "Tajik",
    "Kyrgyzstan": "Kyrgyz",
    "Kazakhstan": "Kazakh",
    "Uzbekistan": "Uzbek",
    "Argentina": "Argentine",
    "Nepal": "Nepali",
    "Saudi Arabia": "Saudi",
}
"""Where the data have an adjective that news do not use."""
_HOUSES = {
    "Russia": ("Kremlin",),
    "United States": ("White House",),
    "United Kingdom": ("Downing Street", "Whitehall"),
    "France": ("Élysée",),
}
SHORT_FOR = {"UN": ("U.N.", "United Nations"), "EU": ("European Union",), "AU": ("African Union",)}
"""What the first letters of bodies of many countries stand for."""


@cache
def countries() -> tuple[Country, ...]:
    """Every country and territory (countryinfo 1.0), by population.

    An adjective belongs to the first that has it: "Chinese" to China, "Congolese" to the larger Congo.
    """
    listed = {each.people: each for each in reversed(list(_described()))}
    return tuple(reversed(listed.values()))


@cache
def seats_and_lands() -> frozenset[str]:
    """What countries, their people and their capitals are called, in lower case: no first names."""
    named = (name for each in countries() for name in (each.name, each.people, each.capital, *each.short, *each.houses))
    return frozenset(name.lower() for name in named)


def _described() -> Iterator[Country]:
    for each in sorted(all_countries(), key=lambda country: country.population() or 0, reverse=True):
        people, capital = each.demonym() or "", each.capital() or ""
        seat = capital if isinstance(capital, str) else capital[0]  # South Africa has three
        if people and not any(mark in people for mark in ",/"):  # of two peoples: "Bosnian,Herzegovinian"
            name = each.name().removeprefix("The ")
            people = _PEOPLE.get(name, people)
            short, houses = _SHORT.get(name, ()), _HOUSES.get(name, ())
            yield Country(name=name, people=people, capital=seat.removesuffix(" D.C."), short=short, houses=houses)
