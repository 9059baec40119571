"""Who may do what, compared with part (d) of the rules, cell by cell.

The rows of (d) that code covers are copied here as they stand in ``spec/rules.md``; every cell of
them is either carried by a permission of ``MATRIX`` or named as done elsewhere.
"""

import re
from pathlib import Path

import pytest

from shopfloor.rules import matrix
from shopfloor.rules.staff import EVERYBODY, IN_PREPARATION, MATRIX, Permission, Person, Role

P, R = Permission, Role
SPEC = Path(__file__).parents[3] / "shared" / "spec" / "rules.md"

HEAD = (
    "| Permission | SA | Recept. sup. | Dispatcher / workshop sup. | Technician | "
    "Inspector / tech. director | Storekeeper | Parts manager | Warranty | Care | "
    "Cashier | Service manager | General manager / finance |"
)
"""Line 988 of spec/rules.md."""

COLUMNS: tuple[frozenset[Role], ...] = (
    frozenset({R.SERVICE_ADVISOR}),
    frozenset({R.RECEPTION_SUPERVISOR}),
    frozenset({R.DISPATCHER, R.WORKSHOP_SUPERVISOR}),
    frozenset({R.TECHNICIAN}),
    frozenset({R.INSPECTOR, R.TECHNICAL_DIRECTOR}),
    frozenset({R.STOREKEEPER}),
    frozenset({R.PARTS_MANAGER}),
    frozenset({R.WARRANTY_ADMIN}),
    frozenset({R.CARE_AGENT}),
    frozenset({R.SETTLEMENT_CLERK}),
    frozenset({R.SERVICE_MANAGER}),
    frozenset({R.GENERAL_MANAGER, R.FINANCE}),
)
"""The posts of each column of (d); the administrator and the service person have none."""

COVERED = (
    (
        "| create/sign repair order | P REC-09 | P | A receive REC-18 | - | - | - | - | P "
        "warranty REC-28 | - | - | - | - |"
    ),
    "| request parts | - | - | R (p) | P ISS-01 | - | - | - | - | - | - | - | - |",
    (
        "| take back old part | - | - | - | P hand in ISS-02 | - | P ISS-03 | - | - | - | - "
        "| - | - |"
    ),
    (
        "| write slip / issue | A ISS-04 | - | - | A sign ISS-04 | - | P ISS-03,06 | A apply "
        "ISS-15/OUT-05 | A ISS-05 | - | - | - | - |"
    ),
    (
        "| receive goods | - | - | - | - | - | P RCV-05,13 | P RCV-06,19 | - | - | - | "
        "receives reports RCV-04,12 | invoice RCV-09 |"
    ),
    (
        "| dispatch | opt. DSP-18 | - | P DSP-04,22, APT-19 | execute DSP-05 | - | - | - | - | - "
        "| - | - | - |"
    ),
    (
        "| add-on | A customer ADD-03 | P | P relay DSP-11 | P report ADD-01 | P advice QC-12 | - "
        "| - | A if warranty WAR-09 | - | - | - | - |"
    ),
    (
        "| self-check / leader check / final check | R | - | R | P QC-01 (leader QC-02) | P QC-03 "
        "| - | - | - | - | - | - | - |"
    ),
    ("| locations / cards | - | - | - | - | - | P LOC-01,02 | P LOC-12 | - | - | - | - | - |"),
)
"""The rows of (d) that code covers, as they stand in the source."""

CARRIED: dict[str, dict[Permission, set[str]]] = {
    "create/sign repair order": {P.WRITE_ORDER: {"P REC-09", "P", "P warranty REC-28"}},
    "request parts": {P.REQUEST_PARTS: {"P ISS-01"}},
    "take back old part": {P.TAKE_OLD_PART: {"P ISS-03"}, P.HAND_BACK_OLD_PART: {"P ISS-03"}},
    "write slip / issue": {
        P.WRITE_SLIP: {"P ISS-03,06"},
        P.HAND_OVER: {"P ISS-03,06"},
        P.TAKE_BACK_UNUSED: {"P ISS-03,06"},
        P.SWAP_PART: {"P ISS-03,06"},
        P.SIGN_AS_ADVISOR: {"A ISS-04"},
        P.SIGN_AS_TECHNICIAN: {"A sign ISS-04"},
        P.SIGN_AS_WARRANTY: {"A ISS-05"},
    },
    "dispatch": {
        P.DISPATCH: {"P DSP-04,22, APT-19"},
        P.ASSIGN_JOB: {"opt. DSP-18", "P DSP-04,22, APT-19"},
    },
    "add-on": {
        P.REPORT_ADD_ON: {"P relay DSP-11", "P report ADD-01"},
        P.ANSWER_ADD_ON: {"A customer ADD-03", "P"},
        P.HAND_ADD_ON: {"P relay DSP-11"},
    },
    "self-check / leader check / final check": {
        P.CHECK_CAR: {"P QC-01 (leader QC-02)", "P QC-03"},
        P.CHECK_AS_INSPECTOR: {"P QC-03"},
    },
    "receive goods": {P.RECEIVE_GOODS: {"P RCV-05,13", "P RCV-06,19"}},
    "locations / cards": {
        P.WRITE_LOCATION: {"P LOC-01,02", "P LOC-12"},
        P.MOVE_STOCK: {"P LOC-01,02", "P LOC-12"},
    },
}
"""Which cells of a covered row each permission carries."""

