CREATE INDEX signature_shown ON signature (shown);

CREATE TABLE customer (
    key BIGINT PRIMARY KEY,
    name TEXT NOT NULL CHECK (length(name) > 0),
    telephone TEXT NOT NULL
);

CREATE TABLE vehicle (
    key BIGINT PRIMARY KEY,
    plate TEXT NOT NULL UNIQUE CHECK (length(plate) BETWEEN 1 AND 20),
    vin TEXT NOT NULL,
    model TEXT NOT NULL
);

CREATE TABLE vehicle_record (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    vehicle BIGINT NOT NULL,
    plate TEXT NOT NULL,
    vin TEXT NOT NULL,
    model TEXT NOT NULL,
    digest BYTEA NOT NULL CHECK (length(digest) = 32)
);

CREATE TABLE repair_order (
    key BIGINT PRIMARY KEY,
    number TEXT NOT NULL UNIQUE CHECK (length(number) BETWEEN 1 AND 40),
    vehicle BIGINT NOT NULL REFERENCES vehicle (key) DEFERRABLE INITIALLY DEFERRED,
    customer BIGINT,
    advisor BIGINT NOT NULL REFERENCES staff (key) DEFERRABLE INITIALLY DEFERRED,
    promised_at BIGINT,
    promised_how TEXT NOT NULL CHECK (promised_how IN ('typed', 'defaulted')),
    old_part_choice TEXT NOT NULL CHECK (old_part_choice IN ('company', 'customer')),
    state TEXT NOT NULL CHECK (state IN ('open', 'closed', 'cancelled'))
);
CREATE INDEX repair_order_vehicle ON repair_order (vehicle);

CREATE TABLE repair_order_record (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    repair_order BIGINT NOT NULL,
    number TEXT NOT NULL,
    vehicle BIGINT NOT NULL,
    customer BIGINT,
    advisor BIGINT NOT NULL,
    promised_at BIGINT,
    promised_how TEXT NOT NULL,
    old_part_choice TEXT NOT NULL,
    state TEXT NOT NULL,
    digest BYTEA NOT NULL CHECK (length(digest) = 32)
);
CREATE INDEX repair_order_record_order ON repair_order_record (repair_order);

CREATE TABLE job (
    key BIGINT PRIMARY KEY,
    repair_order BIGINT NOT NULL REFERENCES repair_order (key) DEFERRABLE INITIALLY DEFERRED,
    line BIGINT NOT NULL CHECK (line > 0),
    work TEXT NOT NULL CHECK (length(work) > 0),
    minutes BIGINT NOT NULL CHECK (minutes >= 0),
    skill TEXT NOT NULL,
    three_guarantees BIGINT NOT NULL CHECK (three_guarantees IN (0, 1)),
    state TEXT NOT NULL CHECK (state IN ('planned', 'running', 'stopped', 'done')),
    UNIQUE (repair_order, line)
);

CREATE TABLE job_record (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    job BIGINT NOT NULL,
    repair_order BIGINT NOT NULL,
    line BIGINT NOT NULL,
    work TEXT NOT NULL,
    minutes BIGINT NOT NULL,
    skill TEXT NOT NULL,
    three_guarantees BIGINT NOT NULL,
    state TEXT NOT NULL,
    digest BYTEA NOT NULL CHECK (length(digest) = 32)
);

CREATE TABLE order_part (
    key BIGINT PRIMARY KEY,
    repair_order BIGINT NOT NULL REFERENCES repair_order (key) DEFERRABLE INITIALLY DEFERRED,
    line BIGINT NOT NULL CHECK (line > 0),
    job BIGINT NOT NULL,
    part BIGINT NOT NULL REFERENCES part (key) DEFERRABLE INITIALLY DEFERRED,
    quantity BIGINT NOT NULL CHECK (quantity > 0),
    UNIQUE (repair_order, line)
);

CREATE TABLE order_part_record (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    order_part BIGINT NOT NULL,
    repair_order BIGINT NOT NULL,
    line BIGINT NOT NULL,
    job BIGINT NOT NULL,
    part BIGINT NOT NULL,
    quantity BIGINT NOT NULL,
    digest BYTEA NOT NULL CHECK (length(digest) = 32)
);

CREATE TABLE requisition (
    key BIGINT PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    repair_order BIGINT NOT NULL REFERENCES repair_order (key) DEFERRABLE INITIALLY DEFERRED,
    technician BIGINT NOT NULL REFERENCES staff (key) DEFERRABLE INITIALLY DEFERRED,
    state TEXT NOT NULL CHECK (state IN ('open', 'done', 'cancelled'))
);
CREATE INDEX requisition_order ON requisition (repair_order);

CREATE TABLE requisition_record (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    requisition BIGINT NOT NULL,
    number TEXT NOT NULL,
    repair_order BIGINT NOT NULL,
    technician BIGINT NOT NULL,
    state TEXT NOT NULL,
    digest BYTEA NOT NULL CHECK (length(digest) = 32)
);

