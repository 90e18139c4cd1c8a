"""Sinks: where alerts go. One file each; a new one is a file and a line here."""
