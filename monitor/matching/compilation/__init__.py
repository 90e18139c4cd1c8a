"""Claims as a desk writes them in, claims ready to be looked for out."""
