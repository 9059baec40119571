CREATE TABLE reconciliation (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    day TEXT NOT NULL CHECK (length(day) = 10),
    through BIGINT NOT NULL CHECK (through > 0),
    shown BYTEA NOT NULL CHECK (length(shown) = 32),
    storekeeper BIGINT NOT NULL REFERENCES staff (key) DEFERRABLE INITIALLY DEFERRED,
    parts_manager BIGINT NOT NULL REFERENCES staff (key) DEFERRABLE INITIALLY DEFERRED,
    remark TEXT NOT NULL,
    digest BYTEA NOT NULL CHECK (length(digest) = 32),
    UNIQUE (day, shown),
    CHECK (storekeeper <> parts_manager)
);