CREATE TABLE requisition_line (
    key BIGINT PRIMARY KEY,
    requisition BIGINT NOT NULL REFERENCES requisition (key) DEFERRABLE INITIALLY DEFERRED,
    line BIGINT NOT NULL CHECK (line > 0),
    part BIGINT NOT NULL REFERENCES part (key) DEFERRABLE INITIALLY DEFERRED,
    wanted BIGINT NOT NULL CHECK (wanted >= 0),
    policy TEXT NOT NULL CHECK (policy IN ('required', 'none')),
    old_per_unit BIGINT NOT NULL CHECK (old_per_unit > 0),
    three_guarantees BIGINT NOT NULL CHECK (three_guarantees IN (0, 1)),
    on_slip BIGINT NOT NULL CHECK (on_slip >= 0),
    issued BIGINT NOT NULL CHECK (issued >= 0),
    bound BIGINT NOT NULL CHECK (bound >= 0),
    excepted BIGINT NOT NULL CHECK (excepted >= 0),
    UNIQUE (requisition, line),
    CONSTRAINT new_part_only_for_old CHECK (
        policy = 'none' OR issued * old_per_unit <= bound + excepted * old_per_unit
    ),
    CONSTRAINT no_more_than_wanted CHECK (issued + on_slip <= wanted)
);

CREATE TABLE requisition_line_record (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    requisition_line BIGINT NOT NULL,
    requisition BIGINT NOT NULL,
    line BIGINT NOT NULL,
    part BIGINT NOT NULL,
    wanted BIGINT NOT NULL,
    policy TEXT NOT NULL,
    old_per_unit BIGINT NOT NULL,
    three_guarantees BIGINT NOT NULL,
    on_slip BIGINT NOT NULL,
    issued BIGINT NOT NULL,
    bound BIGINT NOT NULL,
    excepted BIGINT NOT NULL,
    digest BYTEA NOT NULL CHECK (length(digest) = 32)
);
CREATE INDEX requisition_line_record_line ON requisition_line_record (requisition_line);

CREATE TABLE issue_slip (
    key BIGINT PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    requisition BIGINT NOT NULL REFERENCES requisition (key) DEFERRABLE INITIALLY DEFERRED,
    writer BIGINT NOT NULL REFERENCES staff (key) DEFERRABLE INITIALLY DEFERRED,
    three_guarantees BIGINT NOT NULL CHECK (three_guarantees IN (0, 1)),
    shown BYTEA NOT NULL CHECK (length(shown) = 32),
    picked BIGINT NOT NULL CHECK (picked IN (0, 1)),
    state TEXT NOT NULL CHECK (state IN (
        'written', 'tech_signed', 'warranty_signed', 'advisor_signed', 'issued', 'cancelled'
    ))
);
CREATE INDEX issue_slip_requisition ON issue_slip (requisition);
CREATE INDEX issue_slip_state ON issue_slip (state) WHERE state NOT IN ('issued', 'cancelled');

CREATE TABLE issue_slip_record (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    issue_slip BIGINT NOT NULL,
    number TEXT NOT NULL,
    requisition BIGINT NOT NULL,
    writer BIGINT NOT NULL,
    three_guarantees BIGINT NOT NULL,
    shown BYTEA NOT NULL,
    picked BIGINT NOT NULL,
    state TEXT NOT NULL,
    digest BYTEA NOT NULL CHECK (length(digest) = 32)
);
CREATE INDEX issue_slip_record_slip ON issue_slip_record (issue_slip);

CREATE TABLE slip_line (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    issue_slip BIGINT NOT NULL REFERENCES issue_slip (key) DEFERRABLE INITIALLY DEFERRED,
    requisition_line BIGINT NOT NULL
        REFERENCES requisition_line (key) DEFERRABLE INITIALLY DEFERRED,
    part BIGINT NOT NULL REFERENCES part (key) DEFERRABLE INITIALLY DEFERRED,
    quantity BIGINT NOT NULL CHECK (quantity > 0),
    location BIGINT NOT NULL REFERENCES location (key) DEFERRABLE INITIALLY DEFERRED,
    digest BYTEA NOT NULL CHECK (length(digest) = 32)
);
CREATE INDEX slip_line_slip ON slip_line (issue_slip);

CREATE TABLE old_part (
    key BIGINT PRIMARY KEY,
    tag TEXT NOT NULL UNIQUE CHECK (length(tag) BETWEEN 1 AND 40),
    requisition_line BIGINT NOT NULL
        REFERENCES requisition_line (key) DEFERRABLE INITIALLY DEFERRED,
    seen TEXT NOT NULL,
    account TEXT NOT NULL CHECK (account IN ('three_guarantees', 'customer', 'company')),
    state TEXT NOT NULL CHECK (state IN ('waiting', 'assigned', 'bound', 'handed_back')),
    place TEXT NOT NULL CHECK (place IN ('store', 'technician', 'advisor')),
    issue_slip BIGINT REFERENCES issue_slip (key) DEFERRABLE INITIALLY DEFERRED,
    CHECK ((state IN ('assigned', 'bound')) = (issue_slip IS NOT NULL))
);
CREATE INDEX old_part_line ON old_part (requisition_line);
CREATE INDEX old_part_slip ON old_part (issue_slip);

