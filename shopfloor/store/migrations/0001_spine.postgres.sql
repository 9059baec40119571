CREATE TABLE journal (
    key BIGINT PRIMARY KEY,
    sequence BIGINT NOT NULL UNIQUE CHECK (sequence > 0),
    op TEXT NOT NULL UNIQUE CHECK (length(op) BETWEEN 1 AND 200),
    act TEXT NOT NULL CHECK (length(act) > 0),
    person BIGINT NOT NULL,
    terminal TEXT NOT NULL,
    happened_at BIGINT NOT NULL,
    booked_at BIGINT NOT NULL,
    late BIGINT NOT NULL CHECK (late IN (0, 1) AND (late = 1 OR happened_at = booked_at)),
    asked TEXT NOT NULL,
    facts TEXT NOT NULL,
    previous BYTEA NOT NULL UNIQUE CHECK (length(previous) = 32),
    hash BYTEA NOT NULL UNIQUE CHECK (length(hash) = 32)
);

CREATE TABLE journal_head (
    key BIGINT PRIMARY KEY,
    sequence BIGINT NOT NULL,
    hash BYTEA NOT NULL,
    booked_at BIGINT NOT NULL
);

CREATE TABLE site (
    key BIGINT PRIMARY KEY,
    code TEXT NOT NULL UNIQUE CHECK (length(code) BETWEEN 1 AND 8),
    number BIGINT NOT NULL UNIQUE CHECK (number BETWEEN 1 AND 8191),
    name TEXT NOT NULL CHECK (length(name) > 0),
    phase TEXT NOT NULL CHECK (phase IN ('preparation', 'open')),
    training BIGINT NOT NULL CHECK (training IN (0, 1)),
    demo BIGINT NOT NULL CHECK (demo IN (0, 1) AND demo <= training),
    pepper TEXT NOT NULL
);

CREATE TABLE site_record (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    site BIGINT NOT NULL,
    code TEXT NOT NULL,
    number BIGINT NOT NULL,
    name TEXT NOT NULL,
    phase TEXT NOT NULL,
    training BIGINT NOT NULL,
    demo BIGINT NOT NULL,
    pepper TEXT NOT NULL,
    digest BYTEA NOT NULL CHECK (length(digest) = 32)
);

CREATE TABLE staff (
    key BIGINT PRIMARY KEY,
    number BIGINT NOT NULL UNIQUE CHECK (number BETWEEN 1 AND 99999),
    name TEXT NOT NULL CHECK (length(name) > 0),
    badge TEXT NOT NULL UNIQUE CHECK (length(badge) > 0),
    roles TEXT NOT NULL,
    account TEXT,
    active BIGINT NOT NULL CHECK (active IN (0, 1))
);

CREATE TABLE staff_record (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    staff BIGINT NOT NULL,
    number BIGINT NOT NULL,
    name TEXT NOT NULL,
    badge TEXT NOT NULL,
    roles TEXT NOT NULL,
    account TEXT,
    active BIGINT NOT NULL,
    digest BYTEA NOT NULL CHECK (length(digest) = 32)
);
CREATE INDEX staff_record_staff ON staff_record (staff);

CREATE TABLE signature (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    person BIGINT NOT NULL REFERENCES staff (key) DEFERRABLE INITIALLY DEFERRED,
    role TEXT NOT NULL CHECK (length(role) > 0),
    deputy BIGINT NOT NULL CHECK (deputy IN (0, 1)),
    meaning TEXT NOT NULL CHECK (length(meaning) > 0),
    shown BYTEA NOT NULL CHECK (length(shown) = 32),
    nonce BYTEA NOT NULL UNIQUE CHECK (length(nonce) = 16),
    terminal TEXT NOT NULL,
    signed_at BIGINT NOT NULL,
    digest BYTEA NOT NULL CHECK (length(digest) = 32)
);
CREATE INDEX signature_entry ON signature (entry);

CREATE TABLE setting (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL CHECK (length(name) > 0),
    value TEXT NOT NULL,
    holds_from TEXT NOT NULL CHECK (length(holds_from) = 10),
    digest BYTEA NOT NULL CHECK (length(digest) = 32)
);
CREATE INDEX setting_name ON setting (name, holds_from, key);

CREATE TABLE credential (
    key BIGINT PRIMARY KEY,
    pin TEXT NOT NULL,
    own BIGINT NOT NULL CHECK (own IN (0, 1)),
    set_at BIGINT NOT NULL
);

CREATE TABLE pin_try (
    key BIGINT PRIMARY KEY,
    person BIGINT NOT NULL,
    terminal TEXT NOT NULL,
    wrong BIGINT NOT NULL CHECK (wrong >= 0),
    shut_until BIGINT NOT NULL,
    UNIQUE (person, terminal)
);

