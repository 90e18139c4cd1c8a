"""Claims: the files under config/claims read, checked and written. Pure but for reading files."""
