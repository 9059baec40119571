CREATE TABLE lost_sale (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    part BIGINT REFERENCES part (key),
    named TEXT NOT NULL CHECK (length(named) BETWEEN 1 AND 80),
    quantity BIGINT NOT NULL CHECK (quantity > 0),
    kind TEXT NOT NULL CHECK (kind IN ('no_stock', 'price')),
    repair_order BIGINT REFERENCES repair_order (key),
    plate TEXT NOT NULL,
    remark TEXT NOT NULL,
    digest BYTEA NOT NULL CHECK (length(digest) = 32)
);
CREATE INDEX lost_sale_part ON lost_sale (part);

CREATE TABLE arrival (
    key BIGINT PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    part BIGINT NOT NULL REFERENCES part (key) DEFERRABLE INITIALLY DEFERRED,
    quantity BIGINT NOT NULL CHECK (quantity > 0),
    arrived BIGINT NOT NULL CHECK (arrived BETWEEN 0 AND quantity),
    expected_at BIGINT NOT NULL,
    source TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('expected', 'arrived', 'void'))
);
CREATE INDEX arrival_state_part ON arrival (state, part);

CREATE TABLE arrival_record (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    arrival BIGINT NOT NULL,
    number TEXT NOT NULL,
    part BIGINT NOT NULL,
    quantity BIGINT NOT NULL,
    arrived BIGINT NOT NULL,
    expected_at BIGINT NOT NULL,
    source TEXT NOT NULL,
    state TEXT NOT NULL,
    digest BYTEA NOT NULL CHECK (length(digest) = 32)
);
