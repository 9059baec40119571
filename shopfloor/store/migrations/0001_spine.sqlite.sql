CREATE TABLE journal (
    key INTEGER PRIMARY KEY,
    sequence INTEGER NOT NULL UNIQUE CHECK (sequence > 0),
    op TEXT NOT NULL UNIQUE CHECK (length(op) BETWEEN 1 AND 200),
    act TEXT NOT NULL CHECK (length(act) > 0),
    person INTEGER NOT NULL,
    terminal TEXT NOT NULL,
    happened_at INTEGER NOT NULL,
    booked_at INTEGER NOT NULL,
    late INTEGER NOT NULL CHECK (late IN (0, 1) AND (late = 1 OR happened_at = booked_at)),
    asked TEXT NOT NULL,
    facts TEXT NOT NULL,
    previous BLOB NOT NULL UNIQUE CHECK (length(previous) = 32),
    hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32)
) STRICT;

CREATE TABLE journal_head (
    key INTEGER PRIMARY KEY,
    sequence INTEGER NOT NULL,
    hash BLOB NOT NULL,
    booked_at INTEGER NOT NULL
) STRICT;

CREATE TABLE site (
    key INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE CHECK (length(code) BETWEEN 1 AND 8),
    number INTEGER NOT NULL UNIQUE CHECK (number BETWEEN 1 AND 8191),
    name TEXT NOT NULL CHECK (length(name) > 0),
    phase TEXT NOT NULL CHECK (phase IN ('preparation', 'open')),
    training INTEGER NOT NULL CHECK (training IN (0, 1)),
    demo INTEGER NOT NULL CHECK (demo IN (0, 1) AND demo <= training),
    pepper TEXT NOT NULL
) STRICT;

