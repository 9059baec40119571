"""The fenced blocks of a page, and what its comments tell about running them.

A ``console`` block holds commands behind ``$`` (``>`` goes on with one) and what they print; a
``keys`` block holds what is done at the screen, a step a line. Between them a comment
``<!-- shop: none -->`` begins without the demo, ``<!-- clock: 2026-11-23 22:30 -->`` says how late
it has become.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from shopfloor import words

ROOT = Path(__file__).parents[2]
FENCE = re.compile(r"^( *)```(.*)$")
TOLD = re.compile(r"^<!-- (shop|clock): (.+) -->$")


@dataclass(frozen=True)
class Block:
    """A fence's kind, the line its text begins on, and its lines; a comment is of the kind that
    it names."""

    kind: str
    line: int
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Page:
    """A page in the order it is read."""

    path: Path
    blocks: tuple[Block, ...]

    @property
    def name(self) -> str:
        return str(self.path.relative_to(ROOT))

    @property
    def language(self) -> str:
        return "zh_CN" if self.path.name.endswith(".zh_CN.md") else "en"

    @property
    def founds_its_own(self) -> bool:
        """Whether it begins without the demo."""
        return any(block.kind == "shop" for block in self.blocks)

    def of(self, *kinds: str) -> tuple[Block, ...]:
        return tuple(block for block in self.blocks if block.kind in kinds)


def written_pages() -> tuple[Page, ...]:
    """Every page that a person wrote: those of ``docs/reference`` are made from the code."""
    found = [*ROOT.glob("README*.md"), *sorted(ROOT.glob("docs/**/*.md"))]
    made = ROOT / "docs" / "reference"
    return tuple(page(path) for path in found if made not in path.parents)


def page(path: Path) -> Page:
    """Raises ValueError where a fence is left open."""
    blocks: list[Block] = []
    inside: tuple[str, int, str] | None = None
    held: list[str] = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        fence = FENCE.match(line)
        if inside is None and fence:
            inside, held = (fence[2], number + 1, fence[1]), []
        elif inside is not None and fence:
            blocks.append(Block(inside[0], inside[1], tuple(held)))
            inside = None
        elif inside is not None:
            held.append(line.removeprefix(inside[2]))
        elif told := TOLD.match(line):
            blocks.append(Block(told[1], number, (told[2],)))
    if inside is not None:
        raise ValueError(f"{path}: the fence of line {inside[1]} is not closed")
    return Page(path, tuple(blocks))


@dataclass(frozen=True)
class Command:
    """A command, and the lines that it is to print; none where that is left open."""

    text: str
    prints: tuple[str, ...]


def commands(block: Block) -> tuple[Command, ...]:
    """The commands of a console block; raises ValueError where something stands before them."""
    found: list[tuple[list[str], list[str]]] = []
    for line in block.lines:
        if line.startswith("$ "):
            found.append(([line[2:]], []))
        elif not found:
            raise ValueError(f"line {block.line}: no command before {line!r}")
        elif line.startswith("> ") and not found[-1][1]:
            found[-1][0].append(line[2:])
        else:
            found[-1][1].append(line)
    return tuple(Command("\n".join(text), tuple(prints)) for text, prints in found)


def twin(path: Path) -> Path:
    """The page in the other language."""
    other = words.LANGUAGES[0]
    assert other == "zh_CN"
    if path.name.endswith(f".{other}.md"):
        return path.with_name(path.name.replace(f".{other}.md", ".md"))
    return path.with_name(path.name.replace(".md", f".{other}.md"))
