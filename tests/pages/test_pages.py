"""Every command and every key of the README and of ``docs/`` does what the page says."""

import re
from collections import Counter
from pathlib import Path
from uuid import uuid4

import pytest

from tests.cluster import Cluster
from tests.pages.blocks import ROOT, Page, commands, twin, written_pages
from tests.pages.reader import Reader

PAGES = written_pages()
FOLLOWED = [page for page in PAGES if page.of("console", "keys")]
ON_A_SERVER = [page for page in FOLLOWED if "$SERVER" in page.path.read_text("utf-8")]
ON_A_FILE = [page for page in FOLLOWED if page not in ON_A_SERVER]
ONE_LANGUAGE = ("docs/decisions", "docs/reference")
LINK = re.compile(r"\]\(([^)#\s]+)\)")

MACHINES = {"toml": 1, "sh": 1, "cron": 1}
NOT_FOLLOWED = {
    "README.md": {"cron": 1},
    "README.zh_CN.md": {"cron": 1},
    "docs/decisions/0001-canonical-form.md": {"json": 2},
    "docs/decisions/acts.md": {"json": 1},
    "docs/how-to/connect-over-ssh.md": {"sshd": 1, "sh": 1},
    "docs/how-to/connect-over-ssh.zh_CN.md": {"sshd": 1, "sh": 1},
    "docs/how-to/run-the-nightly.md": MACHINES,
    "docs/how-to/run-the-nightly.zh_CN.md": MACHINES,
    "docs/places/night.md": {"cron": 1},
    "docs/places/night.zh_CN.md": {"cron": 1},
}
"""Fences of another kind, by page: what a machine of the tests has no way to do."""


def names(pages: list[Page]) -> list[str]:
    return [page.name for page in pages]


@pytest.mark.parametrize("page", ON_A_FILE, ids=names(ON_A_FILE))
def test_a_reader_who_does_what_a_page_says_sees_what_it_says(
    page: Page, tmp_path: Path, demo: Path, waiting: Path
) -> None:
    with Reader(page, tmp_path, demo, waiting) as reader:
        reader.read()


@pytest.mark.parametrize("page", ON_A_SERVER, ids=names(ON_A_SERVER))
def test_so_does_a_reader_with_a_server(
    page: Page, tmp_path: Path, demo: Path, waiting: Path, cluster: Cluster
) -> None:
    name = f"page_{uuid4().hex[:12]}"
    cluster.create_database(name)
    with Reader(page, tmp_path, demo, waiting, SERVER=cluster.dsn(name)) as reader:
        reader.read()
    cluster.drop_database(name)


def test_no_block_is_left_out_unseen() -> None:
    """What is not followed is of another kind than ``console`` and ``keys``, and counted here."""
    followed = {"console", "keys", "shop", "clock"}
    found = {
        page.name: dict(kinds)
        for page in PAGES
        if (kinds := Counter(one.kind for one in page.blocks if one.kind not in followed))
    }
    assert found == NOT_FOLLOWED


def test_every_page_of_a_user_stands_in_both_languages_with_the_same_steps() -> None:
    for page in PAGES:
        if page.name.startswith(ONE_LANGUAGE) or page.name == "docs/architecture.md":
            continue
        (other,) = [one for one in PAGES if one.path == twin(page.path)]
        assert steps(other) == steps(page), page.name


def steps(page: Page) -> list[tuple[str, int]]:
    """The kinds of the blocks with how much is done in each; what is seen is the language's."""
    return [
        (block.kind, len(commands(block)) if block.kind == "console" else len(block.lines))
        for block in page.blocks
    ]


@pytest.mark.parametrize("page", PAGES, ids=names(list(PAGES)))
def test_every_link_leads_somewhere(page: Page) -> None:
    for target in LINK.findall(page.path.read_text("utf-8")):
        if "://" not in target:
            assert (page.path.parent / target).exists(), target


def test_every_page_is_led_to_from_the_readme_of_its_language() -> None:
    for readme in (page for page in PAGES if page.path.parent == ROOT):
        text = readme.path.read_text("utf-8")
        for page in PAGES:
            if page.language == readme.language and page.name.startswith(
                ("docs/tutorials", "docs/how-to", "docs/places")
            ):
                assert f"]({page.name})" in text, page.name
