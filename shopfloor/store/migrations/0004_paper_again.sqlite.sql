-- A paper is booked once while its receipt stands, and again once that was reversed.
CREATE TABLE goods_receipt_kept (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    number TEXT NOT NULL UNIQUE,
    supplier TEXT NOT NULL CHECK (length(supplier) > 0),
    paper TEXT NOT NULL CHECK (length(paper) > 0),
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;
INSERT INTO goods_receipt_kept (key, entry, number, supplier, paper, digest)
SELECT key, entry, number, supplier, paper, digest FROM goods_receipt;
DROP TABLE goods_receipt;
ALTER TABLE goods_receipt_kept RENAME TO goods_receipt;
CREATE INDEX goods_receipt_paper ON goods_receipt (supplier, paper);

CREATE TABLE standing_paper (
    key INTEGER PRIMARY KEY REFERENCES goods_receipt (key) DEFERRABLE INITIALLY DEFERRED,
    supplier TEXT NOT NULL,
    paper TEXT NOT NULL,
    UNIQUE (supplier, paper)
) STRICT;
INSERT INTO standing_paper (key, supplier, paper)
SELECT DISTINCT g.key, g.supplier, g.paper FROM stock_entry e
JOIN goods_receipt g ON g.number = e.document LEFT JOIN stock_entry u ON u.undoes = e.key
WHERE e.kind = 'receipt' AND u.key IS NULL;
