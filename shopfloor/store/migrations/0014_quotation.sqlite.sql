CREATE TABLE quotation (
    key INTEGER PRIMARY KEY,
    repair_order INTEGER NOT NULL UNIQUE REFERENCES repair_order (key) DEFERRABLE INITIALLY DEFERRED,
    fen INTEGER NOT NULL CHECK (fen >= 0)
) STRICT;

CREATE TABLE quotation_record (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    quotation INTEGER NOT NULL,
    repair_order INTEGER NOT NULL,
    fen INTEGER NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;
CREATE INDEX quotation_record_quotation ON quotation_record (quotation);
