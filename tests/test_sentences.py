"""Every sentence is asked for with its facts, and every sentence that is asked for is there."""

import ast
import dataclasses
import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

import shopfloor
from shopfloor import words
from shopfloor.desk.master import LONGEST
from shopfloor.errors import Refused, ShopfloorError, snake
from shopfloor.rules.parts import TextRefused
from shopfloor.rules.quantities import Money, Quantity
from tests.test_words import _below, _refusals, facts

HOUSE = Path(shopfloor.__file__).parent
SOURCES = {page: page.read_text("utf-8") for page in sorted(HOUSE.rglob("*.py"))}
SHOWN = ("cli", "screens", "documents")
"""Where people read what is written."""

TYPER_SAYS = {"requires an argument.", "unable to parse"}
"""By what typer's own sentences are told apart; nobody reads them."""

CHINESE = "[\u3400-\u9fff]"
EXAMPLES = re.compile("换前刹车盘|底盘|三包|粤B12345|须交|不需")
"""What stands in an English sentence as it is typed."""


def _calls(*names: str) -> Iterator[tuple[str, ast.Call]]:
    """Calls of these names whose first argument is a plain sentence key."""
    for page, text in SOURCES.items():
        for one in ast.walk(ast.parse(text)):
            if not isinstance(one, ast.Call) or not one.args:
                continue
            called = one.func.attr if isinstance(one.func, ast.Attribute) else ""
            called = one.func.id if isinstance(one.func, ast.Name) else called
            key = one.args[0]
            if called in names and isinstance(key, ast.Constant) and isinstance(key.value, str):
                yield f"{page.name}:{one.lineno}", one


def _key(call: ast.Call) -> str:
    key = call.args[0]
    assert isinstance(key, ast.Constant)
    return str(key.value)


def test_every_sentence_that_is_asked_for_is_there_and_gets_its_facts() -> None:
    named = words.catalogue("en")
    found = [(place, call) for place, call in _calls("say", "tell") if "." in _key(call)]
    assert len(found) > 400
    for place, call in found:
        assert _key(call) in named, (place, _key(call))
        given = {keyword.arg for keyword in call.keywords}
        if None not in given:
            assert facts(named[_key(call)]) <= given, (place, _key(call))


def _enums(kind: type[StrEnum] = StrEnum) -> Iterator[type[StrEnum]]:
    for one in kind.__subclasses__():
        if one.__module__.startswith("shopfloor."):
            yield one
        yield from _enums(one)


@cache
def _strings() -> tuple[set[str], set[str]]:
    """Every string of the sources; and those with something put in, as patterns."""
    plain, woven = set(), set()
    for text in SOURCES.values():
        for one in ast.walk(ast.parse(text)):
            if isinstance(one, ast.Constant) and isinstance(one.value, str):
                plain.add(one.value)
            elif isinstance(one, ast.JoinedStr):
                woven.add("".join(_pattern(piece) for piece in one.values))
            elif isinstance(one, ast.AnnAssign | ast.keyword):
                plain.add(
                    one.arg or "" if isinstance(one, ast.keyword) else ast.unparse(one.target)
                )
    return plain, {one for one in woven if re.search(r"[a-z]{3}", one)}


def _pattern(piece: ast.expr) -> str:
    return re.escape(str(piece.value)) if isinstance(piece, ast.Constant) else r"\w+"


def test_no_sentence_stands_unused() -> None:
    plain, woven = _strings()
    refused = {one.__new__(one).code for one in _refusals()}
    told = {*words.NAMED, *(snake(kind.__name__) for kind in _enums())}
    for key in words.catalogue("en"):
        table, _, name = key.partition(".")
        if table == "refusal":
            assert name in refused, key
        elif key not in plain:
            asked = [one for one in woven if re.fullmatch(one, key)]
            assert asked or table in told, key
            assert any(
                name.removeprefix(start) in plain or any(re.fullmatch(one, name) for one in woven)
                for start in ("", *(f"{word}_" for word in name.split("_")))
            ), key


