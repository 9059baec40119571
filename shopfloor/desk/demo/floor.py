"""The demo's workshop: who works in it, the cars of the fortnight, this morning's board."""

import datetime as dt

from shopfloor import clock
from shopfloor.desk.board.assigning import Assign, Hand, assign
from shopfloor.desk.board.checking_cars import (
    CheckCar,
    ParkCar,
    SelfCheck,
    check_car,
    park_car,
    self_check,
    to_sign,
)
from shopfloor.desk.board.clocking import (
    FinishJob,
    StartJob,
    StopJob,
    finish_job,
    start_job,
    stop_job,
)
from shopfloor.desk.board.crew import WriteTeam, WriteTechnician, write_team, write_technician
from shopfloor.desk.board.handing_in import HandIn, hand_in
from shopfloor.desk.board.receiving_cars import (
    AcceptCar,
    CarNamed,
    ConfirmSymptom,
    ListItems,
    Mark,
    accept_car,
    confirm_symptom,
    list_items,
    mark_car,
    receive_car,
)
from shopfloor.desk.demo.catalogue import MODELS
from shopfloor.desk.demo.people import ADMINISTRATOR, ADVISORS, TECHNICIANS
from shopfloor.desk.demo.play import Play
from shopfloor.desk.house import ChangeSetting, change_setting
from shopfloor.desk.orders import AskedJob, WriteOrder, write_order
from shopfloor.rules.board_steps import WASH_SKILL
from shopfloor.rules.handing_in import HandInPoint
from shopfloor.rules.orders import OldPartChoice
from shopfloor.rules.three_checks import SecondCheck
from shopfloor.rules.washing import WashItem
from shopfloor.rules.workshop import CheckKind, StopReason

DISPATCHER, LEADER, INSPECTOR = 5, 5, 4
CREW = (
    ("1", "一组", (14, 15), 110),
    ("2", "二组", (16, 17), 95),
)
"""Teams with their technicians, and at what percent of the standard these work."""
SKILLS = ("机电", "钣金", WASH_SKILL)
OPEN_HOURS = {"shift_begins": "0", "shift_ends": "1440", "break_begins": "0", "break_ends": "0"}
"""The demo's workshop never closes: whoever tries it at night finds somebody at work."""

TODAY = 30
"""Cars that are expected this morning."""
WORKS = (("更换前刹车片", 60), ("四轮定位", 45), ("更换机油机滤", 30), ("空调检修", 90))
BOARD_PACE = (1, 4)
"""Seconds from one act at the board to the next: all of it happens before ten twenty."""


def hire_crew(play: Play, today: dt.date) -> None:
    """Teams, technicians and hours, while the shop is in preparation."""
    for name, value in OPEN_HOURS.items():
        asked = ChangeSetting(name, value, today.isoformat())
        play.do(change_setting, ADMINISTRATOR, asked)
    for code, name, technicians, efficiency in CREW:
        play.do(write_team, ADMINISTRATOR, WriteTeam(code, name, LEADER))
        for number in technicians:
            told = WriteTechnician(number, SKILLS, code, efficiency)
            play.do(write_technician, ADMINISTRATOR, told)


def worked(play: Play, order: str, jobs: int, technician: int, advisor: int) -> None:
    """A car of the past: worked on, checked, parked, and taken over by its advisor."""
    kept, play.pace = play.pace, BOARD_PACE
    _ready(play, order)
    play.do(mark_car, DISPATCHER, Mark(order, wash=False))
    for line in range(1, jobs + 1):
        standard = 15 + 15 * line
        _work(play, order, line, technician, round(standard * play.rng.uniform(0.7, 1.3)))
    _checked(play, order, technician, jobs)
    play.do(park_car, DISPATCHER, ParkCar(order, f"竣工区 {play.rng.randint(1, 9)}"))
    taken = HandIn(order, tuple(HandInPoint))
    play.call(hand_in, play.actor(advisor), taken, op=f"demo/hand-in/{order}")
    play.pace = kept


