"""Kits at the window, at 80×24: one entry gathers the parts, and says which are short."""

from pathlib import Path

import pytest

from shopfloor.desk.kits import RetireKit, retire_kit, typed_kit, write_kit
from shopfloor.desk.requisitions import CloseRequisition, close_requisition
from shopfloor.desk.shop import open_shop
from shopfloor.settings import Settings
from tests.counter import DISC, FILTER, OIL, PLUG, Counter
from tests.keys import Key
from tests.people import CREW
from tests.screens.at_counter import TECHNICIAN, at_counter, copied, made_counter, rows, sound

GATHERED = (
    "SELECT p.number, g.quantity FROM gathered_part g JOIN part p ON p.key = g.part ORDER BY g.key"
)


@pytest.fixture(scope="session")
def kit_template(sqlite_opened_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    settings = made_counter(sqlite_opened_template, tmp_path_factory.mktemp("kits"))
    with open_shop(settings) as shop:
        parts = (f"{DISC}*2", f"{OIL}*0.5")
        kit = typed_kit(shop, "BRK-F", "前轮制动套件", "front brakes", parts)
        write_kit(shop, CREW.parts_manager, kit)
    return settings.path


@pytest.fixture
def settings(kit_template: Path, tmp_path: Path) -> Settings:
    return copied(kit_template, tmp_path)


@pytest.fixture
def order(settings: Settings) -> str:
    with open_shop(settings) as shop:
        return Counter(shop).order()


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_a_kit_is_gathered_by_one_scan_and_drawn_as_parts(
    settings: Settings, order: str, lang: str
) -> None:
    with at_counter(settings, lang) as clerk:
        clerk.scan(order, "brk-f")
        comma = {"en": ", ", "zh_CN": "、"}[lang]
        clerk.hears("counter.kit_gathered", kit="BRK-F", parts=f"{DISC} 2 片{comma}{OIL} 0.5 升")
        clerk.scan("5*BRK-F")
        parts = f"{DISC} 12 片{comma}{OIL} 3 升"
        clerk.hears("counter.kit_short", kit="BRK-F", short=DISC, parts=parts)
        clerk.scan(TECHNICIAN)
        clerk.hears("counter.entered", requisition="RQ-000001", count=2, owed=12)
    drawn = "SELECT p.number, l.wanted FROM requisition_line l JOIN part p ON p.key = l.part "
    assert rows(settings, f"{drawn} ORDER BY l.key") == [(DISC, 12), (OIL, 3000)]
    assert rows(settings, GATHERED) == []
    sound(settings)


def test_without_a_car_a_kits_parts_are_shown_with_bin_and_what_is_free(
    settings: Settings, order: str
) -> None:
    with at_counter(settings) as clerk:
        for given in ("BRK-F", "?brk-f"):
            clerk.scan(given)
            clerk.hears("window.kit", kit="BRK-F", name="front brakes")
            clerk.sees(f"{DISC} 前刹车盘  2 片  1-07-01-02  free 10 片")
            clerk.sees(f"{OIL} 发动机机油 5W-30  0.5 升  2-01-01-01  free 10 升")
            clerk.press(Key.ESCAPE)
            clerk.idle(len(given))
    assert rows(settings, GATHERED) == []


def test_a_part_scanned_by_itself_offers_its_kit_and_counts_into_it(
    settings: Settings, order: str
) -> None:
    with at_counter(settings) as clerk:
        clerk.scan(order, FILTER)
        assert "kit" not in clerk.hears("counter.gathered", part=FILTER, quantity="1 件")
        clerk.scan(DISC)
        clerk.hears("counter.gathered", part=DISC, quantity="1 片")
        clerk.hears("counter.kit_offered", kits="BRK-F")
        clerk.scan("BRK-F")
        clerk.hears("counter.kit_gathered", kit="BRK-F", parts=f"{DISC} 2 片, {OIL} 0.5 升")
        clerk.scan(DISC)
        clerk.hears("counter.gathered", part=DISC, quantity="3 片")
        clerk.idle(1)
    assert rows(settings, GATHERED) == [(FILTER, 1), (DISC, 3), (OIL, 500)]


def test_of_what_cannot_be_gathered_nothing_is(settings: Settings, order: str) -> None:
    with at_counter(settings) as clerk:
        clerk.scan(order, "1.5*BRK-F")
        clerk.refused("kit_count_refused", given="1.5", kit="BRK-F")
        with open_shop(settings) as shop:
            retire_kit(shop, CREW.parts_manager, RetireKit("BRK-F"))
        clerk.scan("BRK-F")
        clerk.refused("code_unknown", given="BRK-F")
    assert rows(settings, GATHERED) == []


def test_a_finished_requisition_takes_no_kit(settings: Settings) -> None:
    with open_shop(settings) as shop:
        counter = Counter(shop)
        drawn = counter.draw(counter.order(), (PLUG, 1))
        counter.excuse(drawn)
        counter.hand_over(counter.signed(counter.write(drawn).number))
        close_requisition(shop, counter.clerk, CloseRequisition(drawn))
    with at_counter(settings) as clerk:
        clerk.scan(drawn, "BRK-F")
        clerk.refused("requisition_closed", requisition=drawn)
    assert rows(settings, GATHERED) == []


def test_while_old_parts_come_in_a_kit_is_more_to_draw(settings: Settings) -> None:
    with open_shop(settings) as shop:
        counter = Counter(shop)
        drawn = counter.draw(counter.order(), (FILTER, 2))
    with at_counter(settings) as clerk:
        clerk.scan(drawn)
        clerk.press(Key.F2)
        clerk.hears("counter.old_begins")
        clerk.scan("BRK-F")
        clerk.hears("counter.kit_gathered", kit="BRK-F", parts=f"{DISC} 2 片, {OIL} 0.5 升")
    assert rows(settings, "SELECT tag FROM old_part") == []
    assert rows(settings, GATHERED) == [(DISC, 2), (OIL, 500)]
