-- A posted count and what makes up for a late paper are entries of the stock book too.
CREATE TABLE stock_entry_kept (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    part INTEGER NOT NULL REFERENCES part (key) DEFERRABLE INITIALLY DEFERRED,
    location INTEGER NOT NULL REFERENCES location (key) DEFERRABLE INITIALLY DEFERRED,
    quantity INTEGER NOT NULL CHECK (quantity <> 0),
    value INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN (
        'opening', 'receipt', 'move', 'pick', 'put_back', 'issue', 'return', 'reversal', 'count',
        'in_count'
    )),
    document TEXT NOT NULL,
    undoes INTEGER UNIQUE REFERENCES stock_entry_kept (key),
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    CHECK ((kind = 'reversal') = (undoes IS NOT NULL))
) STRICT;
INSERT INTO stock_entry_kept
    (key, entry, part, location, quantity, value, kind, document, undoes, digest)
SELECT key, entry, part, location, quantity, value, kind, document, undoes, digest
FROM stock_entry ORDER BY key;
DROP TABLE stock_entry;
ALTER TABLE stock_entry_kept RENAME TO stock_entry;
CREATE INDEX stock_entry_part ON stock_entry (part, location);

CREATE TABLE stocktake (
    key INTEGER PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('daily', 'monthly', 'quarterly', 'irregular')),
    day TEXT NOT NULL,
    scope TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
    remark TEXT NOT NULL
) STRICT;

