"""Twenty people in all roles; their PINs are shown to whoever opens the demo."""

from dataclasses import dataclass

from shopfloor.rules.staff import Role


@dataclass(frozen=True)
class DemoPerson:
    """Somebody of the demo; the staff number is the place in ``PEOPLE`` from 1."""

    name: str
    roles: tuple[Role, ...]


PEOPLE = (
    DemoPerson("周敏", (Role.ADMINISTRATOR,)),
    DemoPerson("陈国强", (Role.GENERAL_MANAGER,)),
    DemoPerson("李伟", (Role.SERVICE_MANAGER,)),
    DemoPerson("王建军", (Role.TECHNICAL_DIRECTOR, Role.INSPECTOR)),
    DemoPerson("孙丽", (Role.DISPATCHER, Role.WORKSHOP_SUPERVISOR)),
    DemoPerson("赵静", (Role.RECEPTION_SUPERVISOR,)),
    DemoPerson("李娜", (Role.SERVICE_ADVISOR,)),
    DemoPerson("刘洋", (Role.SERVICE_ADVISOR,)),
    DemoPerson("杨雪", (Role.CARE_AGENT,)),
    DemoPerson("黄勇", (Role.WARRANTY_ADMIN,)),
    DemoPerson("吴刚", (Role.PARTS_MANAGER,)),
    DemoPerson("张伟", (Role.STOREKEEPER,)),
    DemoPerson("何琳", (Role.STOREKEEPER,)),
    DemoPerson("王强", (Role.TECHNICIAN,)),
    DemoPerson("马超", (Role.TECHNICIAN,)),
    DemoPerson("徐磊", (Role.TECHNICIAN,)),
    DemoPerson("胡军", (Role.TECHNICIAN,)),
    DemoPerson("朱红", (Role.SETTLEMENT_CLERK,)),
    DemoPerson("林芳", (Role.FINANCE,)),
    DemoPerson("夜间盘点", (Role.SERVICE,)),
)

ADMINISTRATOR, GENERAL_MANAGER = 1, 2
ADVISORS, WARRANTY, PARTS_MANAGER, CLERK = (7, 8), 10, 11, 12
TECHNICIANS = (14, 15, 16, 17)
SERVICE = 20


def demo_pin(number: int) -> str:
    """The PIN of a staff number of the demo."""
    return f"{(number * 61_813 + 248_163) % 1_000_000:06d}"
