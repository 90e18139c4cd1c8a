"""Matching: who, in a text, confirms, denies or repeats which known claim. Pure: text and claims in, findings out."""
