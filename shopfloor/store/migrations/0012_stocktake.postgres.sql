-- A posted count and what makes up for a late paper are entries of the stock book too.
ALTER TABLE stock_entry DROP CONSTRAINT stock_entry_kind_check;
ALTER TABLE stock_entry ADD CONSTRAINT stock_entry_kind_check CHECK (kind IN (
    'opening', 'receipt', 'move', 'pick', 'put_back', 'issue', 'return', 'reversal', 'count',
    'in_count'
));

CREATE TABLE stocktake (
    key BIGINT PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('daily', 'monthly', 'quarterly', 'irregular')),
    day TEXT NOT NULL,
    scope TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
    remark TEXT NOT NULL
);

CREATE TABLE stocktake_record (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    stocktake BIGINT NOT NULL,
    number TEXT NOT NULL,
    kind TEXT NOT NULL,
    day TEXT NOT NULL,
    scope TEXT NOT NULL,
    state TEXT NOT NULL,
    remark TEXT NOT NULL,
    digest BYTEA NOT NULL CHECK (length(digest) = 32)
);
CREATE INDEX stocktake_record_of ON stocktake_record (stocktake);

CREATE TABLE stocktake_line (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    stocktake BIGINT NOT NULL REFERENCES stocktake (key) DEFERRABLE INITIALLY DEFERRED,
    line BIGINT NOT NULL CHECK (line > 0),
    location BIGINT REFERENCES location (key) DEFERRABLE INITIALLY DEFERRED,
    part BIGINT REFERENCES part (key) DEFERRABLE INITIALLY DEFERRED,
    old_part BIGINT REFERENCES old_part (key) DEFERRABLE INITIALLY DEFERRED,
    why TEXT NOT NULL CHECK (why IN ('moved', 'share', 'scope', 'unexpected', 'left_over')),
    digest BYTEA NOT NULL CHECK (length(digest) = 32),
    UNIQUE (stocktake, line),
    CHECK ((old_part IS NULL) = (location IS NOT NULL)),
    CHECK (old_part IS NULL OR part IS NULL)
);
CREATE INDEX stocktake_line_place ON stocktake_line (location, part);
CREATE INDEX stocktake_line_part ON stocktake_line (part);

CREATE TABLE stocktake_taken (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    stocktake BIGINT NOT NULL REFERENCES stocktake (key) DEFERRABLE INITIALLY DEFERRED,
    person BIGINT NOT NULL REFERENCES staff (key) DEFERRABLE INITIALLY DEFERRED,
    first BIGINT NOT NULL,
    last BIGINT NOT NULL,
    digest BYTEA NOT NULL CHECK (length(digest) = 32),
    CHECK (first <= last)
);

CREATE TABLE stock_count (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    line BIGINT NOT NULL REFERENCES stocktake_line (key) DEFERRABLE INITIALLY DEFERRED,
    person BIGINT NOT NULL REFERENCES staff (key) DEFERRABLE INITIALLY DEFERRED,
    again BIGINT NOT NULL CHECK (again >= 1),
    quantity BIGINT NOT NULL CHECK (quantity >= 0),
    behind BIGINT NOT NULL CHECK (behind >= 0),
    counted_at BIGINT NOT NULL,
    lag BIGINT NOT NULL CHECK (lag >= 0),
    source TEXT NOT NULL CHECK (source IN ('screen', 'command', 'sheet', 'file')),
    digest BYTEA NOT NULL CHECK (length(digest) = 32)
);
CREATE INDEX stock_count_line ON stock_count (line);

CREATE TABLE count_withdrawn (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    stock_count BIGINT NOT NULL UNIQUE REFERENCES stock_count (key) DEFERRABLE INITIALLY DEFERRED,
    digest BYTEA NOT NULL CHECK (length(digest) = 32)
);

CREATE TABLE line_skipped (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    line BIGINT NOT NULL REFERENCES stocktake_line (key) DEFERRABLE INITIALLY DEFERRED,
    person BIGINT NOT NULL REFERENCES staff (key) DEFERRABLE INITIALLY DEFERRED,
    reason TEXT NOT NULL CHECK (length(reason) > 0),
    digest BYTEA NOT NULL CHECK (length(digest) = 32)
);

CREATE TABLE stock_looked (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    part BIGINT NOT NULL REFERENCES part (key) DEFERRABLE INITIALLY DEFERRED,
    person BIGINT NOT NULL REFERENCES staff (key) DEFERRABLE INITIALLY DEFERRED,
    reason TEXT NOT NULL CHECK (length(reason) > 0),
    digest BYTEA NOT NULL CHECK (length(digest) = 32)
);
CREATE INDEX stock_looked_part ON stock_looked (part, person);