def _ready(play: Play, order: str) -> None:
    play.do(receive_car, DISPATCHER, CarNamed(order))
    play.do(accept_car, DISPATCHER, AcceptCar(order))
    play.do(confirm_symptom, DISPATCHER, ConfirmSymptom(order, "试车确认"))


def _work(play: Play, order: str, line: int, technician: int, minutes: int = 5) -> None:
    bay = f"B{play.rng.randint(1, 8):02d}"
    play.do(assign, DISPATCHER, Assign(order, line, (Hand(technician, bay),)))
    play.do(start_job, DISPATCHER, StartJob(order, line))
    play.now += dt.timedelta(minutes=minutes)
    play.do(finish_job, DISPATCHER, FinishJob(order, line, tuple(WashItem)))


def _checked(play: Play, order: str, technician: int, jobs: int, last: bool = True) -> None:
    lines = tuple(range(1, jobs + 1))
    play.do(self_check, DISPATCHER, SelfCheck(order, technician, lines))
    kinds = ((CheckKind.LEADER, LEADER), (CheckKind.FINAL, INSPECTOR))
    for kind, signer in kinds if last else kinds[:1]:
        asked = CheckCar(order, kind, True, "三个月后检查轮胎")
        wanted = to_sign(asked, SecondCheck.TEAM_LEADER)
        vouched = [(signer, wanted.meaning, wanted.shown)]
        play.do(check_car, DISPATCHER, asked, vouched)


def expected(play: Play, index: int) -> str:
    """A car that is to come this morning; its order's number."""
    work = [WORKS[(index + step) % len(WORKS)] for step in range(1 + index % 2)]
    promised = play.now + dt.timedelta(hours=play.rng.choice((3, 4, 6, 8)))
    asked = WriteOrder(
        plate=f"粤B{play.rng.choice('JKLMN')}{play.rng.randint(1000, 9999)}",
        advisor=ADVISORS[index % 2],
        jobs=tuple(AskedJob(name, minutes, SKILLS[0]) for name, minutes in work),
        old_part_choice=OldPartChoice.COMPANY,
        promised_at=clock.micros(promised),
        model=MODELS[index % len(MODELS)],
    )
    return play.do(write_order, ADVISORS[index % 2], asked).number


def this_morning(play: Play, standing: list[str]) -> None:
    """The board at ten twenty: what stands at the counter is worked on or waits, a car at each
    stage; ``standing`` are their orders."""
    play.pace = BOARD_PACE
    for index in range(TODAY):
        expected(play, index)
    items = ("备胎", "随车工具", "左后门划痕")
    for order in standing[:4]:
        play.do(list_items, ADVISORS[0], ListItems(order, items))
    for order in standing:
        _ready(play, order)
    play.do(mark_car, DISPATCHER, Mark(standing[0], lounge=True, note="客户赶飞机"))
    _begun(play, standing)
    _waiting(play, standing)


def _begun(play: Play, standing: list[str]) -> None:
    """Two that run, one that is only assigned, two that are done and at their checks."""
    for order, technician in zip(standing[:2], TECHNICIANS, strict=False):
        hand = Hand(technician, f"B{technician - 13:02d}")
        play.do(assign, DISPATCHER, Assign(order, 1, (hand,)))
        play.do(start_job, DISPATCHER, StartJob(order, 1))
    third = Hand(TECHNICIANS[0], "B01")
    play.do(assign, DISPATCHER, Assign(standing[2], 1, (third,)))
    for order, checked in zip(standing[3:5], (False, True), strict=True):
        for line in (1, 2):
            _work(play, order, line, TECHNICIANS[2])
        if checked:
            _checked(play, order, TECHNICIANS[2], 2)


def _waiting(play: Play, standing: list[str]) -> None:
    """Cars whose jobs all stand, for parts and for the customer's word."""
    reasons = (StopReason.PARTS, StopReason.PARTS, StopReason.AUTHORITY, StopReason.BAY)
    for order, reason in zip(standing[5:9], reasons, strict=True):
        for line in (1, 2):
            play.do(stop_job, DISPATCHER, StopJob(order, reason, line))
