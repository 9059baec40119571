"""The site as a row."""

from shopfloor.rules.site import Site
from shopfloor.store.journal import Writing
from shopfloor.store.people import Reader


def held(reader: Reader) -> tuple[int, Site, str]:
    """The key of the one site, the site, and the fingerprint of its pepper."""
    row = reader.one("SELECT key, code, number, name, phase, training, demo, pepper FROM site")
    key, code, number, name, phase, training, demo, pepper = row or (
        0, "?", 0, "?", "open", 0, 0, "",
    )  # fmt: skip
    site = Site(code, number, name, phase == "preparation", bool(training), bool(demo))
    return key, site, pepper


def put(writing: Writing, key: int | None, site: Site, pepper: str) -> int:
    """A new version of the site; without a key the first."""
    return writing.put(
        "site", key, code=site.code, number=site.number, name=site.name,
        phase="preparation" if site.preparing else "open",
        training=int(site.training), demo=int(site.demo), pepper=pepper,
    )  # fmt: skip