CREATE TABLE site_record (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    site INTEGER NOT NULL,
    code TEXT NOT NULL,
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    phase TEXT NOT NULL,
    training INTEGER NOT NULL,
    demo INTEGER NOT NULL,
    pepper TEXT NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;

CREATE TABLE staff (
    key INTEGER PRIMARY KEY,
    number INTEGER NOT NULL UNIQUE CHECK (number BETWEEN 1 AND 99999),
    name TEXT NOT NULL CHECK (length(name) > 0),
    badge TEXT NOT NULL UNIQUE CHECK (length(badge) > 0),
    roles TEXT NOT NULL,
    account TEXT,
    active INTEGER NOT NULL CHECK (active IN (0, 1))
) STRICT;

CREATE TABLE staff_record (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    staff INTEGER NOT NULL,
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    badge TEXT NOT NULL,
    roles TEXT NOT NULL,
    account TEXT,
    active INTEGER NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;
CREATE INDEX staff_record_staff ON staff_record (staff);

CREATE TABLE signature (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    person INTEGER NOT NULL REFERENCES staff (key) DEFERRABLE INITIALLY DEFERRED,
    role TEXT NOT NULL CHECK (length(role) > 0),
    deputy INTEGER NOT NULL CHECK (deputy IN (0, 1)),
    meaning TEXT NOT NULL CHECK (length(meaning) > 0),
    shown BLOB NOT NULL CHECK (length(shown) = 32),
    nonce BLOB NOT NULL UNIQUE CHECK (length(nonce) = 16),
    terminal TEXT NOT NULL,
    signed_at INTEGER NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;
CREATE INDEX signature_entry ON signature (entry);

CREATE TABLE setting (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL CHECK (length(name) > 0),
    value TEXT NOT NULL,
    holds_from TEXT NOT NULL CHECK (length(holds_from) = 10),
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;
CREATE INDEX setting_name ON setting (name, holds_from, key);

CREATE TABLE credential (
    key INTEGER PRIMARY KEY,
    pin TEXT NOT NULL,
    own INTEGER NOT NULL CHECK (own IN (0, 1)),
    set_at INTEGER NOT NULL
) STRICT;

CREATE TABLE pin_try (
    key INTEGER PRIMARY KEY,
    person INTEGER NOT NULL,
    terminal TEXT NOT NULL,
    wrong INTEGER NOT NULL CHECK (wrong >= 0),
    shut_until INTEGER NOT NULL,
    UNIQUE (person, terminal)
) STRICT;

CREATE TABLE part (
    key INTEGER PRIMARY KEY,
    number TEXT NOT NULL UNIQUE CHECK (length(number) BETWEEN 1 AND 40),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    name_en TEXT NOT NULL,
    unit TEXT NOT NULL CHECK (length(unit) BETWEEN 1 AND 10),
    content INTEGER NOT NULL CHECK (content BETWEEN 1 AND 1000000),
    price INTEGER NOT NULL CHECK (price >= 0),
    category TEXT NOT NULL,
    old_part_policy TEXT NOT NULL CHECK (old_part_policy IN ('required', 'none')),
    old_per_unit INTEGER NOT NULL CHECK (old_per_unit BETWEEN 1 AND 99),
    maker TEXT NOT NULL,
    models TEXT NOT NULL,
    pack INTEGER NOT NULL CHECK (pack >= 1),
    supersedes TEXT NOT NULL,
    CHECK (old_part_policy = 'none' OR content = 1)
) STRICT;

CREATE TABLE part_record (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    part INTEGER NOT NULL,
    number TEXT NOT NULL,
    name TEXT NOT NULL,
    name_en TEXT NOT NULL,
    unit TEXT NOT NULL,
    content INTEGER NOT NULL,
    price INTEGER NOT NULL,
    category TEXT NOT NULL,
    old_part_policy TEXT NOT NULL,
    old_per_unit INTEGER NOT NULL,
    maker TEXT NOT NULL,
    models TEXT NOT NULL,
    pack INTEGER NOT NULL,
    supersedes TEXT NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;
CREATE INDEX part_record_part ON part_record (part);

CREATE TABLE barcode (
    key INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE CHECK (length(code) BETWEEN 1 AND 80),
    part INTEGER NOT NULL REFERENCES part (key) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX barcode_part ON barcode (part);

CREATE TABLE barcode_record (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    barcode INTEGER NOT NULL,
    code TEXT NOT NULL,
    part INTEGER NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;

CREATE TABLE location (
    key INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE CHECK (length(code) BETWEEN 1 AND 20),
    kind TEXT NOT NULL CHECK (kind IN ('shelf', 'tray', 'tote', 'receiving', 'quarantine')),
    part INTEGER UNIQUE REFERENCES part (key) DEFERRABLE INITIALLY DEFERRED,
    CHECK (part IS NULL OR kind = 'shelf')
) STRICT;

CREATE TABLE location_record (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    location INTEGER NOT NULL,
    code TEXT NOT NULL,
    kind TEXT NOT NULL,
    part INTEGER,
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;

CREATE TABLE goods_receipt (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    number TEXT NOT NULL UNIQUE,
    supplier TEXT NOT NULL CHECK (length(supplier) > 0),
    paper TEXT NOT NULL CHECK (length(paper) > 0),
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    UNIQUE (supplier, paper)
) STRICT;

CREATE TABLE stock_entry (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    part INTEGER NOT NULL REFERENCES part (key) DEFERRABLE INITIALLY DEFERRED,
    location INTEGER NOT NULL REFERENCES location (key) DEFERRABLE INITIALLY DEFERRED,
    quantity INTEGER NOT NULL CHECK (quantity <> 0),
    value INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN (
        'opening', 'receipt', 'move', 'pick', 'put_back', 'issue', 'return', 'reversal'
    )),
    document TEXT NOT NULL,
    undoes INTEGER UNIQUE REFERENCES stock_entry (key),
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    CHECK ((kind = 'reversal') = (undoes IS NOT NULL))
) STRICT;
CREATE INDEX stock_entry_part ON stock_entry (part, location);

CREATE TABLE balance (
    key INTEGER PRIMARY KEY,
    part INTEGER NOT NULL REFERENCES part (key) DEFERRABLE INITIALLY DEFERRED,
    location INTEGER NOT NULL REFERENCES location (key) DEFERRABLE INITIALLY DEFERRED,
    quantity INTEGER NOT NULL CHECK (quantity >= 0),
    UNIQUE (part, location)
) STRICT;

CREATE TABLE part_stock (
    key INTEGER PRIMARY KEY REFERENCES part (key) DEFERRABLE INITIALLY DEFERRED,
    on_hand INTEGER NOT NULL CHECK (on_hand >= 0),
    value INTEGER NOT NULL CHECK (value >= 0 AND (on_hand > 0 OR value = 0)),
    reserved INTEGER NOT NULL CHECK (reserved >= 0 AND reserved <= on_hand)
) STRICT;

CREATE TABLE migration (
    key INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;
