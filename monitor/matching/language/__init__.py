"""English, whatever is claimed: groups of words, patterns, numbers, clauses, who does what to whom."""
