CREATE TABLE work_stop (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    repair_order BIGINT NOT NULL UNIQUE REFERENCES repair_order (key) DEFERRABLE INITIALLY DEFERRED,
    channel TEXT NOT NULL CHECK (channel IN ('telephone', 'in_person', 'message')),
    spoke_with TEXT NOT NULL CHECK (length(spoke_with) > 0),
    note TEXT NOT NULL CHECK (length(note) > 0),
    digest BYTEA NOT NULL CHECK (length(digest) = 32)
);

CREATE TABLE job_ended (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    job BIGINT NOT NULL UNIQUE REFERENCES job (key) DEFERRABLE INITIALLY DEFERRED,
    digest BYTEA NOT NULL CHECK (length(digest) = 32)
);

CREATE TABLE part_built_in (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    requisition_line BIGINT NOT NULL REFERENCES requisition_line (key) DEFERRABLE INITIALLY DEFERRED,
    quantity BIGINT NOT NULL CHECK (quantity > 0),
    digest BYTEA NOT NULL CHECK (length(digest) = 32)
);
CREATE INDEX part_built_in_line ON part_built_in (requisition_line);

CREATE TABLE customer_signature (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    repair_order BIGINT NOT NULL REFERENCES repair_order (key) DEFERRABLE INITIALLY DEFERRED,
    supplement BIGINT UNIQUE REFERENCES supplement (key) DEFERRABLE INITIALLY DEFERRED,
    work_stop BIGINT UNIQUE REFERENCES work_stop (key) DEFERRABLE INITIALLY DEFERRED,
    signed_by TEXT NOT NULL CHECK (length(signed_by) > 0),
    channel TEXT NOT NULL CHECK (channel IN ('in_person', 'message')),
    digest BYTEA NOT NULL CHECK (length(digest) = 32),
    CHECK ((supplement IS NULL) <> (work_stop IS NULL))
);
CREATE INDEX customer_signature_order ON customer_signature (repair_order);
