CREATE TABLE team (
    key BIGINT PRIMARY KEY,
    code TEXT NOT NULL UNIQUE CHECK (length(code) > 0),
    name TEXT NOT NULL,
    leader BIGINT NOT NULL REFERENCES staff (key) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE team_record (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    team BIGINT NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    leader BIGINT NOT NULL,
    digest BYTEA NOT NULL CHECK (length(digest) = 32)
);
CREATE INDEX team_record_team ON team_record (team);

CREATE TABLE technician (
    key BIGINT PRIMARY KEY,
    person BIGINT NOT NULL UNIQUE REFERENCES staff (key) DEFERRABLE INITIALLY DEFERRED,
    team BIGINT REFERENCES team (key) DEFERRABLE INITIALLY DEFERRED,
    skills TEXT NOT NULL,
    efficiency BIGINT NOT NULL CHECK (efficiency BETWEEN 10 AND 300)
);

CREATE TABLE technician_record (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    technician BIGINT NOT NULL,
    person BIGINT NOT NULL,
    team BIGINT,
    skills TEXT NOT NULL,
    efficiency BIGINT NOT NULL,
    digest BYTEA NOT NULL CHECK (length(digest) = 32)
);
CREATE INDEX technician_record_technician ON technician_record (technician);

CREATE TABLE roster (
    key BIGINT PRIMARY KEY,
    person BIGINT NOT NULL REFERENCES staff (key) DEFERRABLE INITIALLY DEFERRED,
    weekday BIGINT NOT NULL CHECK (weekday BETWEEN 0 AND 6),
    begins BIGINT NOT NULL CHECK (begins BETWEEN 0 AND 1440),
    ends BIGINT NOT NULL CHECK (ends BETWEEN begins AND 1440),
    break_begins BIGINT NOT NULL CHECK (break_begins BETWEEN 0 AND 1440),
    break_ends BIGINT NOT NULL CHECK (break_ends BETWEEN break_begins AND 1440),
    UNIQUE (person, weekday)
);

CREATE TABLE roster_record (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    roster BIGINT NOT NULL,
    person BIGINT NOT NULL,
    weekday BIGINT NOT NULL,
    begins BIGINT NOT NULL,
    ends BIGINT NOT NULL,
    break_begins BIGINT NOT NULL,
    break_ends BIGINT NOT NULL,
    digest BYTEA NOT NULL CHECK (length(digest) = 32)
);
CREATE INDEX roster_record_roster ON roster_record (roster);

CREATE TABLE absence (
    key BIGINT PRIMARY KEY,
    person BIGINT REFERENCES staff (key) DEFERRABLE INITIALLY DEFERRED,
    bay BIGINT REFERENCES bay (key) DEFERRABLE INITIALLY DEFERRED,
    begins_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL CHECK (ends_at > begins_at),
    reason TEXT NOT NULL,
    standing BIGINT NOT NULL CHECK (standing IN (0, 1)),
    CHECK ((person IS NULL) <> (bay IS NULL))
);
CREATE INDEX absence_ends ON absence (ends_at);

CREATE TABLE absence_record (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    absence BIGINT NOT NULL,
    person BIGINT,
    bay BIGINT,
    begins_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    reason TEXT NOT NULL,
    standing BIGINT NOT NULL,
    digest BYTEA NOT NULL CHECK (length(digest) = 32)
);
CREATE INDEX absence_record_absence ON absence_record (absence);

CREATE TABLE workshop_order (
    key BIGINT PRIMARY KEY,
    repair_order BIGINT NOT NULL UNIQUE REFERENCES repair_order (key) DEFERRABLE INITIALLY DEFERRED,
    received_at BIGINT,
    priority BIGINT NOT NULL CHECK (priority BETWEEN 0 AND 9),
    lounge BIGINT NOT NULL CHECK (lounge IN (0, 1)),
    wash BIGINT NOT NULL CHECK (wash IN (0, 1)),
    note TEXT NOT NULL,
    accepted_at BIGINT,
    symptom_at BIGINT,
    symptom TEXT NOT NULL,
    parked TEXT NOT NULL
);

CREATE TABLE workshop_order_record (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    workshop_order BIGINT NOT NULL,
    repair_order BIGINT NOT NULL,
    received_at BIGINT,
    priority BIGINT NOT NULL,
    lounge BIGINT NOT NULL,
    wash BIGINT NOT NULL,
    note TEXT NOT NULL,
    accepted_at BIGINT,
    symptom_at BIGINT,
    symptom TEXT NOT NULL,
    parked TEXT NOT NULL,
    digest BYTEA NOT NULL CHECK (length(digest) = 32)
);
CREATE INDEX workshop_order_record_workshop_order ON workshop_order_record (workshop_order);

CREATE TABLE checkin_item (
    key BIGINT PRIMARY KEY,
    repair_order BIGINT NOT NULL REFERENCES repair_order (key) DEFERRABLE INITIALLY DEFERRED,
    line BIGINT NOT NULL CHECK (line > 0),
    item TEXT NOT NULL CHECK (length(item) > 0),
    state TEXT NOT NULL CHECK (state IN ('listed', 'agreed', 'problem')),
    note TEXT NOT NULL,
    UNIQUE (repair_order, line)
);

CREATE TABLE checkin_item_record (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    checkin_item BIGINT NOT NULL,
    repair_order BIGINT NOT NULL,
    line BIGINT NOT NULL,
    item TEXT NOT NULL,
    state TEXT NOT NULL,
    note TEXT NOT NULL,
    digest BYTEA NOT NULL CHECK (length(digest) = 32)
);
CREATE INDEX checkin_item_record_checkin_item ON checkin_item_record (checkin_item);

CREATE TABLE assignment (
    key BIGINT PRIMARY KEY,
    job BIGINT NOT NULL REFERENCES job (key) DEFERRABLE INITIALLY DEFERRED,
    person BIGINT NOT NULL REFERENCES staff (key) DEFERRABLE INITIALLY DEFERRED,
    bay BIGINT REFERENCES bay (key) DEFERRABLE INITIALLY DEFERRED,
    begins_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL CHECK (ends_at >= begins_at),
    share BIGINT NOT NULL CHECK (share BETWEEN 1 AND 100),
    briefed_at BIGINT,
    assigned_at BIGINT NOT NULL,
    standing BIGINT NOT NULL CHECK (standing IN (0, 1)),
    UNIQUE (job, person)
);
CREATE INDEX assignment_person ON assignment (person, ends_at);

CREATE TABLE assignment_record (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    assignment BIGINT NOT NULL,
    job BIGINT NOT NULL,
    person BIGINT NOT NULL,
    bay BIGINT,
    begins_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    share BIGINT NOT NULL,
    briefed_at BIGINT,
    assigned_at BIGINT NOT NULL,
    standing BIGINT NOT NULL,
    digest BYTEA NOT NULL CHECK (length(digest) = 32)
);
CREATE INDEX assignment_record_assignment ON assignment_record (assignment);

CREATE TABLE clocking (
    key BIGINT PRIMARY KEY,
    job BIGINT NOT NULL REFERENCES job (key) DEFERRABLE INITIALLY DEFERRED,
    person BIGINT NOT NULL REFERENCES staff (key) DEFERRABLE INITIALLY DEFERRED,
    bay BIGINT REFERENCES bay (key) DEFERRABLE INITIALLY DEFERRED,
    began_at BIGINT NOT NULL,
    ended_at BIGINT CHECK (ended_at IS NULL OR ended_at >= began_at),
    note TEXT NOT NULL,
    standing BIGINT NOT NULL CHECK (standing IN (0, 1))
);
CREATE UNIQUE INDEX clocking_open ON clocking (job, person) WHERE ended_at IS NULL AND standing = 1;
CREATE INDEX clocking_job ON clocking (job);
CREATE INDEX clocking_person ON clocking (person, began_at);

CREATE TABLE clocking_record (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    clocking BIGINT NOT NULL,
    job BIGINT NOT NULL,
    person BIGINT NOT NULL,
    bay BIGINT,
    began_at BIGINT NOT NULL,
    ended_at BIGINT,
    note TEXT NOT NULL,
    standing BIGINT NOT NULL,
    digest BYTEA NOT NULL CHECK (length(digest) = 32)
);
CREATE INDEX clocking_record_clocking ON clocking_record (clocking);

CREATE TABLE job_stop (
    key BIGINT PRIMARY KEY,
    job BIGINT NOT NULL REFERENCES job (key) DEFERRABLE INITIALLY DEFERRED,
    reason TEXT NOT NULL CHECK (reason IN ('labour', 'parts', 'authority', 'bay', 'consultation', 'other')),
    began_at BIGINT NOT NULL,
    ended_at BIGINT CHECK (ended_at IS NULL OR ended_at >= began_at),
    note TEXT NOT NULL,
    standing BIGINT NOT NULL CHECK (standing IN (0, 1))
);
CREATE UNIQUE INDEX job_stop_open ON job_stop (job) WHERE ended_at IS NULL AND standing = 1;
CREATE INDEX job_stop_job ON job_stop (job);

CREATE TABLE job_stop_record (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    job_stop BIGINT NOT NULL,
    job BIGINT NOT NULL,
    reason TEXT NOT NULL,
    began_at BIGINT NOT NULL,
    ended_at BIGINT,
    note TEXT NOT NULL,
    standing BIGINT NOT NULL,
    digest BYTEA NOT NULL CHECK (length(digest) = 32)
);
CREATE INDEX job_stop_record_job_stop ON job_stop_record (job_stop);

CREATE TABLE supplement (
    key BIGINT PRIMARY KEY,
    repair_order BIGINT NOT NULL REFERENCES repair_order (key) DEFERRABLE INITIALLY DEFERRED,
    number BIGINT NOT NULL CHECK (number > 0),
    work TEXT NOT NULL CHECK (length(work) > 0),
    minutes BIGINT NOT NULL CHECK (minutes >= 0),
    skill TEXT NOT NULL,
    fen BIGINT NOT NULL CHECK (fen >= 0),
    safety BIGINT NOT NULL CHECK (safety IN (0, 1)),
    state TEXT NOT NULL CHECK (state IN ('reported', 'waiting_customer', 'accepted', 'declined', 'written', 'in_work', 'closed')),
    reported_by BIGINT NOT NULL REFERENCES staff (key) DEFERRABLE INITIALLY DEFERRED,
    reported_at BIGINT NOT NULL,
    asked_at BIGINT,
    answered_at BIGINT,
    channel TEXT NOT NULL CHECK (channel IN ('', 'telephone', 'in_person', 'message')),
    spoke_with TEXT NOT NULL,
    advisor BIGINT REFERENCES staff (key) DEFERRABLE INITIALLY DEFERRED,
    message_taker BIGINT REFERENCES staff (key) DEFERRABLE INITIALLY DEFERRED,
    written_at BIGINT,
    handed_to BIGINT REFERENCES staff (key) DEFERRABLE INITIALLY DEFERRED,
    told_at BIGINT,
    note TEXT NOT NULL,
    UNIQUE (repair_order, number)
);
CREATE INDEX supplement_state ON supplement (state);

CREATE TABLE supplement_record (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    supplement BIGINT NOT NULL,
    repair_order BIGINT NOT NULL,
    number BIGINT NOT NULL,
    work TEXT NOT NULL,
    minutes BIGINT NOT NULL,
    skill TEXT NOT NULL,
    fen BIGINT NOT NULL,
    safety BIGINT NOT NULL,
    state TEXT NOT NULL,
    reported_by BIGINT NOT NULL,
    reported_at BIGINT NOT NULL,
    asked_at BIGINT,
    answered_at BIGINT,
    channel TEXT NOT NULL,
    spoke_with TEXT NOT NULL,
    advisor BIGINT,
    message_taker BIGINT,
    written_at BIGINT,
    handed_to BIGINT,
    told_at BIGINT,
    note TEXT NOT NULL,
    digest BYTEA NOT NULL CHECK (length(digest) = 32)
);
CREATE INDEX supplement_record_supplement ON supplement_record (supplement);

CREATE TABLE job_origin (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    job BIGINT NOT NULL UNIQUE REFERENCES job (key) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL CHECK (kind IN ('supplement', 'rework', 'wash')),
    supplement BIGINT REFERENCES supplement (key) DEFERRABLE INITIALLY DEFERRED,
    rework_of BIGINT REFERENCES job (key) DEFERRABLE INITIALLY DEFERRED,
    cause TEXT NOT NULL,
    digest BYTEA NOT NULL CHECK (length(digest) = 32)
);

CREATE TABLE order_check (
    key BIGINT PRIMARY KEY,
    repair_order BIGINT NOT NULL REFERENCES repair_order (key) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL CHECK (kind IN ('self', 'leader', 'final')),
    person BIGINT NOT NULL REFERENCES staff (key) DEFERRABLE INITIALLY DEFERRED,
    passed BIGINT NOT NULL CHECK (passed IN (0, 1)),
    note TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    standing BIGINT NOT NULL CHECK (standing IN (0, 1))
);
CREATE INDEX order_check_order ON order_check (repair_order);

CREATE TABLE order_check_record (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    order_check BIGINT NOT NULL,
    repair_order BIGINT NOT NULL,
    kind TEXT NOT NULL,
    person BIGINT NOT NULL,
    passed BIGINT NOT NULL,
    note TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    standing BIGINT NOT NULL,
    digest BYTEA NOT NULL CHECK (length(digest) = 32)
);
CREATE INDEX order_check_record_order_check ON order_check_record (order_check);

CREATE TABLE progress_answer (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    repair_order BIGINT NOT NULL REFERENCES repair_order (key) DEFERRABLE INITIALLY DEFERRED,
    expected_at BIGINT,
    abnormal BIGINT NOT NULL CHECK (abnormal IN (0, 1)),
    measures TEXT NOT NULL,
    digest BYTEA NOT NULL CHECK (length(digest) = 32)
);
CREATE INDEX progress_answer_order ON progress_answer (repair_order);

CREATE TABLE alarm_answer (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL CHECK (length(kind) > 0),
    subject BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    answer TEXT NOT NULL,
    digest BYTEA NOT NULL CHECK (length(digest) = 32)
);
CREATE INDEX alarm_answer_subject ON alarm_answer (subject, kind);

CREATE TABLE patrol (
    key BIGINT PRIMARY KEY,
    person BIGINT NOT NULL REFERENCES staff (key) DEFERRABLE INITIALLY DEFERRED,
    began_at BIGINT NOT NULL,
    ended_at BIGINT CHECK (ended_at IS NULL OR ended_at >= began_at),
    found TEXT NOT NULL
);
CREATE UNIQUE INDEX patrol_open ON patrol (person) WHERE ended_at IS NULL;
CREATE INDEX patrol_began ON patrol (began_at);

CREATE TABLE patrol_record (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    patrol BIGINT NOT NULL,
    person BIGINT NOT NULL,
    began_at BIGINT NOT NULL,
    ended_at BIGINT,
    found TEXT NOT NULL,
    digest BYTEA NOT NULL CHECK (length(digest) = 32)
);
CREATE INDEX patrol_record_patrol ON patrol_record (patrol);

CREATE TABLE morning_readiness (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    day TEXT NOT NULL CHECK (length(day) = 10),
    attendance BIGINT NOT NULL CHECK (attendance IN (0, 1)),
    equipment BIGINT NOT NULL CHECK (equipment IN (0, 1)),
    parts BIGINT NOT NULL CHECK (parts IN (0, 1)),
    reconditioned BIGINT NOT NULL CHECK (reconditioned IN (0, 1)),
    note TEXT NOT NULL,
    digest BYTEA NOT NULL CHECK (length(digest) = 32),
    UNIQUE (day)
);

CREATE TABLE suggestion (
    key BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES journal (key) DEFERRABLE INITIALLY DEFERRED,
    job BIGINT NOT NULL REFERENCES job (key) DEFERRABLE INITIALLY DEFERRED,
    offered TEXT NOT NULL,
    taken BIGINT NOT NULL CHECK (taken BETWEEN 0 AND 3),
    technician BIGINT NOT NULL REFERENCES staff (key) DEFERRABLE INITIALLY DEFERRED,
    bay BIGINT REFERENCES bay (key) DEFERRABLE INITIALLY DEFERRED,
    reason TEXT NOT NULL,
    digest BYTEA NOT NULL CHECK (length(digest) = 32)
);
CREATE INDEX suggestion_job ON suggestion (job);
