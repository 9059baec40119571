"""``backup`` and ``restore`` as somebody at a shell meets them."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from shopfloor.desk.founding import Found, account_name, found_shop
from shopfloor.settings import Settings
from tests.faults.commands import command, open_folder, told_json


@pytest.fixture
def own() -> Iterator[Settings]:
    """A shop whose administrator is the account that runs the tests."""
    with open_folder() as folder:
        settings = Settings(database=str(folder / "shop.db"))
        found_shop(settings, Found("T1", 1, "店", "管理员", account_name())).close()
        yield settings


def test_a_shop_is_backed_up_looked_into_and_restored(own: Settings) -> None:
    file = str(own.path.with_name("backup"))
    made = told_json(command(own, "backup", file, "--json"))
    assert (made["file"], made["site"], made["entries"]) == (file, "T1", 1)
    again = command(own, "backup", file)
    assert (again.returncode, again.stdout) == (3, "")
    assert f"{file} holds a database already" in again.stderr

    other = replace(own, database=str(own.path.with_name("other.db")), pepper_file=str(own.pepper))
    planned = told_json(command(other, "restore", file, "--plan", "--json"))
    assert planned == {
        "backup": made, "database": other.database, "made": 0, "pepper_here": 1,
    }  # fmt: skip
    assert not other.path.exists()
    done = command(other, "restore", file)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert str(made["hash"]) in done.stderr
    assert command(other, "restore", file).returncode == 3
    assert told_json(command(other, "backup", file + "2", "--json")) == made | {"file": file + "2"}


def test_a_file_that_is_no_backup_ends_with_5_and_one_that_is_not_there_with_1(
    own: Settings,
) -> None:
    other = replace(own, database=str(own.path.with_name("other.db")))
    unsound = command(other, "restore", str(own.pepper))
    assert (unsound.returncode, unsound.stdout) == (5, "")
    assert "nothing was restored" in unsound.stderr
    missing = command(other, "restore", str(own.path.with_name("no-such")))
    assert (missing.returncode, missing.stdout) == (1, "")
    assert not other.path.exists()


def test_a_restored_shop_without_its_pepper_names_it(own: Settings) -> None:
    file = str(own.path.with_name("backup"))
    made = told_json(command(own, "backup", file, "--json"))
    other = replace(own, database=str(own.path.with_name("other.db")))
    done = command(other, "restore", file)
    assert done.returncode == 0
    assert f"The pepper {made['pepper']} is not in {other.pepper} yet" in done.stderr
