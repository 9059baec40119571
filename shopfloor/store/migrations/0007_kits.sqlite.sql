CREATE TABLE lost_sale (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    part INTEGER REFERENCES part (key),
    named TEXT NOT NULL CHECK (length(named) BETWEEN 1 AND 80),
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    kind TEXT NOT NULL CHECK (kind IN ('no_stock', 'price')),
    repair_order INTEGER REFERENCES repair_order (key),
    plate TEXT NOT NULL,
    remark TEXT NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;
CREATE INDEX lost_sale_part ON lost_sale (part);

CREATE TABLE arrival (
    key INTEGER PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    part INTEGER NOT NULL REFERENCES part (key) DEFERRABLE INITIALLY DEFERRED,
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    arrived INTEGER NOT NULL CHECK (arrived BETWEEN 0 AND quantity),
    expected_at INTEGER NOT NULL,
    source TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('expected', 'arrived', 'void'))
) STRICT;
CREATE INDEX arrival_state_part ON arrival (state, part);

CREATE TABLE arrival_record (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    arrival INTEGER NOT NULL,
    number TEXT NOT NULL,
    part INTEGER NOT NULL,
    quantity INTEGER NOT NULL,
    arrived INTEGER NOT NULL,
    expected_at INTEGER NOT NULL,
    source TEXT NOT NULL,
    state TEXT NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;
