"""Who may do what: part (d) of the rules, completed (ROL-01 to ROL-23, E37 to E40).

Roles are combinable (E38).  Rows and columns that part (d) lacks are decided here and marked
``decided``: administrator, service person, and finance apart from the general manager.
"""

from shopfloor.rules.roles import Permission, Role

_R, _P = Role, Permission
EVERYBODY = frozenset(Role)
_SUPERVISORS = frozenset(
    {_R.RECEPTION_SUPERVISOR, _R.WORKSHOP_SUPERVISOR, _R.PARTS_MANAGER, _R.SERVICE_MANAGER}
)
_DISPATCH = frozenset({_R.DISPATCHER, _R.WORKSHOP_SUPERVISOR})
_FRONT_DESK = frozenset({_R.SERVICE_ADVISOR, _R.RECEPTION_SUPERVISOR})
_COUNTER = frozenset({_R.STOREKEEPER, _R.PARTS_MANAGER})

MATRIX: dict[Permission, frozenset[Role]] = {
    _P.FOUND: frozenset({_R.ADMINISTRATOR}),  # decided
    _P.OPEN_SHOP: frozenset({_R.ADMINISTRATOR, _R.GENERAL_MANAGER}),  # decided
    _P.MANAGE_STAFF: frozenset({_R.ADMINISTRATOR}),  # ROL-21, decided
    _P.SEE_STAFF: _SUPERVISORS | {_R.ADMINISTRATOR, _R.GENERAL_MANAGER},  # decided
    _P.APPROVE_PIN: frozenset({_R.GENERAL_MANAGER}),  # decided
    _P.APPROVE_MANAGERS_PIN: frozenset(
        {_R.SERVICE_MANAGER, _R.GENERAL_MANAGER}
    ),  # a general manager's own: the service manager, or another general manager: decided
    _P.OPEN_PERSON: _SUPERVISORS | {_R.ADMINISTRATOR},  # decided
    _P.CHOOSE_PIN: EVERYBODY - {_R.SERVICE},  # E41, decided
    _P.CHANGE_SETTING: frozenset({_R.SERVICE_MANAGER, _R.GENERAL_MANAGER}),  # decided
    _P.APPROVE_SETTING: frozenset({_R.GENERAL_MANAGER}),  # decided
    _P.WRITE_PART: frozenset({_R.PARTS_MANAGER}),  # LOC-12, ROL-08
    _P.SET_POLICY: frozenset({_R.PARTS_MANAGER}),  # E01
    _P.APPROVE_POLICY: frozenset({_R.SERVICE_MANAGER, _R.GENERAL_MANAGER}),  # decided
    _P.TEACH_BARCODE: _COUNTER,  # decided
    _P.WRITE_LOCATION: _COUNTER,  # LOC-01, LOC-02, LOC-12
    _P.RECEIVE_GOODS: _COUNTER,  # RCV-05, RCV-06, RCV-13, RCV-19
    _P.OPEN_STOCK: frozenset({_R.PARTS_MANAGER}),  # decided
    _P.APPROVE_OPENING: frozenset({_R.SERVICE_MANAGER, _R.FINANCE}),  # decided
    _P.MOVE_STOCK: _COUNTER,  # LOC-01
    _P.REVERSE_STOCK: _COUNTER,  # E08
    _P.APPROVE_REVERSAL: frozenset({_R.PARTS_MANAGER, _R.SERVICE_MANAGER}),  # E08, decided
    _P.SEE_STOCK: EVERYBODY - {_R.SERVICE},  # EST-12
    _P.SEE_LISTS: EVERYBODY,  # the night lists stock, slips, orders, shortages: decided
    _P.SEE_VALUE: frozenset(
        {_R.PARTS_MANAGER, _R.SERVICE_MANAGER, _R.GENERAL_MANAGER, _R.FINANCE}
    ),  # decided
    _P.WRITE_BAY: frozenset({_R.WORKSHOP_SUPERVISOR, _R.SERVICE_MANAGER}),  # decided
    _P.WRITE_ORDER: frozenset(
        {_R.SERVICE_ADVISOR, _R.RECEPTION_SUPERVISOR, _R.WARRANTY_ADMIN}
    ),  # REC-09, REC-28
    _P.REQUEST_PARTS: frozenset({_R.TECHNICIAN}),  # ISS-01
    _P.ENTER_REQUISITION: frozenset(
        {_R.TECHNICIAN, _R.STOREKEEPER}
    ),  # ISS-01; at the window the keeper keys it, the technician signs for it: decided
    _P.TAKE_OLD_PART: frozenset({_R.STOREKEEPER}),  # ISS-03
    _P.HAND_BACK_OLD_PART: frozenset({_R.STOREKEEPER}),  # OLD-05
    _P.EXCEPT_OLD_PART: frozenset({_R.PARTS_MANAGER}),  # E01
    _P.WRITE_SLIP: frozenset({_R.STOREKEEPER}),  # ISS-03
    _P.SIGN_SLIP: frozenset(
        {
            _R.TECHNICIAN,
            _R.WARRANTY_ADMIN,
            _R.SERVICE_ADVISOR,
            _R.RECEPTION_SUPERVISOR,
            _R.STOREKEEPER,
        }
    ),  # whose terminal it is; the signature itself asks for one of the three below: decided
    _P.SIGN_AS_TECHNICIAN: frozenset({_R.TECHNICIAN}),  # ISS-04
    _P.SIGN_AS_WARRANTY: frozenset({_R.WARRANTY_ADMIN}),  # ISS-05
    _P.SIGN_AS_ADVISOR: frozenset({_R.SERVICE_ADVISOR, _R.RECEPTION_SUPERVISOR}),  # ISS-04, E40
    _P.HAND_OVER: frozenset({_R.STOREKEEPER}),  # ISS-06
    _P.TAKE_BACK_UNUSED: frozenset({_R.STOREKEEPER}),  # E04
    _P.SWAP_PART: frozenset({_R.STOREKEEPER}),  # ISS-03, ISS-06, E04
    _P.PRINT_PAPER: _COUNTER
    | {_R.SERVICE_ADVISOR, _R.RECEPTION_SUPERVISOR},  # ISS-03, ISS-04, LOC-06, decided
    _P.SEE_DAY: frozenset(
        {
            _R.STOREKEEPER,
            _R.PARTS_MANAGER,
            _R.SERVICE_MANAGER,
            _R.GENERAL_MANAGER,
            _R.FINANCE,
            _R.SERVICE,
        }
    ),  # DRC-01; the night lists it: decided
    _P.RECONCILE_DAY: _COUNTER,  # DRC-01
    _P.SIGN_DAY_AS_KEEPER: frozenset({_R.STOREKEEPER}),  # DRC-01
    _P.SIGN_DAY_AS_MANAGER: frozenset({_R.PARTS_MANAGER}),  # DRC-01
    _P.NOTE_LOST_SALE: _COUNTER | {_R.SERVICE_ADVISOR, _R.RECEPTION_SUPERVISOR},  # SHT-02, decided
    _P.EXPECT_ARRIVAL: _COUNTER,  # SHT-01, SHT-03, decided
    _P.OPEN_STOCKTAKE: _COUNTER | {_R.FINANCE, _R.SERVICE},  # STK-03, STK-04, STK-11, E09
    _P.COUNT_STOCK: _COUNTER
    | {_R.FINANCE, _R.WARRANTY_ADMIN},  # STK-03, STK-05, STK-11; a second counter: decided
    _P.TAKE_COUNTS_IN: _COUNTER
    | {_R.FINANCE, _R.WARRANTY_ADMIN, _R.SERVICE},  # E09, the night takes files in: decided
    _P.SEE_STOCKTAKE: _COUNTER
    | {
        _R.FINANCE,
        _R.WARRANTY_ADMIN,
        _R.SERVICE_MANAGER,
        _R.GENERAL_MANAGER,
        _R.SERVICE,
    },  # STK-06; the night tells of them: decided
    _P.SEE_FIGURES: _COUNTER | {_R.FINANCE, _R.WARRANTY_ADMIN, _R.SERVICE_ADVISOR},  # decided
    _P.REVIEW_STOCKTAKE: frozenset(
        {_R.PARTS_MANAGER, _R.SERVICE_MANAGER, _R.GENERAL_MANAGER, _R.FINANCE, _R.SERVICE}
    ),  # STK-09; the night asks again: decided
    _P.EXPLAIN_DIFFERENCE: frozenset({_R.PARTS_MANAGER}),  # STK-06, STK-09, STK-11
    _P.APPROVE_AS_PARTS: frozenset({_R.PARTS_MANAGER}),  # E12, decided
    _P.APPROVE_AS_SERVICE: frozenset({_R.SERVICE_MANAGER}),  # STK-06
    _P.APPROVE_AS_GENERAL: frozenset({_R.GENERAL_MANAGER}),  # STK-06, E12
    _P.APPROVE_DIFFERENCES: frozenset(
        {_R.PARTS_MANAGER, _R.SERVICE_MANAGER, _R.GENERAL_MANAGER}
    ),  # STK-06, E12
    _P.POST_DIFFERENCES: frozenset({_R.FINANCE}),  # STK-06, E12
    _P.CLOSE_STOCKTAKE: frozenset({_R.PARTS_MANAGER, _R.FINANCE}),  # STK-11, decided
    _P.WATCH_COUNTERS: frozenset({_R.PARTS_MANAGER}),  # decided
    _P.BOOK_LATE: frozenset({_R.PARTS_MANAGER}),  # E12, decided
    _P.KEEP_CREW: frozenset(
        {_R.WORKSHOP_SUPERVISOR, _R.SERVICE_MANAGER}
    ),  # DSP-24, ROL-02, decided
    _P.SEE_BOARD: EVERYBODY - {_R.SERVICE},  # DSP-32, DSP-34, DSP-38, decided
    _P.DISPATCH: _DISPATCH,  # REC-18, DSP-04, DSP-06, DSP-22, E37
    _P.ASSIGN_JOB: _DISPATCH
    | _FRONT_DESK,  # DSP-18, DSP-19: the front desk where the house lets it, one team alone
    _P.WORK_JOB: _DISPATCH | {_R.TECHNICIAN},  # DSP-05, DSP-25, DSP-26; keyed for them: decided
    _P.STOP_WORK: _DISPATCH | _FRONT_DESK,  # E61: whom the customer told: decided
    _P.CORRECT_CLOCK: _DISPATCH,  # decided
    _P.CHECK_CAR: _DISPATCH
    | {_R.TECHNICIAN, _R.INSPECTOR, _R.TECHNICAL_DIRECTOR},  # QC-01; whose terminal it is: decided
    _P.CHECK_AS_LEADER: frozenset(
        {_R.TECHNICIAN, _R.WORKSHOP_SUPERVISOR, _R.TECHNICAL_DIRECTOR}
    ),  # QC-02, QC-14, E62; who leads a team: decided
    _P.CHECK_AS_INSPECTOR: frozenset({_R.INSPECTOR, _R.TECHNICAL_DIRECTOR}),  # QC-03
    _P.PROMISE: frozenset(
        {_R.SERVICE_ADVISOR, _R.RECEPTION_SUPERVISOR}
    ),  # DSP-36: never the workshop: decided
    _P.HAND_IN_CAR: _FRONT_DESK,  # DLV-02, QC-11, QC-13
    _P.REPORT_ADD_ON: _DISPATCH | {_R.TECHNICIAN},  # ADD-01, ADD-02, DSP-11
    _P.ANSWER_ADD_ON: frozenset(
        {_R.SERVICE_ADVISOR, _R.RECEPTION_SUPERVISOR}
    ),  # ADD-03, ADD-04, ADD-06
    _P.HAND_ADD_ON: _DISPATCH,  # ADD-06, DSP-11
    _P.ANSWER_ALARM: _DISPATCH
    | {_R.SERVICE_ADVISOR, _R.RECEPTION_SUPERVISOR, _R.SERVICE_MANAGER},  # DSP-16, DSP-38, decided
    _P.READ_LEDGER: frozenset(
        {
            _R.PARTS_MANAGER,
            _R.SERVICE_MANAGER,
            _R.GENERAL_MANAGER,
            _R.FINANCE,
            _R.ADMINISTRATOR,
            _R.SERVICE,
        }
    ),  # decided
    _P.SEAL_LEDGER: frozenset({_R.SERVICE, _R.FINANCE, _R.GENERAL_MANAGER}),  # decided
    _P.BACK_UP: frozenset({_R.SERVICE, _R.ADMINISTRATOR}),  # decided
}

IN_PREPARATION = frozenset(
    {_P.MANAGE_STAFF, _P.WRITE_PART, _P.SET_POLICY, _P.TEACH_BARCODE, _P.WRITE_LOCATION,
     _P.OPEN_STOCK, _P.RECEIVE_GOODS, _P.CHANGE_SETTING, _P.SEE_STOCK, _P.SEE_LISTS, _P.SEE_VALUE,
     _P.MOVE_STOCK, _P.REVERSE_STOCK, _P.WRITE_BAY, _P.PRINT_PAPER,
     _P.KEEP_CREW}
)  # fmt: skip
"""What the administrator may also do until ``open-shop``."""
