"""News: which findings are news, and the reason in plain words. Pure: what is known and what was found in, alert lines out."""
