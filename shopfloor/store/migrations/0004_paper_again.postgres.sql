-- A paper is booked once while its receipt stands, and again once that was reversed.
ALTER TABLE goods_receipt DROP CONSTRAINT goods_receipt_supplier_paper_key;
CREATE INDEX goods_receipt_paper ON goods_receipt (supplier, paper);

CREATE TABLE standing_paper (
    key BIGINT PRIMARY KEY REFERENCES goods_receipt (key) DEFERRABLE INITIALLY DEFERRED,
    supplier TEXT NOT NULL,
    paper TEXT NOT NULL,
    UNIQUE (supplier, paper)
);
INSERT INTO standing_paper (key, supplier, paper)
SELECT DISTINCT g.key, g.supplier, g.paper FROM stock_entry e
JOIN goods_receipt g ON g.number = e.document LEFT JOIN stock_entry u ON u.undoes = e.key
WHERE e.kind = 'receipt' AND u.key IS NULL;
