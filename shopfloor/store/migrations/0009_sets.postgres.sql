CREATE TABLE kit (
    key BIGINT PRIMARY KEY,
    code TEXT NOT NULL UNIQUE CHECK (length(code) BETWEEN 3 AND 20),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
    name_en TEXT NOT NULL,
    active BIGINT NOT NULL CHECK (active IN (0, 1))
);

CREATE TABLE kit_record (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    kit BIGINT NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    name_en TEXT NOT NULL,
    active BIGINT NOT NULL,
    digest BYTEA NOT NULL CHECK (length(digest) = 32)
);

CREATE TABLE kit_part (
    key BIGINT PRIMARY KEY,
    kit BIGINT NOT NULL REFERENCES kit (key) DEFERRABLE INITIALLY DEFERRED,
    line BIGINT NOT NULL CHECK (line > 0),
    part BIGINT NOT NULL REFERENCES part (key) DEFERRABLE INITIALLY DEFERRED,
    quantity BIGINT NOT NULL CHECK (quantity >= 0),
    UNIQUE (kit, part)
);
CREATE INDEX kit_part_part ON kit_part (part);

CREATE TABLE kit_part_record (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    kit_part BIGINT NOT NULL,
    kit BIGINT NOT NULL,
    line BIGINT NOT NULL,
    part BIGINT NOT NULL,
    quantity BIGINT NOT NULL,
    digest BYTEA NOT NULL CHECK (length(digest) = 32)
);