CREATE TABLE old_part_record (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    old_part BIGINT NOT NULL,
    tag TEXT NOT NULL,
    requisition_line BIGINT NOT NULL,
    seen TEXT NOT NULL,
    account TEXT NOT NULL,
    state TEXT NOT NULL,
    place TEXT NOT NULL,
    issue_slip BIGINT,
    digest BYTEA NOT NULL CHECK (length(digest) = 32)
);
CREATE INDEX old_part_record_tag ON old_part_record (old_part);

CREATE TABLE old_part_exception (
    key BIGINT PRIMARY KEY,
    requisition_line BIGINT NOT NULL
        REFERENCES requisition_line (key) DEFERRABLE INITIALLY DEFERRED,
    reason TEXT NOT NULL CHECK (reason IN (
        'first_fitting', 'missing', 'destroyed', 'hazardous'
    )),
    note TEXT NOT NULL,
    approver BIGINT NOT NULL REFERENCES staff (key) DEFERRABLE INITIALLY DEFERRED,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'assigned', 'bound', 'void')),
    issue_slip BIGINT REFERENCES issue_slip (key) DEFERRABLE INITIALLY DEFERRED,
    CHECK ((state IN ('assigned', 'bound')) = (issue_slip IS NOT NULL))
);
CREATE INDEX old_part_exception_line ON old_part_exception (requisition_line);
CREATE INDEX old_part_exception_slip ON old_part_exception (issue_slip);

CREATE TABLE old_part_exception_record (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    old_part_exception BIGINT NOT NULL,
    requisition_line BIGINT NOT NULL,
    reason TEXT NOT NULL,
    note TEXT NOT NULL,
    approver BIGINT NOT NULL,
    state TEXT NOT NULL,
    issue_slip BIGINT,
    digest BYTEA NOT NULL CHECK (length(digest) = 32)
);

CREATE TABLE handover (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    slip_line BIGINT NOT NULL UNIQUE REFERENCES slip_line (key),
    quantity BIGINT NOT NULL CHECK (quantity > 0),
    value BIGINT NOT NULL CHECK (value >= 0),
    digest BYTEA NOT NULL CHECK (length(digest) = 32)
);

CREATE TABLE old_part_binding (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    requisition_line BIGINT NOT NULL REFERENCES requisition_line (key),
    issue_slip BIGINT NOT NULL REFERENCES issue_slip (key),
    old_part BIGINT UNIQUE REFERENCES old_part (key),
    old_part_exception BIGINT UNIQUE REFERENCES old_part_exception (key),
    digest BYTEA NOT NULL CHECK (length(digest) = 32),
    CHECK ((old_part IS NULL) <> (old_part_exception IS NULL))
);
CREATE INDEX old_part_binding_line ON old_part_binding (requisition_line);

CREATE TABLE unused_return (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    number TEXT NOT NULL,
    slip_line BIGINT NOT NULL REFERENCES slip_line (key),
    requisition_line BIGINT NOT NULL REFERENCES requisition_line (key),
    quantity BIGINT NOT NULL CHECK (quantity > 0),
    value BIGINT NOT NULL CHECK (value >= 0),
    digest BYTEA NOT NULL CHECK (length(digest) = 32)
);
CREATE INDEX unused_return_line ON unused_return (slip_line);

CREATE TABLE old_part_unbinding (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    requisition_line BIGINT NOT NULL REFERENCES requisition_line (key),
    old_part BIGINT UNIQUE REFERENCES old_part (key),
    old_part_exception BIGINT UNIQUE REFERENCES old_part_exception (key),
    digest BYTEA NOT NULL CHECK (length(digest) = 32),
    CHECK ((old_part IS NULL) <> (old_part_exception IS NULL))
);

CREATE TABLE shortage (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    requisition_line BIGINT NOT NULL REFERENCES requisition_line (key),
    part BIGINT NOT NULL REFERENCES part (key),
    quantity BIGINT NOT NULL CHECK (quantity > 0),
    digest BYTEA NOT NULL CHECK (length(digest) = 32)
);
CREATE INDEX shortage_part ON shortage (part);

CREATE TABLE bay (
    key BIGINT PRIMARY KEY,
    code TEXT NOT NULL UNIQUE CHECK (length(code) BETWEEN 1 AND 8),
    kind TEXT NOT NULL CHECK (kind IN ('repair', 'body', 'wash'))
);

CREATE TABLE bay_record (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    bay BIGINT NOT NULL,
    code TEXT NOT NULL,
    kind TEXT NOT NULL,
    digest BYTEA NOT NULL CHECK (length(digest) = 32)
);
