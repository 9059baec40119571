CREATE TABLE work_stop (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    repair_order INTEGER NOT NULL UNIQUE REFERENCES repair_order (key) DEFERRABLE INITIALLY DEFERRED,
    channel TEXT NOT NULL CHECK (channel IN ('telephone', 'in_person', 'message')),
    spoke_with TEXT NOT NULL CHECK (length(spoke_with) > 0),
    note TEXT NOT NULL CHECK (length(note) > 0),
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;

CREATE TABLE job_ended (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    job INTEGER NOT NULL UNIQUE REFERENCES job (key) DEFERRABLE INITIALLY DEFERRED,
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;

CREATE TABLE part_built_in (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    requisition_line INTEGER NOT NULL REFERENCES requisition_line (key) DEFERRABLE INITIALLY DEFERRED,
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;
CREATE INDEX part_built_in_line ON part_built_in (requisition_line);

CREATE TABLE customer_signature (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    repair_order INTEGER NOT NULL REFERENCES repair_order (key) DEFERRABLE INITIALLY DEFERRED,
    supplement INTEGER UNIQUE REFERENCES supplement (key) DEFERRABLE INITIALLY DEFERRED,
    work_stop INTEGER UNIQUE REFERENCES work_stop (key) DEFERRABLE INITIALLY DEFERRED,
    signed_by TEXT NOT NULL CHECK (length(signed_by) > 0),
    channel TEXT NOT NULL CHECK (channel IN ('in_person', 'message')),
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    CHECK ((supplement IS NULL) <> (work_stop IS NULL))
) STRICT;
CREATE INDEX customer_signature_order ON customer_signature (repair_order);
