"""How real words say it is: asserted, denied, hedged, doubted, open, planned, told for a time only."""
