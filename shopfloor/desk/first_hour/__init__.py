"""Making a shop out of ten answers: keeping them, looking at sheets, doing it (E38)."""