def _example(kind: object) -> object:
    """A fact as a desk would give it."""
    kinds = [one for one in get_args(kind) if one is not type(None)] or [kind]
    match kinds[0]:
        case type() as one if issubclass(one, StrEnum):
            return list(one)[-1]
        case type() as one if one is Quantity:
            return Quantity(4_500, "升", 1_000)
        case type() as one if one is Money:
            return Money(1_234_567)
        case type() as one if one is int:
            return 7
        case type() as one if one is str:
            return "RO-000001"
        case _:
            return ()


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_facts_stand_in_units_yuan_and_words_of_the_trade(language: str) -> None:
    for kind in _refusals():
        hints = get_type_hints(kind)
        told = kind.__new__(kind)
        named = words.catalogue(language)[f"refusal.{told.code}"]
        for field in dataclasses.fields(kind):
            fact = _example(hints[field.name])
            setattr(told, field.name, fact)
            if f"{{{field.name}}}" not in named:
                continue
            wanted = words.tell(fact, field.name, language)
            assert str(wanted) in words.say(f"refusal.{told.code}", language, **_given(told))
            if isinstance(fact, StrEnum):
                key = f"{snake(type(fact).__name__)}.{fact.value}"
                assert wanted == words.catalogue(language)[key], (told.code, field.name)
        shown = words.sentence(told, language)
        assert not re.search(r"\w\(.*=|None|<|object at", shown), shown
        assert "4500" not in shown
        assert "1234567" not in shown


def _given(told: ShopfloorError) -> dict[str, object]:
    return {
        field.name: getattr(told, field.name, "RO-000001") for field in dataclasses.fields(told)
    }


def test_a_refused_field_is_named_as_the_master_names_it() -> None:
    named = words.catalogue("zh_CN").keys()
    assert {f"field.{one}" for one in (*LONGEST, "content", "pack", "barcode")} <= named
    assert "英文名称" in words.sentence(TextRefused("name_en", " x", 200), "zh_CN")
    assert "English name" in words.sentence(TextRefused("name_en", " x", 200), "en")


def test_no_refusal_leaves_a_time_to_the_reader() -> None:
    kinds = {str(hint) for kind in _below(Refused) for hint in get_type_hints(kind).values()}
    assert not any("datetime" in kind for kind in kinds)


def test_chinese_is_set_in_full_width() -> None:
    for key, told in words.catalogue("zh_CN").items():
        bare = re.sub(r"`[^`]*`|\{\w+\}", "", told)
        assert not re.search(rf"{CHINESE} ?[,;:?!]|[,;?!] ?{CHINESE}", bare), (key, told)
        assert not re.search(rf"{CHINESE}\.(\s|$)", bare), (key, told)


def test_english_has_chinese_only_in_what_is_typed() -> None:
    for key, told in words.catalogue("en").items():
        assert not re.search(CHINESE, EXAMPLES.sub("", told)), (key, told)


def test_no_sentence_for_people_stands_outside_the_catalogues() -> None:
    for page, text in SOURCES.items():
        if page.relative_to(HOUSE).parts[0] not in SHOWN:
            continue
        tree = ast.parse(text)
        unread = {id(one.value) for one in ast.walk(tree) if isinstance(one, ast.Expr)}
        for one in ast.walk(tree):
            if isinstance(one, ast.Constant) and id(one) not in unread:
                assert one.value in TYPER_SAYS or not _is_sentence(one.value), (page, one.lineno)


def _is_sentence(value: object) -> bool:
    """Two words or more, in either language; one Chinese sign alone is a unit."""
    if not isinstance(value, str):
        return False
    return bool(re.search(rf"{CHINESE}{{2}}|[A-Za-z]{{2,}} [a-z]{{2,}}", value))
