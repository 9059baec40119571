"""The spine: journal, head, site, people, signatures, the house's numbers."""

from shopfloor.store.tables.base import (
    Bytes,
    Chained,
    State,
    Table,
    Text,
    Unchained,
    Versioned,
    Whole,
    record_of,
)


class Journal(Table):
    """One entry an act; chained by ``hash``."""

    keeping = "chained"
    sequence = Whole()
    op = Text()
    act = Text()
    person = Whole()
    terminal = Text()
    happened_at = Whole()
    booked_at = Whole()
    late = Whole()
    asked = Text()
    facts = Text()
    previous = Bytes()
    hash = Bytes()


class Migration(Unchained):
    """The migrations that made this schema; the key is the migration's number."""

    name = Text()


class JournalHead(State):
    """The end of the site's chain; its row is the site's write lock on PostgreSQL."""

    sequence = Whole()
    hash = Bytes()
    booked_at = Whole()

    class Meta:
        table_name = "journal_head"


class Site(Versioned):
    """The one site that this store holds."""

    code = Text()
    number = Whole()
    name = Text()
    phase = Text()
    training = Whole()
    demo = Whole()
    pepper = Text()


class Staff(Versioned):
    """A person: staff number, badge, roles, the operating-system account bound to them."""

    number = Whole()
    name = Text()
    badge = Text()
    roles = Text()
    account = Text(null=True)
    active = Whole()


class Signature(Chained):
    """Who signed what, in which role; ``nonce`` makes a proof good once."""

    person = Whole()
    role = Text()
    deputy = Whole()
    meaning = Text()
    shown = Bytes()
    nonce = Bytes()
    terminal = Text()
    signed_at = Whole()


class Setting(Chained):
    """One of the house's numbers, from a business day on."""

    name = Text()
    value = Text()
    holds_from = Text()


class Credential(Unchained):
    """A person's PIN as argon2 made it; its key is the person's."""

    pin = Text()
    own = Whole()
    set_at = Whole()


class PinTry(Unchained):
    """Wrong tries of a person at a terminal, and until when they are shut."""

    person = Whole()
    terminal = Text()
    wrong = Whole()
    shut_until = Whole()

    class Meta:
        table_name = "pin_try"


SiteRecord = record_of(Site)
StaffRecord = record_of(Staff)
