"""A command that is typed wrong, and the page that says how it is typed right."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest
import typer
from rich.cells import cell_len
from typer.core import TyperCommand, TyperGroup

from shopfloor import words
from shopfloor.cli.manual import first_sentence, wrapped
from shopfloor.cli.root import build
from shopfloor.settings import Settings
from tests.cli.conftest import Command

NO_SHOP = Settings(database="/nowhere/shop.db", terminal="T-9")
"""What is mistyped is told before any shop is opened."""

MISTYPED = [
    (("nope",), "没有命令 nope。可用的有：init、", "There is no command nope. There are: init, "),
    (("stock", "moove"), "可用的有：move", "There are: move"),
    (("stock", "move", "A"), "还要写 QUANTITY。", "QUANTITY is missing."),
    (("stock", "move", "A", "1"), "还要写 --from。", "--from is missing."),
    (("find", "a", "b", "c"), "多写了：b、c。", "Too much was written: b, c."),
    (("find", "a", "--aftr"), "没有选项 --aftr。可用的有：--after", "There are: --after"),
    (("find", "a", "--zzz"), "--after、--json、--help", "--after, --json, --help"),
    (("find", "a", "--after"), "--after 后面要写内容。", "stand behind --after."),
    (("find", "a", "--json=3"), "--json 后面不写内容。", "Nothing stands behind --json."),
    (("ledger", "list", "--limit", "x"), "--limit 应为整数，", "whole number, such as 20"),
    (("ledger", "list", "--limit", "0"), "--limit 应为整数：1 至 10000。", "number: 1 to 10000."),
    (("stock", "card", "A", "--last", "-1"), "整数：至少 0。", "number: 0 or more."),
    (("staff", "pin", "--old-file"), "--old-file 后面要写", "behind --old-file"),
    (
        ("old-part", "except", "R", "1", "--reason", "lost"),
        "--reason 只能写其中之一：first_fitting、missing、",
        "--reason takes one of these words: first_fitting, missing,",
    ),
]

ENGLISH = re.compile(r"Usage|Options|Arguments|Commands|Error|Missing|Invalid|default|required\]")


@pytest.mark.parametrize(("given", "chinese", "english"), MISTYPED)
def test_what_is_mistyped_is_told_in_the_readers_language(
    command: Command, given: tuple[str, ...], chinese: str, english: str
) -> None:
    for language, wanted in (("zh_CN", chinese), ("en", english)):
        done = command(NO_SHOP, *given, lang=language)
        assert (done.code, done.out) == (2, "")
        assert wanted in done.err
        assert "None" not in done.err
    assert not ENGLISH.search(command(NO_SHOP, *given, lang="zh_CN").err)


def test_a_mistyped_command_says_how_it_is_called(command: Command) -> None:
    told = command(NO_SHOP, "stock", "move", lang="zh_CN").err.splitlines()
    assert told[:2] == [
        "用法：shopfloor stock move [选项] PART QUANTITY",
        "说明见：shopfloor stock move --help",
    ]


def test_a_noun_alone_shows_its_help_and_ends_as_mistyped(command: Command) -> None:
    done = command(NO_SHOP, "stock", lang="zh_CN")
    assert (done.code, done.out) == (2, "")
    assert "命令：\n  show" in done.err


def _pages(command: object, context: typer.Context) -> Iterator[str]:
    assert isinstance(command, TyperCommand | TyperGroup)
    yield command.get_help(context)
    if isinstance(command, TyperGroup):
        for name, inner in command.commands.items():
            yield from _pages(inner, typer.Context(inner, parent=context, info_name=name))


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_no_page_is_wider_than_the_terminal(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    words.speak(language)
    root = typer.main.get_command(build())
    pages = list(_pages(root, typer.Context(root, info_name="shopfloor")))
    assert len(pages) > 60
    for page in pages:
        assert max(cell_len(line) for line in page.splitlines()) <= 80
        assert page.startswith(words.say("manual.usage", command="shopfloor", rest="").rstrip())


@pytest.mark.parametrize(
    ("language", "there", "not_there"),
    [
        ("zh_CN", ("用法：", "［必写］", "［不写即 1］", "［可写："), ENGLISH.pattern),
        ("en", ("Usage:", "[required]", "[left out: 1]", "[one of: "), "[\u2e80-\uffff]"),
    ],
)
def test_a_help_page_is_all_in_one_language(
    language: str, there: tuple[str, ...], not_there: str
) -> None:
    environment = os.environ | {"SHOPFLOOR_LANG": language, "PYTHONPATH": os.pathsep.join(sys.path)}
    program = "from shopfloor.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", program, "parts", "add", "--help"],
        capture_output=True,
        text=True,
        env=environment,
        check=True,
    )
    told = " ".join(done.stdout.split())  # a line may break anywhere
    assert all(wanted in told for wanted in there), done.stdout
    assert not re.search(not_there, done.stdout.replace("件", ""))


def test_a_line_never_begins_with_a_closing_mark() -> None:
    text = "从哪里移：库位，或 RECEIVING、TRAY、QUARANTINE。移到哪里，写清楚。"
    for width in range(16, 60):
        lines = wrapped(text, width)
        assert all(cell_len(line) <= width for line in lines)
        assert not any(line[0] in "，。、：" for line in lines)
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_the_list_of_commands_tells_the_first_sentence() -> None:
    assert first_sentence("证明。不守恒时为 5。") == "证明。"
    assert first_sentence("Prove it. Exit code 5.") == "Prove it."
