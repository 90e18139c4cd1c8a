"""Web: the board that a desk leaves open on the wall, and the API beside it. Reads the ledger, never the queue."""
