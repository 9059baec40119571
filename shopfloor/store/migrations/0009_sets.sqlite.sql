CREATE TABLE kit (
    key INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE CHECK (length(code) BETWEEN 3 AND 20),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
    name_en TEXT NOT NULL,
    active INTEGER NOT NULL CHECK (active IN (0, 1))
) STRICT;

CREATE TABLE kit_record (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    kit INTEGER NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    name_en TEXT NOT NULL,
    active INTEGER NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;

CREATE TABLE kit_part (
    key INTEGER PRIMARY KEY,
    kit INTEGER NOT NULL REFERENCES kit (key) DEFERRABLE INITIALLY DEFERRED,
    line INTEGER NOT NULL CHECK (line > 0),
    part INTEGER NOT NULL REFERENCES part (key) DEFERRABLE INITIALLY DEFERRED,
    quantity INTEGER NOT NULL CHECK (quantity >= 0),
    UNIQUE (kit, part)
) STRICT;
CREATE INDEX kit_part_part ON kit_part (part);

CREATE TABLE kit_part_record (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    kit_part INTEGER NOT NULL,
    kit INTEGER NOT NULL,
    line INTEGER NOT NULL,
    part INTEGER NOT NULL,
    quantity INTEGER NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;
