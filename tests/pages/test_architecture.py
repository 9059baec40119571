"""The page of the architecture names what there is."""

import re
import tomllib

from tests.pages.blocks import ROOT

PAGE = ROOT.joinpath("docs", "architecture.md").read_text("utf-8")
NAMED = re.compile(r"`((?:shopfloor|tests)(?:/\w+)*(?:\.py)?)`")


def test_every_module_and_folder_that_it_names_is_there() -> None:
    named = NAMED.findall(PAGE)
    assert len(named) > 20
    for path in named:
        assert ROOT.joinpath(path).exists(), path


def test_it_tells_the_layers_as_they_are_checked() -> None:
    """The order of import-linter's contract, from the top down."""
    contracts = tomllib.loads(ROOT.joinpath("pyproject.toml").read_text())["tool"]["importlinter"]
    layers = next(one["layers"] for one in contracts["contracts"] if one["type"] == "layers")
    wanted = [name for layer in layers for name in re.findall(r"shopfloor\.(\w+)", layer)]
    told = re.search(r"^`(cli .+)`$", PAGE, re.MULTILINE)
    assert told is not None
    assert re.findall(r"\w+", told[1]) == wanted


def test_each_layer_and_each_folder_of_tests_is_told_of() -> None:
    folders = [*ROOT.glob("shopfloor/*/__init__.py"), *ROOT.glob("tests/*/__init__.py")]
    for folder in folders:
        name = str(folder.parent.relative_to(ROOT))
        if name not in ("tests/cli", "tests/documents"):
            assert f"`{name}`" in PAGE, name
