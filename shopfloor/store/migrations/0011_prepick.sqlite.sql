CREATE TABLE prepared (
    key INTEGER PRIMARY KEY,
    requisition_line INTEGER NOT NULL REFERENCES requisition_line (key) DEFERRABLE INITIALLY DEFERRED,
    part INTEGER NOT NULL REFERENCES part (key) DEFERRABLE INITIALLY DEFERRED,
    bin INTEGER NOT NULL REFERENCES location (key) DEFERRABLE INITIALLY DEFERRED,
    tote INTEGER NOT NULL REFERENCES location (key) DEFERRABLE INITIALLY DEFERRED,
    quantity INTEGER NOT NULL CHECK (quantity >= 0),
    UNIQUE (requisition_line, bin, tote)
) STRICT;
CREATE INDEX prepared_part ON prepared (part, tote) WHERE quantity > 0;
CREATE INDEX prepared_tote ON prepared (tote) WHERE quantity > 0;

CREATE TABLE prepared_record (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    prepared INTEGER NOT NULL,
    requisition_line INTEGER NOT NULL,
    part INTEGER NOT NULL,
    bin INTEGER NOT NULL,
    tote INTEGER NOT NULL,
    quantity INTEGER NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;
CREATE INDEX prepared_record_prepared ON prepared_record (prepared);
