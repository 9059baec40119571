"""A printer for a test: a program ``lp`` that keeps what it is given."""

from pathlib import Path

_LP = """#!/bin/sh
[ -e "{folder}/jammed" ] && {{ echo "paper jam" >&2; exit 1; }}
echo "$@" >> "{folder}/asked"
cat > "{folder}/data"
"""


def lp_in(folder: Path) -> Path:
    """A folder for PATH; ``asked`` has a line a print, ``data`` the last one; where ``jammed`` is
    there nothing is taken."""
    folder.mkdir()
    lp = folder / "lp"
    lp.write_text(_LP.format(folder=folder), "utf-8")
    lp.chmod(0o755)
    return folder
