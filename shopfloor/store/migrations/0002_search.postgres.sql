CREATE TABLE part_find (
    key BIGINT PRIMARY KEY REFERENCES part (key) DEFERRABLE INITIALLY DEFERRED,
    told TEXT NOT NULL,
    initials TEXT NOT NULL
);

CREATE TABLE part_gram (
    key BIGINT PRIMARY KEY REFERENCES part (key) DEFERRABLE INITIALLY DEFERRED,
    grams TEXT[] COLLATE "C" NOT NULL
);
CREATE INDEX part_gram_grams ON part_gram USING gin (grams) WITH (fastupdate = off);
