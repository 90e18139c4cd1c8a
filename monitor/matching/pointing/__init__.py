"""Words that only point at a claim, or call it untrue, and do not say it again."""
