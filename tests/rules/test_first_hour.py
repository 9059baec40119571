"""What an answer of the first hour means, and which one is none."""

from dataclasses import replace

import pytest

from shopfloor.errors import ShopfloorError
from shopfloor.rules import first_hour as rules
from shopfloor.rules import posts
from shopfloor.rules.first_hour import Answers, Hire
from shopfloor.rules.policy import HouseNumberOut
from shopfloor.rules.site import SiteCodeMalformed, SiteNumberOut
from shopfloor.rules.staff import Role
from shopfloor.words import LANGUAGES, say, sentence

STAFF = (Hire(1, "张伟", (Role.ADMINISTRATOR,)), Hire(7, "李", (Role.FINANCE,), "LI-7"))


@pytest.mark.parametrize(
    ("given", "lang"),
    [("1", "zh_CN"), ("中文", "zh_CN"), ("2", "en"), ("English", "en"), ("２", "en")],
)
def test_a_language_by_place_or_name(given: str, lang: str) -> None:
    assert rules.parse_language(given) == lang


@pytest.mark.parametrize(
    ("given", "site"),
    [
        ("T1 朝阳店", ("T1", 1, "朝阳店")),
        ("t1  Sunrise Motors ", ("T1", 1, "Sunrise Motors")),
        ("BJ2/17 海淀店", ("BJ2", 17, "海淀店")),
        ("T1　朝阳店", ("T1", 1, "朝阳店")),
        ("ｔ１／１２\t朝阳 店（南）", ("T1", 12, "朝阳 店（南）")),
    ],
)
def test_a_site_is_code_and_name(given: str, site: tuple[str, int, str]) -> None:
    assert rules.parse_site(given) == site


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ("T1", rules.SiteNameMissing),
        ("1T x", SiteCodeMalformed),
        ("朝阳 店", SiteCodeMalformed),
        ("T1/x 店", SiteCodeMalformed),
        ("T1/ 店", SiteCodeMalformed),
        ("　", SiteCodeMalformed),
        ("T1　", rules.SiteNameMissing),
        (f"T1/{'9' * 5_000} 店", SiteCodeMalformed),
        ("T1/0 店", SiteNumberOut),
        ("T1/9000 店", SiteNumberOut),
    ],
)
def test_what_is_no_site(given: str, why: type[ShopfloorError]) -> None:
    with pytest.raises(why):
        rules.parse_site(given)


@pytest.mark.parametrize(
    ("given", "clock"),
    [
        ("04:30", ("Asia/Shanghai", 270)),
        ("Asia/Urumqi", ("Asia/Urumqi", 60)),
        ("0：00 UTC", ("UTC", 0)),
        ("０４:３０　UTC", ("UTC", 270)),
    ],
)
def test_a_clock_keeps_what_is_not_said(given: str, clock: tuple[str, int]) -> None:
    assert rules.parse_clock(given, "Asia/Shanghai", 60) == clock


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ("4", rules.DayStartMalformed),
        ("24:00", rules.DayStartMalformed),
        ("04:60", rules.DayStartMalformed),
        ("12:01", HouseNumberOut),
        ("Asia", HouseNumberOut),
        ("../etc", HouseNumberOut),
    ],
)
def test_what_is_no_clock(given: str, why: type[ShopfloorError]) -> None:
    with pytest.raises(why):
        rules.parse_clock(given, "Asia/Shanghai", 60)


@pytest.mark.parametrize(
    ("given", "hire"),
    [
        ("陈国强 14", Hire(8, "陈国强", (Role.GENERAL_MANAGER,))),
        ("陈国强 总经理、财务", Hire(8, "陈国强", (Role.GENERAL_MANAGER, Role.FINANCE))),
        ("Li Na storekeeper, Parts_Manager", Hire(8, "Li Na",
                                                  (Role.STOREKEEPER, Role.PARTS_MANAGER))),
        ("12 Li Na 8,8", Hire(12, "Li Na", (Role.STOREKEEPER,))),
        ("李 general-manager", Hire(8, "李", (Role.GENERAL_MANAGER,))),
        ("１２　李娜（小）　８，９", Hire(12, "李娜（小）",
                                          (Role.STOREKEEPER, Role.PARTS_MANAGER))),
        ("李 8; 9", Hire(8, "李", (Role.STOREKEEPER, Role.PARTS_MANAGER))),
        ("李 ＦＩＮＡＮＣＥ", Hire(8, "李", (Role.FINANCE,))),
    ],
)  # fmt: skip
def test_somebody_is_a_name_and_roles(given: str, hire: Hire) -> None:
    assert rules.parse_hire(given, STAFF) == hire


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ("陈国强", rules.HireMalformed),
        ("12", rules.HireMalformed),
        ("12 陈国强", rules.HireMalformed),
        ("　", rules.HireMalformed),
        ("12 34 finance", posts.NameMissing),
        ("1234567 finance", posts.NameMissing),
        ("0 陈国强 finance", posts.StaffNumberOut),
        ("陈国强 0", posts.RoleUnknown),
        ("陈国强 ,", rules.HireMalformed),
        ("陈国强 18", posts.RoleUnknown),
        ("陈国强 service,finance", posts.ServiceStandsAlone),
        ("7 陈国强 finance", posts.StaffNumberTaken),
        ("1 陈国强 finance", posts.StaffNumberTaken),
        ("100000 陈国强 finance", posts.StaffNumberOut),
    ],
)
def test_who_is_not_let_in(given: str, why: type[ShopfloorError]) -> None:
    with pytest.raises(why):
        rules.parse_hire(given, STAFF)


def test_a_badge_is_one_persons_preset_or_not() -> None:
    for badge in ("LI-7", "B-00001"):
        with pytest.raises(posts.BadgeTaken):
            rules.check_hire(Hire(8, "陈", (Role.FINANCE,), badge), STAFF)


def test_every_role_has_its_place_in_the_list_and_its_names() -> None:
    told = rules.role_words()
    assert [told[str(place)] for place in range(1, len(Role) + 1)] == list(Role)
    assert told["总经理"] is told["general_manager"] is Role.GENERAL_MANAGER


def test_a_shop_opens_with_a_general_manager_alone() -> None:
    answers = Answers(people=STAFF[1:])
    with pytest.raises(rules.ManagerMissing):
        rules.parse_opening("1", answers)
    assert not rules.parse_opening("2", answers)
    manager = Hire(8, "陈", (Role.GENERAL_MANAGER,))
    assert rules.parse_opening("1", replace(answers, people=(manager,)))
    with pytest.raises(rules.ChoiceUnknown):
        rules.parse_opening("", answers)


def test_a_role_that_is_none_is_answered_with_the_names_of_all_that_are() -> None:
    with pytest.raises(posts.RoleUnknown) as unknown:
        rules.parse_roles("技师")
    for language in LANGUAGES:
        told = sentence(unknown.value, language)
        assert "技师" in told
        for role in Role:
            name = say(f"role.{role}", language)
            assert name in told
            assert rules.parse_roles(name) == (posts.parse_role(name),) == (role,)
    assert "technician" not in sentence(unknown.value, "zh_CN")


def test_the_next_number_is_behind_the_largest_and_its_badge_is_free() -> None:
    assert rules.next_number(STAFF) == 8
    assert rules.next_number((*STAFF, Hire(2, "陈", (Role.FINANCE,), "B-00008"))) == 9


def test_the_shop_opens_by_a_number_of_either_width() -> None:
    assert not rules.parse_opening("２", Answers())
