CREATE TABLE prepared (
    key BIGINT PRIMARY KEY,
    requisition_line BIGINT NOT NULL REFERENCES requisition_line (key) DEFERRABLE INITIALLY DEFERRED,
    part BIGINT NOT NULL REFERENCES part (key) DEFERRABLE INITIALLY DEFERRED,
    bin BIGINT NOT NULL REFERENCES location (key) DEFERRABLE INITIALLY DEFERRED,
    tote BIGINT NOT NULL REFERENCES location (key) DEFERRABLE INITIALLY DEFERRED,
    quantity BIGINT NOT NULL CHECK (quantity >= 0),
    UNIQUE (requisition_line, bin, tote)
);
CREATE INDEX prepared_part ON prepared (part, tote) WHERE quantity > 0;
CREATE INDEX prepared_tote ON prepared (tote) WHERE quantity > 0;

CREATE TABLE prepared_record (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    prepared BIGINT NOT NULL,
    requisition_line BIGINT NOT NULL,
    part BIGINT NOT NULL,
    bin BIGINT NOT NULL,
    tote BIGINT NOT NULL,
    quantity BIGINT NOT NULL,
    digest BYTEA NOT NULL CHECK (length(digest) = 32)
);
CREATE INDEX prepared_record_prepared ON prepared_record (prepared);
