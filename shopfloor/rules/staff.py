"""Roles and who may do what: part (d) of the rules, completed (ROL-01 to ROL-23, E37 to E40).

Roles are combinable (E38).  Rows and columns that part (d) lacks are decided here and marked
``decided``: administrator, service person, and finance apart from the general manager.
"""

from dataclasses import dataclass
from enum import StrEnum

from shopfloor.errors import NotFound, Refused


class Role(StrEnum):
    """The posts of the glossary (b), and the two that a program needs."""

    SERVICE_ADVISOR = "service_advisor"
    RECEPTION_SUPERVISOR = "reception_supervisor"
    DISPATCHER = "dispatcher"
    WORKSHOP_SUPERVISOR = "workshop_supervisor"
    TECHNICIAN = "technician"
    INSPECTOR = "inspector"
    TECHNICAL_DIRECTOR = "technical_director"
    STOREKEEPER = "storekeeper"
    PARTS_MANAGER = "parts_manager"
    WARRANTY_ADMIN = "warranty_admin"
    CARE_AGENT = "care_agent"
    SETTLEMENT_CLERK = "settlement_clerk"
    SERVICE_MANAGER = "service_manager"
    GENERAL_MANAGER = "general_manager"
    FINANCE = "finance"
    ADMINISTRATOR = "administrator"
    SERVICE = "service"


class Permission(StrEnum):
    """What an act, or a signature in it, asks for."""

    FOUND = "shop.found"
    OPEN_SHOP = "shop.open"
    MANAGE_STAFF = "staff.manage"
    SEE_STAFF = "staff.see"
    APPROVE_PIN = "staff.approve_pin"
    APPROVE_MANAGERS_PIN = "staff.approve_managers_pin"
    OPEN_PERSON = "staff.open"
    CHOOSE_PIN = "pin.choose"
    CHANGE_SETTING = "setting.change"
    APPROVE_SETTING = "setting.approve"
    WRITE_PART = "part.write"
    SET_POLICY = "policy.set"
    APPROVE_POLICY = "policy.approve"
    TEACH_BARCODE = "barcode.teach"
    WRITE_LOCATION = "location.write"
    RECEIVE_GOODS = "goods.receive"
    OPEN_STOCK = "stock.open"
    APPROVE_OPENING = "stock.approve_opening"
    MOVE_STOCK = "stock.move"
    REVERSE_STOCK = "stock.reverse"
    APPROVE_REVERSAL = "stock.approve_reversal"
    SEE_STOCK = "stock.see"
    SEE_LISTS = "list.see"
    SEE_VALUE = "stock.value"
    WRITE_ORDER = "order.write"
    WRITE_BAY = "bay.write"
    REQUEST_PARTS = "parts.request"
    ENTER_REQUISITION = "requisition.enter"
    TAKE_OLD_PART = "old_part.take"
    HAND_BACK_OLD_PART = "old_part.hand_back"
    EXCEPT_OLD_PART = "old_part.except"
    WRITE_SLIP = "slip.write"
    SIGN_SLIP = "slip.sign"
    SIGN_AS_TECHNICIAN = "slip.sign_technician"
    SIGN_AS_WARRANTY = "slip.sign_warranty"
    SIGN_AS_ADVISOR = "slip.sign_advisor"
    HAND_OVER = "slip.hand_over"
    TAKE_BACK_UNUSED = "part.take_back"
    SWAP_PART = "part.swap"
    PRINT_PAPER = "paper.print"
    SEE_DAY = "list.day"
    RECONCILE_DAY = "day.reconcile"
    SIGN_DAY_AS_KEEPER = "day.sign_keeper"
    SIGN_DAY_AS_MANAGER = "day.sign_manager"
    NOTE_LOST_SALE = "lost_sale.note"
    EXPECT_ARRIVAL = "arrival.expect"
    OPEN_STOCKTAKE = "stocktake.open"
    COUNT_STOCK = "stocktake.count"
    TAKE_COUNTS_IN = "stocktake.take_in"
    SEE_STOCKTAKE = "stocktake.see"
    SEE_FIGURES = "stocktake.look"
    REVIEW_STOCKTAKE = "stocktake.review"
    EXPLAIN_DIFFERENCE = "stocktake.explain"
    APPROVE_AS_PARTS = "stocktake.approve_parts"
    APPROVE_AS_SERVICE = "stocktake.approve_service"
    APPROVE_AS_GENERAL = "stocktake.approve_general"
    APPROVE_DIFFERENCES = "stocktake.approve"
    POST_DIFFERENCES = "stocktake.post"
    CLOSE_STOCKTAKE = "stocktake.close"
    WATCH_COUNTERS = "stocktake.watch"
    BOOK_LATE = "stock.late"
    READ_LEDGER = "ledger.read"
    SEAL_LEDGER = "ledger.seal"
    BACK_UP = "store.back_up"


_R, _P = Role, Permission
EVERYBODY = frozenset(Role)
_SUPERVISORS = frozenset(
    {_R.RECEPTION_SUPERVISOR, _R.WORKSHOP_SUPERVISOR, _R.PARTS_MANAGER, _R.SERVICE_MANAGER}
)
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
     _P.MOVE_STOCK, _P.REVERSE_STOCK, _P.WRITE_BAY, _P.PRINT_PAPER}
)  # fmt: skip
"""What the administrator may also do until ``open-shop``."""


@dataclass(frozen=True)
class Person:
    """One of the staff; ``key`` is never shown, ``number`` is."""

    key: int
    number: int
    name: str
    badge: str
    roles: tuple[Role, ...]
    account: str | None
    active: bool

    def may(self, permission: Permission, preparing: bool = False) -> bool:
        """Whether one of the person's roles carries the permission."""
        held = self.active and not MATRIX[permission].isdisjoint(self.roles)
        helping = preparing and permission in IN_PREPARATION
        return held or (helping and self.active and Role.ADMINISTRATOR in self.roles)

    def role_for(self, permission: Permission) -> Role:
        """The role in which the person does it: the first of theirs that carries it."""
        carrying = MATRIX[permission]
        return next((role for role in self.roles if role in carrying), Role.ADMINISTRATOR)


def approves_pin_of(asker: Person, person: Person) -> Permission:
    """What a second person needs who signs for a new PIN of ``person``: it is the general
    manager's, but where the PIN is theirs or they ask, as administrator, themselves."""
    managers = Role.GENERAL_MANAGER in (*asker.roles, *person.roles)
    return Permission.APPROVE_MANAGERS_PIN if managers else Permission.APPROVE_PIN


@dataclass(eq=False)
class NotPermitted(Refused):
    """None of the person's roles carries the permission."""

    person: str
    permission: Permission
    roles: tuple[Role, ...]


@dataclass(eq=False)
class PersonUnknown(NotFound):
    """No such staff number, badge or account."""

    given: str


@dataclass(eq=False)
class PersonRetired(Refused):
    """The person no longer works here."""

    person: str


@dataclass(eq=False)
class SecondPersonNeeded(Refused):
    """What two people must make, cannot be one person (E38)."""

    act: str


def split_roles(stored: str) -> tuple[Role, ...]:
    """Roles as a row keeps them, comma between."""
    return tuple(Role(name) for name in stored.split(",") if name)


def join_roles(roles: tuple[Role, ...]) -> str:
    """The reverse of ``split_roles``, in the order of ``Role``."""
    return ",".join(role for role in Role if role in roles)
