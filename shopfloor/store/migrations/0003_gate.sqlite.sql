CREATE INDEX signature_shown ON signature (shown);

CREATE TABLE customer (
    key INTEGER PRIMARY KEY,
    name TEXT NOT NULL CHECK (length(name) > 0),
    telephone TEXT NOT NULL
) STRICT;

CREATE TABLE vehicle (
    key INTEGER PRIMARY KEY,
    plate TEXT NOT NULL UNIQUE CHECK (length(plate) BETWEEN 1 AND 20),
    vin TEXT NOT NULL,
    model TEXT NOT NULL
) STRICT;

CREATE TABLE vehicle_record (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    vehicle INTEGER NOT NULL,
    plate TEXT NOT NULL,
    vin TEXT NOT NULL,
    model TEXT NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;

CREATE TABLE repair_order (
    key INTEGER PRIMARY KEY,
    number TEXT NOT NULL UNIQUE CHECK (length(number) BETWEEN 1 AND 40),
    vehicle INTEGER NOT NULL REFERENCES vehicle (key) DEFERRABLE INITIALLY DEFERRED,
    customer INTEGER,
    advisor INTEGER NOT NULL REFERENCES staff (key) DEFERRABLE INITIALLY DEFERRED,
    promised_at INTEGER,
    promised_how TEXT NOT NULL CHECK (promised_how IN ('typed', 'defaulted')),
    old_part_choice TEXT NOT NULL CHECK (old_part_choice IN ('company', 'customer')),
    state TEXT NOT NULL CHECK (state IN ('open', 'closed', 'cancelled'))
) STRICT;
CREATE INDEX repair_order_vehicle ON repair_order (vehicle);

CREATE TABLE repair_order_record (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    repair_order INTEGER NOT NULL,
    number TEXT NOT NULL,
    vehicle INTEGER NOT NULL,
    customer INTEGER,
    advisor INTEGER NOT NULL,
    promised_at INTEGER,
    promised_how TEXT NOT NULL,
    old_part_choice TEXT NOT NULL,
    state TEXT NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;
CREATE INDEX repair_order_record_order ON repair_order_record (repair_order);

CREATE TABLE job (
    key INTEGER PRIMARY KEY,
    repair_order INTEGER NOT NULL REFERENCES repair_order (key) DEFERRABLE INITIALLY DEFERRED,
    line INTEGER NOT NULL CHECK (line > 0),
    work TEXT NOT NULL CHECK (length(work) > 0),
    minutes INTEGER NOT NULL CHECK (minutes >= 0),
    skill TEXT NOT NULL,
    three_guarantees INTEGER NOT NULL CHECK (three_guarantees IN (0, 1)),
    state TEXT NOT NULL CHECK (state IN ('planned', 'running', 'stopped', 'done')),
    UNIQUE (repair_order, line)
) STRICT;

CREATE TABLE job_record (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    job INTEGER NOT NULL,
    repair_order INTEGER NOT NULL,
    line INTEGER NOT NULL,
    work TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    skill TEXT NOT NULL,
    three_guarantees INTEGER NOT NULL,
    state TEXT NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;

CREATE TABLE order_part (
    key INTEGER PRIMARY KEY,
    repair_order INTEGER NOT NULL REFERENCES repair_order (key) DEFERRABLE INITIALLY DEFERRED,
    line INTEGER NOT NULL CHECK (line > 0),
    job INTEGER NOT NULL,
    part INTEGER NOT NULL REFERENCES part (key) DEFERRABLE INITIALLY DEFERRED,
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    UNIQUE (repair_order, line)
) STRICT;

CREATE TABLE order_part_record (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    order_part INTEGER NOT NULL,
    repair_order INTEGER NOT NULL,
    line INTEGER NOT NULL,
    job INTEGER NOT NULL,
    part INTEGER NOT NULL,
    quantity INTEGER NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;

CREATE TABLE requisition (
    key INTEGER PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    repair_order INTEGER NOT NULL REFERENCES repair_order (key) DEFERRABLE INITIALLY DEFERRED,
    technician INTEGER NOT NULL REFERENCES staff (key) DEFERRABLE INITIALLY DEFERRED,
    state TEXT NOT NULL CHECK (state IN ('open', 'done', 'cancelled'))
) STRICT;
CREATE INDEX requisition_order ON requisition (repair_order);

CREATE TABLE requisition_record (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    requisition INTEGER NOT NULL,
    number TEXT NOT NULL,
    repair_order INTEGER NOT NULL,
    technician INTEGER NOT NULL,
    state TEXT NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;

CREATE TABLE requisition_line (
    key INTEGER PRIMARY KEY,
    requisition INTEGER NOT NULL REFERENCES requisition (key) DEFERRABLE INITIALLY DEFERRED,
    line INTEGER NOT NULL CHECK (line > 0),
    part INTEGER NOT NULL REFERENCES part (key) DEFERRABLE INITIALLY DEFERRED,
    wanted INTEGER NOT NULL CHECK (wanted >= 0),
    policy TEXT NOT NULL CHECK (policy IN ('required', 'none')),
    old_per_unit INTEGER NOT NULL CHECK (old_per_unit > 0),
    three_guarantees INTEGER NOT NULL CHECK (three_guarantees IN (0, 1)),
    on_slip INTEGER NOT NULL CHECK (on_slip >= 0),
    issued INTEGER NOT NULL CHECK (issued >= 0),
    bound INTEGER NOT NULL CHECK (bound >= 0),
    excepted INTEGER NOT NULL CHECK (excepted >= 0),
    UNIQUE (requisition, line),
    CONSTRAINT new_part_only_for_old CHECK (
        policy = 'none' OR issued * old_per_unit <= bound + excepted * old_per_unit
    ),
    CONSTRAINT no_more_than_wanted CHECK (issued + on_slip <= wanted)
) STRICT;

CREATE TABLE requisition_line_record (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    requisition_line INTEGER NOT NULL,
    requisition INTEGER NOT NULL,
    line INTEGER NOT NULL,
    part INTEGER NOT NULL,
    wanted INTEGER NOT NULL,
    policy TEXT NOT NULL,
    old_per_unit INTEGER NOT NULL,
    three_guarantees INTEGER NOT NULL,
    on_slip INTEGER NOT NULL,
    issued INTEGER NOT NULL,
    bound INTEGER NOT NULL,
    excepted INTEGER NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;
CREATE INDEX requisition_line_record_line ON requisition_line_record (requisition_line);

CREATE TABLE issue_slip (
    key INTEGER PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    requisition INTEGER NOT NULL REFERENCES requisition (key) DEFERRABLE INITIALLY DEFERRED,
    writer INTEGER NOT NULL REFERENCES staff (key) DEFERRABLE INITIALLY DEFERRED,
    three_guarantees INTEGER NOT NULL CHECK (three_guarantees IN (0, 1)),
    shown BLOB NOT NULL CHECK (length(shown) = 32),
    picked INTEGER NOT NULL CHECK (picked IN (0, 1)),
    state TEXT NOT NULL CHECK (state IN (
        'written', 'tech_signed', 'warranty_signed', 'advisor_signed', 'issued', 'cancelled'
    ))
) STRICT;
CREATE INDEX issue_slip_requisition ON issue_slip (requisition);
CREATE INDEX issue_slip_state ON issue_slip (state) WHERE state NOT IN ('issued', 'cancelled');

CREATE TABLE issue_slip_record (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    issue_slip INTEGER NOT NULL,
    number TEXT NOT NULL,
    requisition INTEGER NOT NULL,
    writer INTEGER NOT NULL,
    three_guarantees INTEGER NOT NULL,
    shown BLOB NOT NULL,
    picked INTEGER NOT NULL,
    state TEXT NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;
CREATE INDEX issue_slip_record_slip ON issue_slip_record (issue_slip);

CREATE TABLE slip_line (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    issue_slip INTEGER NOT NULL REFERENCES issue_slip (key) DEFERRABLE INITIALLY DEFERRED,
    requisition_line INTEGER NOT NULL
        REFERENCES requisition_line (key) DEFERRABLE INITIALLY DEFERRED,
    part INTEGER NOT NULL REFERENCES part (key) DEFERRABLE INITIALLY DEFERRED,
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    location INTEGER NOT NULL REFERENCES location (key) DEFERRABLE INITIALLY DEFERRED,
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;
CREATE INDEX slip_line_slip ON slip_line (issue_slip);

CREATE TABLE old_part (
    key INTEGER PRIMARY KEY,
    tag TEXT NOT NULL UNIQUE CHECK (length(tag) BETWEEN 1 AND 40),
    requisition_line INTEGER NOT NULL
        REFERENCES requisition_line (key) DEFERRABLE INITIALLY DEFERRED,
    seen TEXT NOT NULL,
    account TEXT NOT NULL CHECK (account IN ('three_guarantees', 'customer', 'company')),
    state TEXT NOT NULL CHECK (state IN ('waiting', 'assigned', 'bound', 'handed_back')),
    place TEXT NOT NULL CHECK (place IN ('store', 'technician', 'advisor')),
    issue_slip INTEGER REFERENCES issue_slip (key) DEFERRABLE INITIALLY DEFERRED,
    CHECK ((state IN ('assigned', 'bound')) = (issue_slip IS NOT NULL))
) STRICT;
CREATE INDEX old_part_line ON old_part (requisition_line);
CREATE INDEX old_part_slip ON old_part (issue_slip);

CREATE TABLE old_part_record (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    old_part INTEGER NOT NULL,
    tag TEXT NOT NULL,
    requisition_line INTEGER NOT NULL,
    seen TEXT NOT NULL,
    account TEXT NOT NULL,
    state TEXT NOT NULL,
    place TEXT NOT NULL,
    issue_slip INTEGER,
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;
CREATE INDEX old_part_record_tag ON old_part_record (old_part);

CREATE TABLE old_part_exception (
    key INTEGER PRIMARY KEY,
    requisition_line INTEGER NOT NULL
        REFERENCES requisition_line (key) DEFERRABLE INITIALLY DEFERRED,
    reason TEXT NOT NULL CHECK (reason IN (
        'first_fitting', 'missing', 'destroyed', 'hazardous'
    )),
    note TEXT NOT NULL,
    approver INTEGER NOT NULL REFERENCES staff (key) DEFERRABLE INITIALLY DEFERRED,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'assigned', 'bound', 'void')),
    issue_slip INTEGER REFERENCES issue_slip (key) DEFERRABLE INITIALLY DEFERRED,
    CHECK ((state IN ('assigned', 'bound')) = (issue_slip IS NOT NULL))
) STRICT;
CREATE INDEX old_part_exception_line ON old_part_exception (requisition_line);
CREATE INDEX old_part_exception_slip ON old_part_exception (issue_slip);

CREATE TABLE old_part_exception_record (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    old_part_exception INTEGER NOT NULL,
    requisition_line INTEGER NOT NULL,
    reason TEXT NOT NULL,
    note TEXT NOT NULL,
    approver INTEGER NOT NULL,
    state TEXT NOT NULL,
    issue_slip INTEGER,
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;

CREATE TABLE handover (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    slip_line INTEGER NOT NULL UNIQUE REFERENCES slip_line (key),
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    value INTEGER NOT NULL CHECK (value >= 0),
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;

CREATE TABLE old_part_binding (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    requisition_line INTEGER NOT NULL REFERENCES requisition_line (key),
    issue_slip INTEGER NOT NULL REFERENCES issue_slip (key),
    old_part INTEGER UNIQUE REFERENCES old_part (key),
    old_part_exception INTEGER UNIQUE REFERENCES old_part_exception (key),
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    CHECK ((old_part IS NULL) <> (old_part_exception IS NULL))
) STRICT;
CREATE INDEX old_part_binding_line ON old_part_binding (requisition_line);

CREATE TABLE unused_return (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    number TEXT NOT NULL,
    slip_line INTEGER NOT NULL REFERENCES slip_line (key),
    requisition_line INTEGER NOT NULL REFERENCES requisition_line (key),
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    value INTEGER NOT NULL CHECK (value >= 0),
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;
CREATE INDEX unused_return_line ON unused_return (slip_line);

CREATE TABLE old_part_unbinding (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    requisition_line INTEGER NOT NULL REFERENCES requisition_line (key),
    old_part INTEGER UNIQUE REFERENCES old_part (key),
    old_part_exception INTEGER UNIQUE REFERENCES old_part_exception (key),
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    CHECK ((old_part IS NULL) <> (old_part_exception IS NULL))
) STRICT;

CREATE TABLE shortage (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    requisition_line INTEGER NOT NULL REFERENCES requisition_line (key),
    part INTEGER NOT NULL REFERENCES part (key),
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;
CREATE INDEX shortage_part ON shortage (part);

CREATE TABLE bay (
    key INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE CHECK (length(code) BETWEEN 1 AND 8),
    kind TEXT NOT NULL CHECK (kind IN ('repair', 'body', 'wash'))
) STRICT;

CREATE TABLE bay_record (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    bay INTEGER NOT NULL,
    code TEXT NOT NULL,
    kind TEXT NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;
