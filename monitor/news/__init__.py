"""News: which findings are news, and why in plain words. Pure: what is known and what was found in, alert lines out."""
