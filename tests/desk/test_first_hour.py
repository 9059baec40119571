"""A shop made of ten answers: step by step, each once, on both engines."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest

from shopfloor import settings as terminal
from shopfloor.desk.checking import check
from shopfloor.desk.first_hour import ground, keeping, looking, making
from shopfloor.desk.first_hour.keeping import AnswersUnreadable, SettingsUnwritable
from shopfloor.desk.preparation import GeneralManagerMissing
from shopfloor.rules.first_hour import QUESTIONS, Answers, Hire, PartsFirst
from shopfloor.rules.paper import PaperWay
from shopfloor.rules.sheets import SheetRefused, Wrong
from shopfloor.rules.staff import Role
from shopfloor.settings import Settings
from shopfloor.store.faults import ServerLost
from shopfloor.store.making import StoreExists
from tests.cluster import Cluster
from tests.people import PIN
from tests.screens.at_first_hour import BAD_STOCK, GOOD_PARTS, GOOD_STOCK

PEOPLE = (
    Hire(2, "陈国强", (Role.GENERAL_MANAGER,)),
    Hire(12, "王库管", (Role.STOREKEEPER,), "WK-12"),
    Hire(90, "夜间", (Role.SERVICE,)),
)
"""With the service person, who has no PIN."""


@pytest.fixture
def sheets(tmp_path: Path) -> Answers:
    """All answers; their sheets lie there."""
    for name, text in (("parts", GOOD_PARTS), ("stock", GOOD_STOCK), ("bad", BAD_STOCK)):
        lines = (line.strip() for line in text.splitlines())
        (tmp_path / f"{name}.csv").write_text("\n".join(filter(None, lines)), "utf-8")
    return Answers(
        len(QUESTIONS), "en", "T1", 1, "朝阳店", "", "张伟", "Asia/Urumqi", 240, PEOPLE,
        str(tmp_path / "parts.csv"), str(tmp_path / "stock.csv"), str(tmp_path / "paper"), True,
    )  # fmt: skip


@pytest.fixture(params=["sqlite", "postgres"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Settings]:
    """Where nothing is yet, on each engine in turn."""
    if request.param == "sqlite":
        yield Settings(database=str(tmp_path / "shops" / "t1.db"), terminal="T-01")
        return
    cluster: Cluster = request.getfixturevalue("cluster")
    name = f"empty_{uuid4().hex[:12]}"
    cluster.create_database(name)
    pepper = str(tmp_path / "pepper")
    yield Settings(database=cluster.dsn(name), terminal="T-01", pepper_file=pepper)
    cluster.drop_database(name)


def test_every_step_begun_twice_is_done_once(empty: Settings, sheets: Answers) -> None:
    entries = []
    for _ in range(2):
        shop, actor = making.make_shop(empty, sheets)
        with shop:
            making.set_clock(shop, actor, sheets)
            issued = making.hire(shop, actor, sheets)
            parts = making.bring_parts(shop, actor, sheets)
            stock = making.bring_stock(shop, actor, sheets)
            labels = making.bin_labels(shop, actor, PaperWay.FILE)
            badges = making.badges_of(shop, actor)
            assert check(shop, actor) == ()
            entries.append(shop.store.head().sequence)
        assert (parts.answer.new, stock.answer.value) == (2, 231_400)
        assert {one.encoded for one in labels} == {"1-07-01-02", "1-02-03-04"}
        assert all(one.standing.copy_number == 1 for one in labels)
        assert [one.badge for one in badges] == ["B-00001", "B-00002", "WK-12"]
        assert [bool(one.pin) for one in issued] == [True, True, True, False]
    again = entries[1] - entries[0]
    assert again == 3, "a new one-time PIN for each who has not chosen one, and nothing else"


def test_the_shop_opens_once_its_general_manager_has_a_pin(
    empty: Settings, sheets: Answers
) -> None:
    shop, actor = making.make_shop(empty, sheets)
    with shop:
        issued = making.hire(shop, actor, sheets)
        manager = making.manager_without_pin(shop)
        assert manager is not None
        assert manager.number == 2
        with pytest.raises(GeneralManagerMissing):
            making.open_now(shop, actor)
        making.choose(shop, 2, issued[1].pin or "", PIN)
        assert making.manager_without_pin(shop) is None
        making.open_now(shop, actor)
        making.open_now(shop, actor)
        assert not shop.site.preparing
        assert [one.pin for one in making.hire(shop, actor, sheets)] == [None] * 4


def test_another_shop_is_never_taken_for_the_one_that_was_begun(
    empty: Settings, sheets: Answers
) -> None:
    making.make_shop(empty, sheets)[0].close()
    for other in (
        replace(sheets, code="T2"), replace(sheets, name="x"), replace(sheets, administrator="x"),
    ):  # fmt: skip
        with pytest.raises(StoreExists):
            making.make_shop(empty, other)
    with pytest.raises(StoreExists):
        ground.check_database(empty)


def test_a_shop_that_cannot_be_made_leaves_no_pepper(tmp_path: Path, sheets: Answers) -> None:
    (tmp_path / "there").write_text("")
    settings = Settings(database=str(tmp_path / "t1.db"), pepper_file=str(tmp_path / "p"))
    (tmp_path / "t1.db").write_text("a letter")
    with pytest.raises(Exception, match=r"t1\.db"):
        making.make_shop(settings, sheets)
    settings = replace(settings, database=str(tmp_path / "there" / "t1.db"))
    with pytest.raises(Exception, match="there"):
        making.make_shop(settings, sheets)
    assert not settings.pepper.exists()


def test_an_empty_place_asks_and_a_lost_one_does_not(empty: Settings, sheets: Answers) -> None:
    assert ground.wanted(empty, None)
    assert ground.wanted(empty, sheets)
    ground.check_database(empty)
    making.make_shop(empty, sheets)[0].close()
    assert not ground.wanted(empty, None)
    assert not ground.wanted(empty, replace(sheets, asked=3))
    assert ground.wanted(empty, replace(sheets, database=empty.database)), "it is being made"
    if not empty.is_postgres:
        empty.path.unlink()
        with pytest.raises(ground.ShopLost):
            ground.wanted(empty, None)
        with pytest.raises(ground.ShopLost):
            ground.check_database(empty)


def test_a_server_that_does_not_answer_is_not_empty() -> None:
    away = Settings(database="postgresql://nobody@127.0.0.1:1/none")
    assert not ground.wanted(away, None)
    with pytest.raises(ServerLost) as refused:
        ground.check_database(away)
    assert "nobody" not in str(refused.value)


def test_the_sheets_are_judged_before_there_is_a_shop(sheets: Answers, tmp_path: Path) -> None:
    assert looking.look_at_parts(sheets.parts, sheets) == looking.PartsSeen(2, 2)
    assert looking.look_at_stock(sheets.stock, sheets) == looking.StockSeen(2, 2, 231_400)
    with pytest.raises(SheetRefused) as refused:
        looking.look_at_stock(str(tmp_path / "bad.csv"), sheets)
    assert {one.wrong for one in refused.value.faults} == {
        Wrong.NOT_A_QUANTITY, Wrong.PART_UNKNOWN,
    }  # fmt: skip
    with pytest.raises(PartsFirst):
        looking.look_at_stock(sheets.stock, replace(sheets, parts=""))


def test_a_part_that_is_somebodys_badge_is_found_before(sheets: Answers) -> None:
    badge = Hire(13, "李", (Role.FINANCE,), "06L115562B")
    with pytest.raises(SheetRefused) as refused:
        looking.look_at_parts(sheets.parts, replace(sheets, people=(badge,)))
    assert [one.wrong for one in refused.value.faults] == [Wrong.CODE_IS_BADGE]


def test_a_sheet_of_people_lets_them_in_with_every_fault(sheets: Answers, tmp_path: Path) -> None:
    sheet = tmp_path / "people.csv"
    sheet.write_text(
        "姓名,角色,工号,工牌\n李会计,财务,,LI-1\n赵,storekeeper/finance,20,\n", "utf-8"
    )
    told = looking.look_at_people(str(sheet), sheets)
    assert [(one.number, one.code) for one in told] == [(91, "LI-1"), (20, "B-00020")]
    sheet.write_text(
        "name,roles,number,badge\n,finance,1,\n李,king,x,\n李,finance,2,\n李,finance,30,123456\n"
        '李,service finance,31,\n李,"service,finance",32,\n李,finance,33,B-00002\n',
        "utf-8",
    )
    with pytest.raises(SheetRefused) as refused:
        looking.look_at_people(str(sheet), sheets)
    assert [(one.line, one.wrong) for one in refused.value.faults] == [
        (2, Wrong.EMPTY),
        (3, Wrong.NOT_ROLES),
        (3, Wrong.NOT_A_STAFF_NUMBER),
        (4, Wrong.STAFF_DOUBLED),
        (5, Wrong.NOT_A_BADGE),
        (6, Wrong.NOT_ROLES),
        (7, Wrong.NOT_ROLES),
        (8, Wrong.STAFF_DOUBLED),
    ]


def test_the_answers_are_kept_whole_and_for_their_owner_alone(
    sheets: Answers, tmp_path: Path
) -> None:
    file = keeping.kept_at({"SHOPFLOOR_CONFIG": str(tmp_path / "etc" / "t1.toml")})
    assert keeping.kept(file) is None
    keeping.keep(file, sheets)
    assert keeping.kept(file) == sheets
    assert file.stat().st_mode & 0o777 == 0o600
    file.write_text("{")
    with pytest.raises(AnswersUnreadable):
        keeping.kept(file)
    keeping.forget(file)
    keeping.forget(file)
    with pytest.raises(SettingsUnwritable):
        keeping.keep(tmp_path / "parts.csv" / "t1.toml", sheets)


def test_settings_are_written_once_and_what_was_there_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "t1.toml"
    environment = {"SHOPFLOOR_CONFIG": str(file)}
    told = Settings(database='/srv/"a"/店.db', site="T1", lang="en", printer="dot")
    assert keeping.write_settings(environment, told) == ""
    assert terminal.load(environment) == replace(told, terminal=terminal.load(environment).terminal)
    assert file.stat().st_mode & 0o777 == 0o600
    assert keeping.write_settings(environment, told) == ""
    before = keeping.write_settings(environment, replace(told, site="T2"))
    assert terminal.told_in(Path(before))["site"] == "T1"
    assert terminal.load(environment).site == "T2"