CREATE TABLE part (
    key BIGINT PRIMARY KEY,
    number TEXT NOT NULL UNIQUE CHECK (length(number) BETWEEN 1 AND 40),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    name_en TEXT NOT NULL,
    unit TEXT NOT NULL CHECK (length(unit) BETWEEN 1 AND 10),
    content BIGINT NOT NULL CHECK (content BETWEEN 1 AND 1000000),
    price BIGINT NOT NULL CHECK (price >= 0),
    category TEXT NOT NULL,
    old_part_policy TEXT NOT NULL CHECK (old_part_policy IN ('required', 'none')),
    old_per_unit BIGINT NOT NULL CHECK (old_per_unit BETWEEN 1 AND 99),
    maker TEXT NOT NULL,
    models TEXT NOT NULL,
    pack BIGINT NOT NULL CHECK (pack >= 1),
    supersedes TEXT NOT NULL,
    CHECK (old_part_policy = 'none' OR content = 1)
);

CREATE TABLE part_record (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    part BIGINT NOT NULL,
    number TEXT NOT NULL,
    name TEXT NOT NULL,
    name_en TEXT NOT NULL,
    unit TEXT NOT NULL,
    content BIGINT NOT NULL,
    price BIGINT NOT NULL,
    category TEXT NOT NULL,
    old_part_policy TEXT NOT NULL,
    old_per_unit BIGINT NOT NULL,
    maker TEXT NOT NULL,
    models TEXT NOT NULL,
    pack BIGINT NOT NULL,
    supersedes TEXT NOT NULL,
    digest BYTEA NOT NULL CHECK (length(digest) = 32)
);
CREATE INDEX part_record_part ON part_record (part);

CREATE TABLE barcode (
    key BIGINT PRIMARY KEY,
    code TEXT NOT NULL UNIQUE CHECK (length(code) BETWEEN 1 AND 80),
    part BIGINT NOT NULL REFERENCES part (key) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX barcode_part ON barcode (part);

CREATE TABLE barcode_record (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    barcode BIGINT NOT NULL,
    code TEXT NOT NULL,
    part BIGINT NOT NULL,
    digest BYTEA NOT NULL CHECK (length(digest) = 32)
);

CREATE TABLE location (
    key BIGINT PRIMARY KEY,
    code TEXT NOT NULL UNIQUE CHECK (length(code) BETWEEN 1 AND 20),
    kind TEXT NOT NULL CHECK (kind IN ('shelf', 'tray', 'tote', 'receiving', 'quarantine')),
    part BIGINT UNIQUE REFERENCES part (key) DEFERRABLE INITIALLY DEFERRED,
    CHECK (part IS NULL OR kind = 'shelf')
);

CREATE TABLE location_record (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    location BIGINT NOT NULL,
    code TEXT NOT NULL,
    kind TEXT NOT NULL,
    part BIGINT,
    digest BYTEA NOT NULL CHECK (length(digest) = 32)
);

CREATE TABLE goods_receipt (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    number TEXT NOT NULL UNIQUE,
    supplier TEXT NOT NULL CHECK (length(supplier) > 0),
    paper TEXT NOT NULL CHECK (length(paper) > 0),
    digest BYTEA NOT NULL CHECK (length(digest) = 32),
    UNIQUE (supplier, paper)
);

CREATE TABLE stock_entry (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    part BIGINT NOT NULL REFERENCES part (key) DEFERRABLE INITIALLY DEFERRED,
    location BIGINT NOT NULL REFERENCES location (key) DEFERRABLE INITIALLY DEFERRED,
    quantity BIGINT NOT NULL CHECK (quantity <> 0),
    value BIGINT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN (
        'opening', 'receipt', 'move', 'pick', 'put_back', 'issue', 'return', 'reversal'
    )),
    document TEXT NOT NULL,
    undoes BIGINT UNIQUE REFERENCES stock_entry (key),
    digest BYTEA NOT NULL CHECK (length(digest) = 32),
    CHECK ((kind = 'reversal') = (undoes IS NOT NULL))
);
CREATE INDEX stock_entry_part ON stock_entry (part, location);

CREATE TABLE balance (
    key BIGINT PRIMARY KEY,
    part BIGINT NOT NULL REFERENCES part (key) DEFERRABLE INITIALLY DEFERRED,
    location BIGINT NOT NULL REFERENCES location (key) DEFERRABLE INITIALLY DEFERRED,
    quantity BIGINT NOT NULL CHECK (quantity >= 0),
    UNIQUE (part, location)
);

CREATE TABLE part_stock (
    key BIGINT PRIMARY KEY REFERENCES part (key) DEFERRABLE INITIALLY DEFERRED,
    on_hand BIGINT NOT NULL CHECK (on_hand >= 0),
    value BIGINT NOT NULL CHECK (value >= 0 AND (on_hand > 0 OR value = 0)),
    reserved BIGINT NOT NULL CHECK (reserved >= 0 AND reserved <= on_hand)
);

CREATE TABLE migration (
    key BIGINT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);
