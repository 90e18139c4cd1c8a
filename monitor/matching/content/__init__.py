"""What a claim's one sentence tells, and where a text tells the same."""
