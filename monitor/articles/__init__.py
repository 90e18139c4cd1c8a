"""Articles: a page in, its text out; and which articles are copies of one text. Pure."""
