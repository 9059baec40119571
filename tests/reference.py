"""The pages of ``docs/reference`` and the manual, made from the code, in the language spoken.

A process speaks one language: what commands are called is said when they are imported.
"""

import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator

import shopfloor
from shopfloor import words
from shopfloor.app import PLACES
from shopfloor.cli import roff
from shopfloor.cli.described import Described, described
from shopfloor.cli.root import build
from shopfloor.desk.acting import Act
from shopfloor.desk.everything import ACTS
from shopfloor.errors import ShopfloorError
from shopfloor.rules.matrix import IN_PREPARATION, MATRIX
from shopfloor.rules.policy import HOUSE
from shopfloor.screens.keys import Key
from shopfloor.words import say

RULE = re.compile(r"\b(?:[A-Z]{3}-\d{2}|E\d{2})\b")
"""How the rules of the house are numbered."""

UNITS = (
    ("zone|_role$", "", ""),
    ("day_starts|_(begins|ends)$", "minutes after midnight", "零点后分钟"),
    ("minutes", "minutes", "分钟"),
    ("seconds", "seconds", "秒"),
    ("days", "days", "天"),
    ("_fen$", "fen", "分（钱）"),
    ("pieces", "pieces", "件"),
    ("progress_", "per cent", "百分比"),
    ("needs", "0 no, 1 yes", "0 否，1 是"),
    ("", "number", "个数"),
)
"""The unit of a number of the house by its name, in English and Chinese."""

HEADS = {
    "commands": ("Commands", "命令"),
    "acts": ("Acts", "动作"),
    "house_numbers": ("The house's numbers", "本店的数值"),
    "exit_codes": ("Exit codes and refusals", "退出码与拒绝"),
    "keys": ("Keys", "按键"),
    "argument": ("argument or option", "参数或选项"),
    "meaning": ("meaning", "含义"),
    "act": ("act", "动作"),
    "permission": ("permission", "权限"),
    "roles": ("who may", "谁可以"),
    "rules": ("rules", "规则"),
    "name": ("name", "名称"),
    "preset": ("preset", "预设"),
    "allowed": ("allowed", "允许"),
    "unit": ("unit", "单位"),
    "rule": ("rule", "规则"),
    "code": ("code", "代码"),
    "exit": ("exit code", "退出码"),
    "sentence": ("sentence", "语句"),
    "key": ("key", "按键"),
    "word": ("word", "词"),
    "label": ("label", "标签"),
    "preparing": (
        "\\* until the shop is opened the administrator may too",
        "\\* 开店之前管理员也可以",
    ),
    "made": (
        "Made from the code by `python -m tests.write_reference`; not to be edited.",
        "由 `python -m tests.write_reference` 从代码生成，请勿手改。",
    ),
}


def pages() -> dict[str, str]:
    """The text of every page by its name."""
    tree = described(build())
    return {
        "commands": _page("commands", _commands(tree)),
        "acts": _page("acts", _acts()),
        "house_numbers": _page("house_numbers", _house_numbers()),
        "exit_codes": _page("exit_codes", _exit_codes()),
        "keys": _page("keys", _keys()),
        "man": roff.page(tree),
    }


def _page(name: str, lines: Iterable[str]) -> str:
    return "\n".join([f"# {_head(name)}", "", _head("made"), "", *lines]).rstrip() + "\n"


def _head(name: str) -> str:
    return HEADS[name][words.LANGUAGES.index(words.spoken()) ^ 1]


def _commands(tree: list[Described]) -> Iterator[str]:
    for one in tree:
        yield f"{'##' if one.is_noun else '###'} `{one.path}`"
        yield ""
        if not one.is_noun:
            yield f"`{one.usage}`"
            yield ""
        yield one.text
        yield ""
        rows = [*one.arguments, *one.options]
        if rows:
            told = ([f"`{name}`", meaning] for name, meaning in rows)
            yield from _table(("argument", "meaning"), told)


def _acts() -> Iterator[str]:
    rows = [_act(ACTS[name]) for name in sorted(ACTS)]
    yield from _table(("act", "meaning", "permission", "roles", "rules"), rows)
    yield _head("preparing")


def _act(one: Act[object, object]) -> list[str]:
    roles = [say(f"role.{role}") for role in sorted(MATRIX[one.permission])]
    if one.permission in IN_PREPARATION:
        roles.append("\\*")
    named = " ".join(filter(None, (one.body.__doc__, one.asked.__doc__)))
    rules = sorted(set(RULE.findall(named)))
    act = str(words.tell(one.name, "act"))
    return [f"`{one.name}`", act, f"`{one.permission}`", ", ".join(roles), ", ".join(rules)]


def _house_numbers() -> Iterator[str]:
    rows = [
        [f"`{one.name}`", say(f"setting.{one.name}"), one.default, one.allowed, _unit(one.name),
         one.rule]
        for one in HOUSE.values()
    ]  # fmt: skip
    yield from _table(("name", "meaning", "preset", "allowed", "unit", "rule"), rows)


def _unit(name: str) -> str:
    told = next(unit for unit in UNITS if re.search(unit[0], name))
    return told[1 if words.spoken() == "en" else 2]


def _exit_codes() -> Iterator[str]:
    yield from _table(
        ("exit", "meaning"), ([code, say(f"exit_code.{code}")] for code in roff.EXIT_CODES)
    )
    rows = [
        [f"`{one.__new__(one).code}`", str(one.exit_code), _sentence(one)] for one in _refusals()
    ]
    yield from _table(("code", "exit", "sentence"), sorted(rows))


def _sentence(kind: type[ShopfloorError]) -> str:
    return words.catalogue(words.spoken())[f"refusal.{kind.__new__(kind).code}"]


def _refusals() -> Iterator[type[ShopfloorError]]:
    """Every refusal and fault that has a sentence; roots have none."""
    for module in pkgutil.walk_packages(shopfloor.__path__, "shopfloor."):
        importlib.import_module(module.name)
    waiting, seen = [ShopfloorError], set()
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        ours = kind.__module__.startswith("shopfloor.")
        if ours and kind not in seen and words.has(f"refusal.{kind.__new__(kind).code}"):
            yield kind
        seen.add(kind)


def _keys() -> Iterator[str]:
    for place in reversed(PLACES):
        yield f"## {say(f'place.{place.NAME}')} `.{place.NAME}`"
        yield ""
        rows = [_key(one) for one in place.OFFERED]
        yield from _table(("key", "word", "label", "meaning"), rows)


def _key(one: Key) -> list[str]:
    """Keys that are no function keys stand in no line of keys and have no label."""
    label = say(f"key.{one.word}") if words.has(f"key.{one.word}") else ""
    return [one.shown, f"`.{one.word}`", label, say(f"key_help.{one.word}")]


def _table(heads: tuple[str, ...], rows: Iterable[list[str]]) -> Iterator[str]:
    yield _row([_head(one) for one in heads])
    yield _row(["---"] * len(heads))
    for row in rows:
        yield _row([cell.replace("|", "\\|") for cell in row])
    yield ""


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
