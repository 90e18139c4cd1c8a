"""How the speaker of words that touch a claim stands to it: confirms, denies, repeats, or nothing, and why."""
