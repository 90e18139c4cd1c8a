"""Who and where: the places, sides, bodies and people that a text may mean, by name or by description."""
