"""How good the monitor is: its answers against what careful readers found."""
