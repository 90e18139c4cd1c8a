"""Command line: one file a command, assembled in `app`."""
