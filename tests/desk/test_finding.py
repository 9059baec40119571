"""A part is found by whatever a clerk knows of it."""

import itertools
import unicodedata

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pypinyin import Style, pinyin

from shopfloor.desk.finding import find
from shopfloor.desk.master import WritePart, as_part, write_part
from shopfloor.desk.shop import Actor, Shop
from shopfloor.rules.finding import Findable
from shopfloor.rules.parts import Part
from shopfloor.store import parts, search
from shopfloor.store.journal import Writing
from tests.acting import book

COOLANT = WritePart(
    "G-013-A8J M1", "长效防冻液", "升", 5200, "Long-life Coolant", content=1000,
    barcodes=("6901234567892", "MB-77_%"),
)  # fmt: skip
FILTER = WritePart("06L115562B", "机油滤清器（带O形圈）", "件", 4500, "Oil filter 100%")
PLUG = WritePart("101905631H", "火花塞", "件", 9000, "Spark plug")


@pytest.fixture
def stocked(shop: Shop, administrator: Actor) -> Shop:
    for part in (COOLANT, FILTER, PLUG):
        write_part(shop, administrator, part)
    return shop


def numbers(shop: Shop, actor: Actor, text: str) -> list[str]:
    return [line.number for line in find(shop, actor, text).lines]


@pytest.mark.parametrize(
    "text",
    [
        "013-a8j", "g013a8jm1", "G 013", "8j", "防冻", "长", "液", "冻液", "cxfdy", "zxfdy", "CXFD",
        "xfds", "coolant", "LONG-LIFE", "longlife Ｃｏｏｌ", "69012345", "mb-77_%", "7_%", "d",
        "防冻 cool 6901", "  防冻液  ", "013.a8j",
    ],
)  # fmt: skip
def test_the_coolant_is_found_by(stocked: Shop, administrator: Actor, text: str) -> None:
    found = numbers(stocked, administrator, text)
    assert (COOLANT.number in found) == (text not in ("longlife Ｃｏｏｌ",))


@pytest.mark.parametrize(
    "text",
    [
        '"; drop', "x_0", "%%", "''", '"', "\0", "a\0b", "G-013 火花塞", "cxfdyy", "\udcff", "*",
        "NEAR(防 冻)", "grams : 防", "防 AND 冻", "((", "^cx", "\ue022", "冻 防液",
    ],
)  # fmt: skip
def test_nothing_is_found_and_nothing_breaks_by(
    stocked: Shop, administrator: Actor, text: str
) -> None:
    assert numbers(stocked, administrator, text) == []
    assert len(numbers(stocked, administrator, "")) == 3


def test_a_per_cent_sign_is_a_character(stocked: Shop, administrator: Actor) -> None:
    assert numbers(stocked, administrator, "100%") == [FILTER.number]
    assert numbers(stocked, administrator, "%") == [COOLANT.number, FILTER.number]


def test_a_renamed_part_is_found_by_its_new_name_alone(stocked: Shop, administrator: Actor) -> None:
    plug = parts.part_by_number(stocked.store, PLUG.number)
    assert plug is not None
    renamed = Part(**{**vars(plug), "name": "铱金火嘴", "number": "X-1"})
    book(stocked, administrator, lambda writing: parts.put_part(writing, renamed))
    assert numbers(stocked, administrator, "铱金") == ["X-1"]
    assert numbers(stocked, administrator, "yjhz") == ["X-1"]
    assert numbers(stocked, administrator, "火") == ["X-1"]
    for old in ("火花塞", "塞", "hhs", PLUG.number):
        assert numbers(stocked, administrator, old) == []
    assert search.wrong(stocked.store, stocked.store.engine.name) == []


def test_a_barcode_taught_later_finds_its_part(stocked: Shop, administrator: Actor) -> None:
    plug = parts.part_by_number(stocked.store, PLUG.number)
    assert plug is not None
    book(stocked, administrator, lambda writing: parts.put_barcode(writing, "4047024", plug.key))
    assert numbers(stocked, administrator, "47024") == [PLUG.number]
    assert numbers(stocked, administrator, "47024 火花") == [PLUG.number]
    assert search.wrong(stocked.store, stocked.store.engine.name) == []


def test_what_was_lost_from_the_index_is_named_and_made_anew(
    stocked: Shop, administrator: Actor
) -> None:
    engine, key = stocked.store.engine, parts.part_by_number(stocked.store, PLUG.number)
    assert key is not None
    if engine.name == "sqlite":
        lost = "INSERT INTO part_gram (part_gram) VALUES ('delete-all')"
    else:
        lost = "DELETE FROM part_gram"
    with stocked.store.writing() as writing:
        writing.engine.run(lost)
    assert key.key in search.wrong(stocked.store, engine.name)
    assert numbers(stocked, administrator, "火花") == []
    with stocked.store.writing() as writing:
        search.rebuild(writing)
    assert search.wrong(stocked.store, engine.name) == []
    assert numbers(stocked, administrator, "火花") == [PLUG.number]


