"""What is said of words: denials, confirmations and answers that only refer to what was told."""