BEYOND = {
    P.SIGN_AS_ADVISOR: frozenset({R.RECEPTION_SUPERVISOR}),
    P.ASSIGN_JOB: frozenset({R.RECEPTION_SUPERVISOR}),
    P.CHECK_CAR: frozenset({R.DISPATCHER, R.WORKSHOP_SUPERVISOR}),
}
"""Roles that a permission has beyond its row: E40, the deputy, who is the front desk too; whose
terminal it is, where another signs."""

ELSEWHERE = {
    "A receive REC-18": "the dispatcher takes the order over on the board",
    "R": "reading",
    "R (p)": "reading",
    "execute DSP-05": "the technician works and asks for nothing",
    "P advice QC-12": "advice is written where the stop for consultation ends",
    "A if warranty WAR-09": "the warranty clerk signs the slip of the part",
    "P hand in ISS-02": "the technician hands the part over; the storekeeper books it",
    "A apply ISS-15/OUT-05": "the outbound issue to trade customers",
    "receives reports RCV-04,12": "reports",
    "invoice RCV-09": "purchasing",
}
"""Cells of covered rows that another part of the program keeps."""

OPEN = {
    "customer file",
    "appointment",
    "change signed order",
    "purchase plan",
    "stocktake count / explain",
    "write-off",
    "discount",
    "settlement / exit permit",
    "follow-up",
    "complaint",
    "KPI, pay, penalties",
    "enter the store",
}
"""Rows of (d) whose acts are not built yet; who builds one moves it above."""


def cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip("|").split("|")]


@pytest.mark.parametrize("row", COVERED, ids=lambda row: cells(row)[0])
def test_the_matrix_says_what_part_d_says(row: str) -> None:
    name, *told = cells(row)
    for permission, carried in CARRIED[name].items():
        holders: set[Role] = set()
        for roles, cell in zip(COLUMNS, told, strict=True):
            if cell in carried:
                holders |= roles
        assert MATRIX[permission] == holders | BEYOND.get(permission, frozenset()), permission


@pytest.mark.parametrize("row", COVERED, ids=lambda row: cells(row)[0])
def test_no_cell_of_a_covered_row_is_forgotten(row: str) -> None:
    name, *told = cells(row)
    carried = set().union(*CARRIED[name].values())
    assert {cell for cell in told if cell != "-"} <= carried | ELSEWHERE.keys()
    assert carried <= set(told)


if SPEC.exists():  # beside the repository, not in it

    def test_the_rows_copied_here_are_the_rows_of_the_source() -> None:
        text = SPEC.read_text("utf-8")
        part = text[text.index("## (d)") : text.index("## (e)")].splitlines()
        head, _, *rows = [line for line in part if line.startswith("|")]
        assert head == HEAD
        assert set(COVERED) <= set(rows)
        assert {cells(row)[0] for row in rows} == OPEN | {cells(row)[0] for row in COVERED}


def test_every_permission_has_its_roles() -> None:
    assert MATRIX.keys() == set(Permission)
    assert all(MATRIX.values())


def test_what_part_d_lacks_names_its_rule_or_is_marked_decided() -> None:
    source = Path(matrix.__file__).read_text("utf-8")
    table = source[source.index("MATRIX: dict") : source.index("IN_PREPARATION =")]
    lines = re.split(r"^    _P\.", table, flags=re.MULTILINE)[1:]
    assert len(lines) == len(MATRIX)
    for line in lines:
        assert re.search(r"#.*(decided|[A-Z]{2,3}-\d\d|E\d\d)", line), line


def test_the_service_person_approves_nothing() -> None:
    held = {permission for permission, roles in MATRIX.items() if R.SERVICE in roles}
    harmless = (
        "ledger.read",
        "ledger.seal",
        "store.back_up",
        "count.",
        "stocktake.",
        "list.",
    )
    assert all(permission.startswith(harmless) for permission in held)
    assert not any("approve" in permission or "sign" in permission for permission in held)


def test_the_service_person_alone_is_not_everybody() -> None:
    assert R.SERVICE in EVERYBODY
    assert R.SERVICE not in MATRIX[P.SEE_STOCK]
    assert R.SERVICE not in MATRIX[P.SEE_VALUE]
    assert R.SERVICE in MATRIX[P.SEE_LISTS]
    assert R.SERVICE not in MATRIX[P.CHOOSE_PIN]


@pytest.mark.parametrize("permission", Permission)
def test_the_administrator_helps_in_preparation_and_only_there(permission: Permission) -> None:
    person = Person(1, 1, "管理员", "B-00001", (R.ADMINISTRATOR,), None, True)
    own = R.ADMINISTRATOR in MATRIX[permission]
    assert person.may(permission) == own
    assert person.may(permission, preparing=True) == (own or permission in IN_PREPARATION)


@pytest.mark.parametrize("permission", Permission)
def test_who_left_may_nothing(permission: Permission) -> None:
    person = Person(1, 1, "管理员", "B-00001", tuple(Role), None, False)
    assert not person.may(permission)
    assert not person.may(permission, preparing=True)


def test_no_approval_is_helped_in_preparation() -> None:
    assert not any("approve" in permission or "sign" in permission for permission in IN_PREPARATION)
