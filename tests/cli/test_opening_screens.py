"""A command never pays for the screens, nor for the store before it needs one."""

import subprocess
import sys

import pytest

LOOK = "import sys; import shopfloor.cli; {}; print(*sys.modules)"


@pytest.mark.parametrize("and_then", ["pass", "shopfloor.cli.root.build()"])
def test_the_commands_load_neither_textual_nor_a_driver(and_then: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOOK.format(and_then)], check=True, capture_output=True, text=True
    )
    assert not {"textual", "peewee", "psycopg", "argon2"} & set(done.stdout.split())


def test_the_screens_do_not_pay_for_what_only_paper_needs() -> None:
    look = LOOK.format("import shopfloor.app, shopfloor.desk.everything")
    done = subprocess.run([sys.executable, "-c", look], check=True, capture_output=True, text=True)
    assert not {"reportlab", "PIL", "openpyxl", "pypinyin"} & set(done.stdout.split())


def test_without_a_terminal_it_points_to_the_commands_in_one_line() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from shopfloor.cli import main; main()"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "stdin, stdout, stderr" in done.stderr
    assert done.stderr.strip().endswith("shopfloor --help")
    assert len(done.stderr.strip().splitlines()) == 1


def test_the_kitty_protocol_is_off_before_textual_is_loaded() -> None:
    look = "import os, shopfloor.app; print(os.environ['TEXTUAL_DISABLE_KITTY_KEY'])"
    done = subprocess.run([sys.executable, "-c", look], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "1"
    from_constants = "import shopfloor.app, textual.constants as c; print(c.DISABLE_KITTY_KEY)"
    done = subprocess.run(
        [sys.executable, "-c", from_constants], check=True, capture_output=True, text=True
    )
    assert done.stdout.strip() == "True"
