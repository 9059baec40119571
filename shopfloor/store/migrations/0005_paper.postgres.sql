CREATE TABLE paper_print (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL
        CHECK (kind IN ('slip', 'pick_list', 'tag', 'part_label', 'bin_label')),
    document TEXT NOT NULL CHECK (length(document) BETWEEN 1 AND 40),
    copy_number BIGINT NOT NULL CHECK (copy_number > 0),
    subject BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    way TEXT NOT NULL CHECK (way IN ('lp', 'file')),
    digest BYTEA NOT NULL CHECK (length(digest) = 32),
    UNIQUE (kind, document, copy_number)
);
CREATE INDEX paper_print_subject ON paper_print (subject);