CREATE TABLE recount (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    line BIGINT NOT NULL REFERENCES stocktake_line (key) DEFERRABLE INITIALLY DEFERRED,
    again BIGINT NOT NULL CHECK (again > 1),
    why TEXT NOT NULL CHECK (why IN (
        'moved', 'differs', 'disagree', 'below', 'late', 'asked'
    )),
    digest BYTEA NOT NULL CHECK (length(digest) = 32),
    UNIQUE (line, again)
);

CREATE TABLE count_judged (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    line BIGINT NOT NULL REFERENCES stocktake_line (key) DEFERRABLE INITIALLY DEFERRED,
    stock_count BIGINT NOT NULL REFERENCES stock_count (key) DEFERRABLE INITIALLY DEFERRED,
    expected BIGINT NOT NULL,
    difference BIGINT NOT NULL,
    value BIGINT NOT NULL,
    digest BYTEA NOT NULL CHECK (length(digest) = 32)
);
CREATE INDEX count_judged_line ON count_judged (line);

CREATE TABLE difference_explained (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    line BIGINT NOT NULL REFERENCES stocktake_line (key) DEFERRABLE INITIALLY DEFERRED,
    count_judged BIGINT NOT NULL REFERENCES count_judged (key) DEFERRABLE INITIALLY DEFERRED,
    cause TEXT NOT NULL,
    responsible BIGINT REFERENCES staff (key) DEFERRABLE INITIALLY DEFERRED,
    remark TEXT NOT NULL,
    digest BYTEA NOT NULL CHECK (length(digest) = 32)
);
CREATE INDEX difference_explained_line ON difference_explained (line);

CREATE TABLE difference_approved (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    line BIGINT NOT NULL REFERENCES stocktake_line (key) DEFERRABLE INITIALLY DEFERRED,
    count_judged BIGINT NOT NULL UNIQUE
        REFERENCES count_judged (key) DEFERRABLE INITIALLY DEFERRED,
    digest BYTEA NOT NULL CHECK (length(digest) = 32)
);
CREATE INDEX difference_approved_line ON difference_approved (line);

CREATE TABLE difference_posted (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    line BIGINT NOT NULL UNIQUE REFERENCES stocktake_line (key) DEFERRABLE INITIALLY DEFERRED,
    count_judged BIGINT NOT NULL REFERENCES count_judged (key) DEFERRABLE INITIALLY DEFERRED,
    stock_entry BIGINT UNIQUE REFERENCES stock_entry (key) DEFERRABLE INITIALLY DEFERRED,
    digest BYTEA NOT NULL CHECK (length(digest) = 32)
);

CREATE TABLE sorted_out (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    line BIGINT NOT NULL REFERENCES stocktake_line (key) DEFERRABLE INITIALLY DEFERRED,
    quantity BIGINT NOT NULL CHECK (quantity > 0),
    fault TEXT NOT NULL CHECK (fault IN ('damaged', 'defective', 'obsolete')),
    remark TEXT NOT NULL,
    digest BYTEA NOT NULL CHECK (length(digest) = 32)
);

CREATE TABLE line_standing (
    key BIGINT PRIMARY KEY REFERENCES stocktake_line (key) DEFERRABLE INITIALLY DEFERRED,
    stocktake BIGINT NOT NULL REFERENCES stocktake (key) DEFERRABLE INITIALLY DEFERRED,
    line BIGINT NOT NULL,
    location BIGINT,
    part BIGINT,
    old_part BIGINT,
    state TEXT NOT NULL CHECK (state IN (
        'to_count', 'counted', 'agreed', 'differs', 'explained', 'approved', 'posted', 'uncounted'
    )),
    again BIGINT NOT NULL CHECK (again >= 1),
    person BIGINT,
    stock_count BIGINT,
    count_judged BIGINT,
    open BIGINT NOT NULL CHECK (open IN (0, 1))
);
CREATE INDEX line_standing_list ON line_standing (stocktake, line);
CREATE INDEX line_standing_person ON line_standing (person, part) WHERE open = 1;
CREATE UNIQUE INDEX line_standing_once ON line_standing (part, location) WHERE open = 1;
CREATE UNIQUE INDEX line_standing_tag ON line_standing (old_part) WHERE open = 1;
