"""The stocktake: lists, counts, review, posting, and the night (STK-01 to STK-13)."""