CREATE TABLE stocktake_record (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    stocktake INTEGER NOT NULL,
    number TEXT NOT NULL,
    kind TEXT NOT NULL,
    day TEXT NOT NULL,
    scope TEXT NOT NULL,
    state TEXT NOT NULL,
    remark TEXT NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;
CREATE INDEX stocktake_record_of ON stocktake_record (stocktake);

CREATE TABLE stocktake_line (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    stocktake INTEGER NOT NULL REFERENCES stocktake (key) DEFERRABLE INITIALLY DEFERRED,
    line INTEGER NOT NULL CHECK (line > 0),
    location INTEGER REFERENCES location (key) DEFERRABLE INITIALLY DEFERRED,
    part INTEGER REFERENCES part (key) DEFERRABLE INITIALLY DEFERRED,
    old_part INTEGER REFERENCES old_part (key) DEFERRABLE INITIALLY DEFERRED,
    why TEXT NOT NULL CHECK (why IN ('moved', 'share', 'scope', 'unexpected', 'left_over')),
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    UNIQUE (stocktake, line),
    CHECK ((old_part IS NULL) = (location IS NOT NULL)),
    CHECK (old_part IS NULL OR part IS NULL)
) STRICT;
CREATE INDEX stocktake_line_place ON stocktake_line (location, part);
CREATE INDEX stocktake_line_part ON stocktake_line (part);

CREATE TABLE stocktake_taken (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    stocktake INTEGER NOT NULL REFERENCES stocktake (key) DEFERRABLE INITIALLY DEFERRED,
    person INTEGER NOT NULL REFERENCES staff (key) DEFERRABLE INITIALLY DEFERRED,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    CHECK (first <= last)
) STRICT;

CREATE TABLE stock_count (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    line INTEGER NOT NULL REFERENCES stocktake_line (key) DEFERRABLE INITIALLY DEFERRED,
    person INTEGER NOT NULL REFERENCES staff (key) DEFERRABLE INITIALLY DEFERRED,
    again INTEGER NOT NULL CHECK (again >= 1),
    quantity INTEGER NOT NULL CHECK (quantity >= 0),
    behind INTEGER NOT NULL CHECK (behind >= 0),
    counted_at INTEGER NOT NULL,
    lag INTEGER NOT NULL CHECK (lag >= 0),
    source TEXT NOT NULL CHECK (source IN ('screen', 'command', 'sheet', 'file')),
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;
CREATE INDEX stock_count_line ON stock_count (line);

CREATE TABLE count_withdrawn (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    stock_count INTEGER NOT NULL UNIQUE REFERENCES stock_count (key) DEFERRABLE INITIALLY DEFERRED,
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;

CREATE TABLE line_skipped (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    line INTEGER NOT NULL REFERENCES stocktake_line (key) DEFERRABLE INITIALLY DEFERRED,
    person INTEGER NOT NULL REFERENCES staff (key) DEFERRABLE INITIALLY DEFERRED,
    reason TEXT NOT NULL CHECK (length(reason) > 0),
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;

CREATE TABLE stock_looked (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    part INTEGER NOT NULL REFERENCES part (key) DEFERRABLE INITIALLY DEFERRED,
    person INTEGER NOT NULL REFERENCES staff (key) DEFERRABLE INITIALLY DEFERRED,
    reason TEXT NOT NULL CHECK (length(reason) > 0),
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;
CREATE INDEX stock_looked_part ON stock_looked (part, person);

CREATE TABLE recount (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    line INTEGER NOT NULL REFERENCES stocktake_line (key) DEFERRABLE INITIALLY DEFERRED,
    again INTEGER NOT NULL CHECK (again > 1),
    why TEXT NOT NULL CHECK (why IN (
        'moved', 'differs', 'disagree', 'below', 'late', 'asked'
    )),
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    UNIQUE (line, again)
) STRICT;

CREATE TABLE count_judged (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    line INTEGER NOT NULL REFERENCES stocktake_line (key) DEFERRABLE INITIALLY DEFERRED,
    stock_count INTEGER NOT NULL REFERENCES stock_count (key) DEFERRABLE INITIALLY DEFERRED,
    expected INTEGER NOT NULL,
    difference INTEGER NOT NULL,
    value INTEGER NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;
CREATE INDEX count_judged_line ON count_judged (line);

CREATE TABLE difference_explained (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    line INTEGER NOT NULL REFERENCES stocktake_line (key) DEFERRABLE INITIALLY DEFERRED,
    count_judged INTEGER NOT NULL REFERENCES count_judged (key) DEFERRABLE INITIALLY DEFERRED,
    cause TEXT NOT NULL,
    responsible INTEGER REFERENCES staff (key) DEFERRABLE INITIALLY DEFERRED,
    remark TEXT NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;
CREATE INDEX difference_explained_line ON difference_explained (line);

CREATE TABLE difference_approved (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    line INTEGER NOT NULL REFERENCES stocktake_line (key) DEFERRABLE INITIALLY DEFERRED,
    count_judged INTEGER NOT NULL UNIQUE
        REFERENCES count_judged (key) DEFERRABLE INITIALLY DEFERRED,
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;
CREATE INDEX difference_approved_line ON difference_approved (line);

CREATE TABLE difference_posted (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    line INTEGER NOT NULL UNIQUE REFERENCES stocktake_line (key) DEFERRABLE INITIALLY DEFERRED,
    count_judged INTEGER NOT NULL REFERENCES count_judged (key) DEFERRABLE INITIALLY DEFERRED,
    stock_entry INTEGER UNIQUE REFERENCES stock_entry (key) DEFERRABLE INITIALLY DEFERRED,
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;

CREATE TABLE sorted_out (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    line INTEGER NOT NULL REFERENCES stocktake_line (key) DEFERRABLE INITIALLY DEFERRED,
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    fault TEXT NOT NULL CHECK (fault IN ('damaged', 'defective', 'obsolete')),
    remark TEXT NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;

CREATE TABLE line_standing (
    key INTEGER PRIMARY KEY REFERENCES stocktake_line (key) DEFERRABLE INITIALLY DEFERRED,
    stocktake INTEGER NOT NULL REFERENCES stocktake (key) DEFERRABLE INITIALLY DEFERRED,
    line INTEGER NOT NULL,
    location INTEGER,
    part INTEGER,
    old_part INTEGER,
    state TEXT NOT NULL CHECK (state IN (
        'to_count', 'counted', 'agreed', 'differs', 'explained', 'approved', 'posted', 'uncounted'
    )),
    again INTEGER NOT NULL CHECK (again >= 1),
    person INTEGER,
    stock_count INTEGER,
    count_judged INTEGER,
    open INTEGER NOT NULL CHECK (open IN (0, 1))
) STRICT;
CREATE INDEX line_standing_list ON line_standing (stocktake, line);
CREATE INDEX line_standing_person ON line_standing (person, part) WHERE open = 1;
CREATE UNIQUE INDEX line_standing_once ON line_standing (part, location) WHERE open = 1;
CREATE UNIQUE INDEX line_standing_tag ON line_standing (old_part) WHERE open = 1;
