CREATE TABLE prewash (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    job BIGINT NOT NULL UNIQUE REFERENCES job (key) DEFERRABLE INITIALLY DEFERRED,
    digest BYTEA NOT NULL CHECK (length(digest) = 32)
);

CREATE TABLE handed_in (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    repair_order BIGINT NOT NULL REFERENCES repair_order (key) DEFERRABLE INITIALLY DEFERRED,
    taken BIGINT NOT NULL CHECK (taken IN (0, 1)),
    handed_at BIGINT NOT NULL,
    note TEXT NOT NULL,
    digest BYTEA NOT NULL CHECK (length(digest) = 32)
);
CREATE INDEX handed_in_order ON handed_in (repair_order);
