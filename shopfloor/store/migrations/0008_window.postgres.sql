CREATE TABLE gathered_part (
    key BIGINT PRIMARY KEY,
    repair_order BIGINT NOT NULL REFERENCES repair_order (key) DEFERRABLE INITIALLY DEFERRED,
    part BIGINT NOT NULL REFERENCES part (key) DEFERRABLE INITIALLY DEFERRED,
    quantity BIGINT NOT NULL CHECK (quantity > 0),
    UNIQUE (repair_order, part)
);

CREATE TABLE unknown_code (
    key BIGINT PRIMARY KEY,
    code TEXT NOT NULL UNIQUE CHECK (length(code) BETWEEN 1 AND 200),
    person BIGINT NOT NULL REFERENCES staff (key) DEFERRABLE INITIALLY DEFERRED,
    terminal TEXT NOT NULL,
    seen_at BIGINT NOT NULL,
    times BIGINT NOT NULL CHECK (times > 0)
);
