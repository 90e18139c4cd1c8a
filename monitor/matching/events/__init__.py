"""Events that are known (a capture, losses, a sending): of which of them a claim tells, and of whom and where."""
