"""The dispatcher's day at the board: cars come in, are worked on, checked, washed and parked."""

from shopfloor.rules.workshop import CheckKind, StopReason
from shopfloor.words import say
from tests.keys import Key
from tests.scenarios.shop_day.people import INSPECTOR, LEADER, AtWork, name
from tests.scenarios.shop_day.script import Car, Fate
from tests.screens.at_terminal import squeezed

MORE = "更换雨刮片"
"""What is found on a car beside what was asked for."""
RECTIFY = "螺栓未拧紧"
"""Why a car is sent back."""
SIGNERS = {CheckKind.LEADER: LEADER, CheckKind.FINAL: INSPECTOR}


class AtBoard(AtWork):
    """Whoever stands at a board; one step a method."""

    def choose(self, car: Car) -> None:
        self.scan(car.number)
        self.sees(f"{car.plate}{car.number}")

    def steps_add_on(self, car: Car, step: str, state: str, work: str = MORE) -> None:
        """One step of the car's one add-on, by its number, or its report."""
        self.press(Key.SHIFT_F8)
        self.answer("board.ask_add_on", step, plate=car.plate)
        told = say(f"supplement_state.{state}", self.lang)
        self.hears("board.add_on_moved", plate=car.plate, number=1, work=work, state=told)
        self.press(Key.ESCAPE)


class AtDispatch(AtBoard):
    """The dispatcher."""

    def takes_in(self, car: Car) -> None:
        """Received, compared with its sheet, tried; it is not washed."""
        plate = car.plate
        self.choose(car)
        self.press(Key.SHIFT_F2)
        self.hears("board.received", plate=plate)
        self.press(Key.SHIFT_F4)
        self.answer("board.ask_accept", "ok", plate=plate)
        self.answer("board.ask_symptom", "试车确认", plate=plate)
        self.hears("board.accepted", plate=plate)
        self.press(Key.SHIFT_F5)
        self.answer("board.ask_mark", "-w", plate=plate)
        self.hears("board.marked", plate=plate)

    def assigns(self, car: Car, line: int) -> None:
        """The job that nobody has yet goes to the car's technician and bay."""
        self.press(Key.F2)
        hand = f"{car.technician} {car.bay}"
        self.answer("board.ask_assign", hand, plate=car.plate, line=line)
        said = say("board.assigned", self.lang, plate=car.plate, line=line, who="").rstrip(".")
        self.sees(f"{said}{name(car.technician)}")

    def starts(self, car: Car, line: int, work: str) -> None:
        self.press(Key.F4)
        self.hears("board.started", plate=car.plate, line=line, work=work)

    def finishes(self, car: Car, line: int, work: str) -> None:
        self.press(Key.F8)
        self.hears("board.finished", plate=car.plate, line=line, work=work)

    def assigns_all(self, car: Car) -> None:
        for line in range(1, len(car.works) + 1):
            self.assigns(car, line)

    def ends_work(self, car: Car) -> None:
        """The job that runs is done, and each of the others is."""
        self.choose(car)
        self.finishes(car, 1, car.works[0])
        for line, work in enumerate(car.works[1:], 2):
            self.starts(car, line, work)
            self.finishes(car, line, work)

    def stops(self, car: Car) -> None:
        """It stands for its parts."""
        self.choose(car)
        self.press(Key.F6)
        self.answer("board.ask_stop", StopReason.PARTS.letter, plate=car.plate)
        reason = say("stop_reason.parts", self.lang)
        self.hears("board.stopped", plate=car.plate, line=1, reason=reason)

    def more_is_done(self, car: Car) -> None:
        """The team is told of what the customer agreed to, and does it."""
        line = len(car.works) + 1
        self.choose(car)
        self.steps_add_on(car, "1 told", "in_work")
        self.assigns(car, line)
        self.starts(car, line, MORE)
        self.finishes(car, line, MORE)

    def checks(self, car: Car, passes: bool) -> None:
        """Ticked by its technician, checked by leader and inspector, who may send it back."""
        self.choose(car)
        self.press(Key.F7)
        done = len(car.works) + (car.fate in (Fate.ADD_ON, Fate.REWORK) and passes)
        lines = " ".join(map(str, range(1, done + 1)))
        self.answer("board.ask_tick", lines, plate=car.plate)
        self.answer("board.ask_ticked_by", str(car.technician), plate=car.plate)
        self.hears("board.ticked", plate=car.plate, person=name(car.technician))
        self._check(car, CheckKind.LEADER, "ok", "checked")
        if passes:
            self._check(car, CheckKind.FINAL, "ok", "checked")
        else:
            self._check(car, CheckKind.FINAL, f"x 1 {RECTIFY}", "sent_back")

    def does_again(self, car: Car) -> None:
        """What was sent back is done again, by who did it."""
        line = len(car.works) + 1
        self.choose(car)
        self.assigns(car, line)
        self.starts(car, line, car.works[0])
        self.finishes(car, line, car.works[0])

    def parks(self, car: Car, place: str) -> None:
        self.press(Key.SHIFT_F9)
        self.answer("board.ask_park", place, plate=car.plate)
        self.hears("board.parked", plate=car.plate, place=place)

    def _check(self, car: Car, kind: CheckKind, answer: str, outcome: str) -> None:
        signer = SIGNERS[kind]
        told = say(f"check_kind.{kind}", self.lang)
        self.press(Key.F7)
        self.answer("board.ask_check", answer, plate=car.plate, kind=told)
        self.answer("board.ask_checker", str(signer), kind=told)
        said = say(f"board.{outcome}", self.lang, plate=car.plate, kind=told, person=name(signer))
        self.signs(signer, squeezed([said]))
