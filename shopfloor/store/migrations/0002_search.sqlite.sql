CREATE TABLE part_find (
    key INTEGER PRIMARY KEY REFERENCES part (key) DEFERRABLE INITIALLY DEFERRED,
    told TEXT NOT NULL,
    initials TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE part_gram USING fts5 (
    grams, content = '', detail = none, columnsize = 0, tokenize = 'ascii'
);
