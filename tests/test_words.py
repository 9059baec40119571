"""Every sentence in both languages, with its facts."""

import dataclasses
import pkgutil
import string
import tomllib
from collections.abc import Iterator
from importlib import import_module
from importlib.resources import files

import pytest

import shopfloor
from shopfloor import words
from shopfloor.desk import everything
from shopfloor.errors import (
    Conflict,
    Differences,
    Fault,
    NotFound,
    Refused,
    ShopfloorError,
    StoreUnavailable,
)
from shopfloor.rules.slips import NotYourSignature, Signing, SlipNotSigned
from shopfloor.rules.staff import NotPermitted, Permission, Role, SecondPersonNeeded

KINDS = {ShopfloorError, Fault, Refused, NotFound, Conflict, Differences, StoreUnavailable}


def _all_modules() -> None:
    for found in pkgutil.walk_packages(shopfloor.__path__, "shopfloor."):
        import_module(found.name)


def _below(kind: type[ShopfloorError]) -> Iterator[type[ShopfloorError]]:
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)


def _refusals() -> list[type[ShopfloorError]]:
    _all_modules()
    found = {one for one in _below(ShopfloorError) if one.__module__.startswith("shopfloor.")}
    return sorted(found - KINDS, key=lambda one: one.__name__)


def facts(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_every_refusal_has_its_sentence_out_of_its_own_facts(language: str) -> None:
    for kind in _refusals():
        told = kind.__new__(kind)
        named = words.catalogue(language).get(f"refusal.{told.code}")
        assert named is not None, told.code
        fields = {field.name for field in dataclasses.fields(kind)}
        assert facts(named) <= fields, told.code


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_every_refusal_can_be_told_whatever_its_facts_are(language: str) -> None:
    for kind in _refusals():
        told = kind.__new__(kind)
        for field in dataclasses.fields(kind):
            setattr(told, field.name, Signing.WARRANTY)
        assert words.sentence(told, language)


def test_codes_are_each_one_refusal() -> None:
    codes = [kind.__new__(kind).code for kind in _refusals()]
    assert len(codes) == len(set(codes))


def test_both_languages_say_the_same_things() -> None:
    chinese, english = (words.catalogue(language) for language in words.LANGUAGES)
    assert chinese.keys() == english.keys()
    for key, sentence in chinese.items():
        assert facts(sentence) == facts(english[key]), key


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_no_sentence_stands_twice(language: str) -> None:
    seen: set[tuple[str, str]] = set()
    for page in files("shopfloor").joinpath("locale", language).iterdir():
        for table, told in tomllib.loads(page.read_text("utf-8")).items():
            keys = {(table, key) for key in told}
            assert not keys & seen, (page.name, keys & seen)
            seen |= keys


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_every_act_permission_and_role_has_a_name(language: str) -> None:
    named = words.catalogue(language)
    assert {f"act.{name}" for name in everything.ACTS} <= named.keys()
    assert {f"permission.{one}" for one in Permission} <= named.keys()
    assert {f"role.{one}" for one in Role} <= named.keys()


def test_facts_are_told_in_the_readers_language() -> None:
    unsigned = SlipNotSigned("IS-000001", Signing.WARRANTY)
    assert "三包索赔员" in words.sentence(unsigned, "zh_CN")
    assert "warranty clerk" in words.sentence(unsigned, "en")
    nobody = NotYourSignature("IS-000001", Signing.ADVISOR, None)
    assert words.sentence(nobody, "zh_CN").endswith("：无。")
    denied = NotPermitted("王", Permission.WRITE_SLIP, (Role.TECHNICIAN, Role.FINANCE))
    assert "开小票" in words.sentence(denied, "zh_CN")
    assert f"{words.say('role.technician', 'zh_CN')}、" in words.sentence(denied, "zh_CN")
    assert "write slips" in words.sentence(denied, "en")
    second = SecondPersonNeeded("slip.write")
    assert "开小票" in words.sentence(second, "zh_CN")


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_no_page_of_sentences_is_too_long_to_read(language: str) -> None:
    for page in files("shopfloor").joinpath("locale", language).iterdir():
        assert len(page.read_text("utf-8").splitlines()) <= 300, page.name