def test_fifty_at_a_time_in_the_order_of_entry(shop: Shop, administrator: Actor) -> None:
    made = [WritePart(f"N{i % 7}-{i:03d}", "垫片", "件", 100) for i in range(120)]
    book_parts(shop, administrator, made)
    pages, after = [], 0
    while True:
        page = find(shop, administrator, "dp", after)
        pages.append([line.number for line in page.lines])
        if not page.next:
            break
        after = page.next
    assert [len(page) for page in pages] == [50, 50, 20]
    assert [number for page in pages for number in page] == [one.number for one in made]
    assert find(shop, administrator, "n0-000").next == 0


def test_parts_are_found_far_behind_the_first_thousand(shop: Shop, administrator: Actor) -> None:
    names = ["长效油" if i % 50 == 0 or i >= 1100 else "行重" for i in range(1180)]
    made = [WritePart(f"{i:04d}", name, "件", 100) for i, name in enumerate(names)]
    book_parts(shop, administrator, made)
    for text in ("长效", "cxy", "zxy 1", "1179", "11-7", "行", "行 109", "效重", "行长"):
        assert every_page(shop, administrator, text) == scan({x.number: x for x in made}, text)


def every_page(shop: Shop, actor: Actor, text: str) -> list[str]:
    found, after = [], 0
    while True:
        page = find(shop, actor, text, after)
        found += [line.number for line in page.lines]
        after = page.next
        if not after:
            return found


def book_parts(shop: Shop, actor: Actor, made: list[WritePart]) -> None:
    def rows(writing: Writing) -> None:
        for one in made:
            key = parts.put_part(writing, as_part(one), new=True)
            for code in one.barcodes:
                parts.put_barcode(writing, code, key)

    book(shop, actor, rows)


CHINESE = "长重行效油"
LETTERS = st.sampled_from(list("aB1-.%_\"' éＡß１x" + CHINESE))
TEXT = st.text(LETTERS, max_size=9).map(str.strip)


def same(text: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


def all_initials(name: str) -> list[str]:
    """Every mixture of readings, written out; none for a name without Chinese."""
    folded = letters(same(name))
    if not any(c in CHINESE for c in folded):
        return [""]
    choices = [
        set(pinyin(c, style=Style.FIRST_LETTER, heteronym=True)[0]) if c in CHINESE else {c}
        for c in folded
    ]
    return ["".join(mixed) for mixed in itertools.product(*choices)]


def scan(made: dict[str, WritePart], text: str) -> list[str]:
    """The scan that the index must agree with."""

    def holds(part: WritePart, word: str) -> bool:
        number = same(part.number)
        fields = [number, letters(number), *map(same, (part.name, part.name_en, *part.barcodes))]
        plain = letters(word)
        return (
            any(word in field for field in [*fields, *all_initials(part.name)])
            or (plain != "" and plain in letters(number))
        )  # fmt: skip

    words = same(text).split()
    return [n for n, part in made.items() if all(holds(part, word) for word in words)]


@settings(
    max_examples=15,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    names=st.lists(st.tuples(TEXT, TEXT.filter(bool), TEXT, TEXT), min_size=1, max_size=4),
    typed=st.lists(st.text(LETTERS, max_size=4), min_size=4, max_size=12),
    cuts=st.lists(st.tuples(st.integers(0, 40), st.integers(1, 5)), min_size=2, max_size=8),
)
def test_the_index_finds_what_a_scan_finds(
    shop: Shop,
    administrator: Actor,
    names: list[tuple[str, str, str, str]],
    typed: list[str],
    cuts: list[tuple[int, int]],
) -> None:
    made: dict[str, WritePart] = shop.__dict__.setdefault("made", {})
    new = [
        WritePart(f"{number}{i}", name, "件", 1, english, barcodes=(f"{code}#{i}",))
        for i, (number, name, english, code) in enumerate(names, len(made) + 1000)
    ]
    book_parts(shop, administrator, new)
    made.update({one.number: one for one in new})
    for start, length in cuts:
        one = new[start % len(new)]
        mixed = all_initials(one.name)
        for whole in (one.number, one.name, one.name_en, mixed[start % len(mixed)]):
            typed.append(whole[start % (len(whole) or 1) :][:length])
    for text in typed:
        assert every_page(shop, administrator, text) == scan(made, text), text


def test_one_gram_that_was_lost_names_its_part_alone(stocked: Shop) -> None:
    engine, plug = stocked.store.engine, parts.part_by_number(stocked.store, PLUG.number)
    assert plug is not None
    row = stocked.store.one("SELECT told, initials FROM part_find WHERE key = ?", plug.key)
    assert row is not None
    whole = " ".join(grams := Findable(*row).grams())
    with stocked.store.writing() as writing:
        if engine.name == "sqlite":
            out = "INSERT INTO part_gram (part_gram, grams, rowid) VALUES ('delete', ?, ?)"
            writing.engine.run(out, (whole, plug.key))
            less = "INSERT INTO part_gram (grams, rowid) VALUES (?, ?)"
        else:
            less = "UPDATE part_gram SET grams = string_to_array(?, ' ') WHERE key = ?"
        writing.engine.run(less, (" ".join(grams[1:]), plug.key))
    assert search.wrong(stocked.store, engine.name) == [plug.key]
