CREATE TABLE team (
    key INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE CHECK (length(code) > 0),
    name TEXT NOT NULL,
    leader INTEGER NOT NULL REFERENCES staff (key) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE team_record (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    team INTEGER NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    leader INTEGER NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;
CREATE INDEX team_record_team ON team_record (team);

CREATE TABLE technician (
    key INTEGER PRIMARY KEY,
    person INTEGER NOT NULL UNIQUE REFERENCES staff (key) DEFERRABLE INITIALLY DEFERRED,
    team INTEGER REFERENCES team (key) DEFERRABLE INITIALLY DEFERRED,
    skills TEXT NOT NULL,
    efficiency INTEGER NOT NULL CHECK (efficiency BETWEEN 10 AND 300)
) STRICT;

CREATE TABLE technician_record (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    technician INTEGER NOT NULL,
    person INTEGER NOT NULL,
    team INTEGER,
    skills TEXT NOT NULL,
    efficiency INTEGER NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;
CREATE INDEX technician_record_technician ON technician_record (technician);

CREATE TABLE roster (
    key INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES staff (key) DEFERRABLE INITIALLY DEFERRED,
    weekday INTEGER NOT NULL CHECK (weekday BETWEEN 0 AND 6),
    begins INTEGER NOT NULL CHECK (begins BETWEEN 0 AND 1440),
    ends INTEGER NOT NULL CHECK (ends BETWEEN begins AND 1440),
    break_begins INTEGER NOT NULL CHECK (break_begins BETWEEN 0 AND 1440),
    break_ends INTEGER NOT NULL CHECK (break_ends BETWEEN break_begins AND 1440),
    UNIQUE (person, weekday)
) STRICT;

CREATE TABLE roster_record (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    roster INTEGER NOT NULL,
    person INTEGER NOT NULL,
    weekday INTEGER NOT NULL,
    begins INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    break_begins INTEGER NOT NULL,
    break_ends INTEGER NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;
CREATE INDEX roster_record_roster ON roster_record (roster);

CREATE TABLE absence (
    key INTEGER PRIMARY KEY,
    person INTEGER REFERENCES staff (key) DEFERRABLE INITIALLY DEFERRED,
    bay INTEGER REFERENCES bay (key) DEFERRABLE INITIALLY DEFERRED,
    begins_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL CHECK (ends_at > begins_at),
    reason TEXT NOT NULL,
    standing INTEGER NOT NULL CHECK (standing IN (0, 1)),
    CHECK ((person IS NULL) <> (bay IS NULL))
) STRICT;
CREATE INDEX absence_ends ON absence (ends_at);

CREATE TABLE absence_record (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    absence INTEGER NOT NULL,
    person INTEGER,
    bay INTEGER,
    begins_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    reason TEXT NOT NULL,
    standing INTEGER NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;
CREATE INDEX absence_record_absence ON absence_record (absence);

CREATE TABLE workshop_order (
    key INTEGER PRIMARY KEY,
    repair_order INTEGER NOT NULL UNIQUE REFERENCES repair_order (key) DEFERRABLE INITIALLY DEFERRED,
    received_at INTEGER,
    priority INTEGER NOT NULL CHECK (priority BETWEEN 0 AND 9),
    lounge INTEGER NOT NULL CHECK (lounge IN (0, 1)),
    wash INTEGER NOT NULL CHECK (wash IN (0, 1)),
    note TEXT NOT NULL,
    accepted_at INTEGER,
    symptom_at INTEGER,
    symptom TEXT NOT NULL,
    parked TEXT NOT NULL
) STRICT;

CREATE TABLE workshop_order_record (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    workshop_order INTEGER NOT NULL,
    repair_order INTEGER NOT NULL,
    received_at INTEGER,
    priority INTEGER NOT NULL,
    lounge INTEGER NOT NULL,
    wash INTEGER NOT NULL,
    note TEXT NOT NULL,
    accepted_at INTEGER,
    symptom_at INTEGER,
    symptom TEXT NOT NULL,
    parked TEXT NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;
CREATE INDEX workshop_order_record_workshop_order ON workshop_order_record (workshop_order);

CREATE TABLE checkin_item (
    key INTEGER PRIMARY KEY,
    repair_order INTEGER NOT NULL REFERENCES repair_order (key) DEFERRABLE INITIALLY DEFERRED,
    line INTEGER NOT NULL CHECK (line > 0),
    item TEXT NOT NULL CHECK (length(item) > 0),
    state TEXT NOT NULL CHECK (state IN ('listed', 'agreed', 'problem')),
    note TEXT NOT NULL,
    UNIQUE (repair_order, line)
) STRICT;

CREATE TABLE checkin_item_record (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    checkin_item INTEGER NOT NULL,
    repair_order INTEGER NOT NULL,
    line INTEGER NOT NULL,
    item TEXT NOT NULL,
    state TEXT NOT NULL,
    note TEXT NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;
CREATE INDEX checkin_item_record_checkin_item ON checkin_item_record (checkin_item);

CREATE TABLE assignment (
    key INTEGER PRIMARY KEY,
    job INTEGER NOT NULL REFERENCES job (key) DEFERRABLE INITIALLY DEFERRED,
    person INTEGER NOT NULL REFERENCES staff (key) DEFERRABLE INITIALLY DEFERRED,
    bay INTEGER REFERENCES bay (key) DEFERRABLE INITIALLY DEFERRED,
    begins_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL CHECK (ends_at >= begins_at),
    share INTEGER NOT NULL CHECK (share BETWEEN 1 AND 100),
    briefed_at INTEGER,
    assigned_at INTEGER NOT NULL,
    standing INTEGER NOT NULL CHECK (standing IN (0, 1)),
    UNIQUE (job, person)
) STRICT;
CREATE INDEX assignment_person ON assignment (person, ends_at);

CREATE TABLE assignment_record (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    assignment INTEGER NOT NULL,
    job INTEGER NOT NULL,
    person INTEGER NOT NULL,
    bay INTEGER,
    begins_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    share INTEGER NOT NULL,
    briefed_at INTEGER,
    assigned_at INTEGER NOT NULL,
    standing INTEGER NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;
CREATE INDEX assignment_record_assignment ON assignment_record (assignment);

CREATE TABLE clocking (
    key INTEGER PRIMARY KEY,
    job INTEGER NOT NULL REFERENCES job (key) DEFERRABLE INITIALLY DEFERRED,
    person INTEGER NOT NULL REFERENCES staff (key) DEFERRABLE INITIALLY DEFERRED,
    bay INTEGER REFERENCES bay (key) DEFERRABLE INITIALLY DEFERRED,
    began_at INTEGER NOT NULL,
    ended_at INTEGER CHECK (ended_at IS NULL OR ended_at >= began_at),
    note TEXT NOT NULL,
    standing INTEGER NOT NULL CHECK (standing IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX clocking_open ON clocking (job, person) WHERE ended_at IS NULL AND standing = 1;
CREATE INDEX clocking_job ON clocking (job);
CREATE INDEX clocking_person ON clocking (person, began_at);

CREATE TABLE clocking_record (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    clocking INTEGER NOT NULL,
    job INTEGER NOT NULL,
    person INTEGER NOT NULL,
    bay INTEGER,
    began_at INTEGER NOT NULL,
    ended_at INTEGER,
    note TEXT NOT NULL,
    standing INTEGER NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;
CREATE INDEX clocking_record_clocking ON clocking_record (clocking);

CREATE TABLE job_stop (
    key INTEGER PRIMARY KEY,
    job INTEGER NOT NULL REFERENCES job (key) DEFERRABLE INITIALLY DEFERRED,
    reason TEXT NOT NULL CHECK (reason IN ('labour', 'parts', 'authority', 'bay', 'consultation', 'other')),
    began_at INTEGER NOT NULL,
    ended_at INTEGER CHECK (ended_at IS NULL OR ended_at >= began_at),
    note TEXT NOT NULL,
    standing INTEGER NOT NULL CHECK (standing IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX job_stop_open ON job_stop (job) WHERE ended_at IS NULL AND standing = 1;
CREATE INDEX job_stop_job ON job_stop (job);

CREATE TABLE job_stop_record (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    job_stop INTEGER NOT NULL,
    job INTEGER NOT NULL,
    reason TEXT NOT NULL,
    began_at INTEGER NOT NULL,
    ended_at INTEGER,
    note TEXT NOT NULL,
    standing INTEGER NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;
CREATE INDEX job_stop_record_job_stop ON job_stop_record (job_stop);

CREATE TABLE supplement (
    key INTEGER PRIMARY KEY,
    repair_order INTEGER NOT NULL REFERENCES repair_order (key) DEFERRABLE INITIALLY DEFERRED,
    number INTEGER NOT NULL CHECK (number > 0),
    work TEXT NOT NULL CHECK (length(work) > 0),
    minutes INTEGER NOT NULL CHECK (minutes >= 0),
    skill TEXT NOT NULL,
    fen INTEGER NOT NULL CHECK (fen >= 0),
    safety INTEGER NOT NULL CHECK (safety IN (0, 1)),
    state TEXT NOT NULL CHECK (state IN ('reported', 'waiting_customer', 'accepted', 'declined', 'written', 'in_work', 'closed')),
    reported_by INTEGER NOT NULL REFERENCES staff (key) DEFERRABLE INITIALLY DEFERRED,
    reported_at INTEGER NOT NULL,
    asked_at INTEGER,
    answered_at INTEGER,
    channel TEXT NOT NULL CHECK (channel IN ('', 'telephone', 'in_person', 'message')),
    spoke_with TEXT NOT NULL,
    advisor INTEGER REFERENCES staff (key) DEFERRABLE INITIALLY DEFERRED,
    message_taker INTEGER REFERENCES staff (key) DEFERRABLE INITIALLY DEFERRED,
    written_at INTEGER,
    handed_to INTEGER REFERENCES staff (key) DEFERRABLE INITIALLY DEFERRED,
    told_at INTEGER,
    note TEXT NOT NULL,
    UNIQUE (repair_order, number)
) STRICT;
CREATE INDEX supplement_state ON supplement (state);

CREATE TABLE supplement_record (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    supplement INTEGER NOT NULL,
    repair_order INTEGER NOT NULL,
    number INTEGER NOT NULL,
    work TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    skill TEXT NOT NULL,
    fen INTEGER NOT NULL,
    safety INTEGER NOT NULL,
    state TEXT NOT NULL,
    reported_by INTEGER NOT NULL,
    reported_at INTEGER NOT NULL,
    asked_at INTEGER,
    answered_at INTEGER,
    channel TEXT NOT NULL,
    spoke_with TEXT NOT NULL,
    advisor INTEGER,
    message_taker INTEGER,
    written_at INTEGER,
    handed_to INTEGER,
    told_at INTEGER,
    note TEXT NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;
CREATE INDEX supplement_record_supplement ON supplement_record (supplement);

CREATE TABLE job_origin (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    job INTEGER NOT NULL UNIQUE REFERENCES job (key) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL CHECK (kind IN ('supplement', 'rework', 'wash')),
    supplement INTEGER REFERENCES supplement (key) DEFERRABLE INITIALLY DEFERRED,
    rework_of INTEGER REFERENCES job (key) DEFERRABLE INITIALLY DEFERRED,
    cause TEXT NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;

CREATE TABLE order_check (
    key INTEGER PRIMARY KEY,
    repair_order INTEGER NOT NULL REFERENCES repair_order (key) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL CHECK (kind IN ('self', 'leader', 'final')),
    person INTEGER NOT NULL REFERENCES staff (key) DEFERRABLE INITIALLY DEFERRED,
    passed INTEGER NOT NULL CHECK (passed IN (0, 1)),
    note TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    standing INTEGER NOT NULL CHECK (standing IN (0, 1))
) STRICT;
CREATE INDEX order_check_order ON order_check (repair_order);

CREATE TABLE order_check_record (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    order_check INTEGER NOT NULL,
    repair_order INTEGER NOT NULL,
    kind TEXT NOT NULL,
    person INTEGER NOT NULL,
    passed INTEGER NOT NULL,
    note TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    standing INTEGER NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;
CREATE INDEX order_check_record_order_check ON order_check_record (order_check);

CREATE TABLE progress_answer (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    repair_order INTEGER NOT NULL REFERENCES repair_order (key) DEFERRABLE INITIALLY DEFERRED,
    expected_at INTEGER,
    abnormal INTEGER NOT NULL CHECK (abnormal IN (0, 1)),
    measures TEXT NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;
CREATE INDEX progress_answer_order ON progress_answer (repair_order);

CREATE TABLE alarm_answer (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL CHECK (length(kind) > 0),
    subject INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    answer TEXT NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;
CREATE INDEX alarm_answer_subject ON alarm_answer (subject, kind);

CREATE TABLE patrol (
    key INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES staff (key) DEFERRABLE INITIALLY DEFERRED,
    began_at INTEGER NOT NULL,
    ended_at INTEGER CHECK (ended_at IS NULL OR ended_at >= began_at),
    found TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX patrol_open ON patrol (person) WHERE ended_at IS NULL;
CREATE INDEX patrol_began ON patrol (began_at);

CREATE TABLE patrol_record (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    patrol INTEGER NOT NULL,
    person INTEGER NOT NULL,
    began_at INTEGER NOT NULL,
    ended_at INTEGER,
    found TEXT NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;
CREATE INDEX patrol_record_patrol ON patrol_record (patrol);

CREATE TABLE morning_readiness (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    day TEXT NOT NULL CHECK (length(day) = 10),
    attendance INTEGER NOT NULL CHECK (attendance IN (0, 1)),
    equipment INTEGER NOT NULL CHECK (equipment IN (0, 1)),
    parts INTEGER NOT NULL CHECK (parts IN (0, 1)),
    reconditioned INTEGER NOT NULL CHECK (reconditioned IN (0, 1)),
    note TEXT NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    UNIQUE (day)
) STRICT;

CREATE TABLE suggestion (
    key INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    job INTEGER NOT NULL REFERENCES job (key) DEFERRABLE INITIALLY DEFERRED,
    offered TEXT NOT NULL,
    taken INTEGER NOT NULL CHECK (taken BETWEEN 0 AND 3),
    technician INTEGER NOT NULL REFERENCES staff (key) DEFERRABLE INITIALLY DEFERRED,
    bay INTEGER REFERENCES bay (key) DEFERRABLE INITIALLY DEFERRED,
    reason TEXT NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;
CREATE INDEX suggestion_job ON suggestion (job);
