"""The commands: one file a noun.  Importing this package loads neither Textual nor Peewee."""

from shopfloor.cli.root import main

__all__ = ["main"]
