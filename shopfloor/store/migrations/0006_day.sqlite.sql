CREATE TABLE reconciliation (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    day TEXT NOT NULL CHECK (length(day) = 10),
    through INTEGER NOT NULL CHECK (through > 0),
    shown BLOB NOT NULL CHECK (length(shown) = 32),
    storekeeper INTEGER NOT NULL REFERENCES staff (key) DEFERRABLE INITIALLY DEFERRED,
    parts_manager INTEGER NOT NULL REFERENCES staff (key) DEFERRABLE INITIALLY DEFERRED,
    remark TEXT NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    UNIQUE (day, shown),
    CHECK (storekeeper <> parts_manager)
) STRICT;
