"""News monitoring that knows what was claimed.

Reading order: `models` (the nouns), `pipeline` (the story, a file a step), then the rooms:
`feeds` bytes to entries · `articles` pages to text, and copies to origins · `claims` claim files ·
`matching` who confirms, denies or repeats what · `ledger` what is known, on Redis · `sinks` where alerts go ·
`fetching` the one HTTP client. Nothing in here imports RQ: `workers` is the shell that runs it.
"""
