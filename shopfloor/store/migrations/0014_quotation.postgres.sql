CREATE TABLE quotation (
    key BIGINT PRIMARY KEY,
    repair_order BIGINT NOT NULL UNIQUE REFERENCES repair_order (key) DEFERRABLE INITIALLY DEFERRED,
    fen BIGINT NOT NULL CHECK (fen >= 0)
);

CREATE TABLE quotation_record (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    quotation BIGINT NOT NULL,
    repair_order BIGINT NOT NULL,
    fen BIGINT NOT NULL,
    digest BYTEA NOT NULL CHECK (length(digest) = 32)
);
CREATE INDEX quotation_record_quotation ON quotation_record (quotation);
