"""The stocktake: counted blind, bin by bin, by scans and quantities (STK-03, STK-07, E10, E11)."""

from shopfloor.screens import keys
from shopfloor.screens.keys import Key
from shopfloor.screens.stocktake_acts import LOOK
from shopfloor.screens.stocktake_sheet import StocktakeSheet


class Stocktake(StocktakeSheet):
    """No figure of the book is here, nor a way to one."""

    NAME = "stocktake"
    ASKING = frozenset({"look"})
    OFFERED = (
        *keys.EVERYWHERE,
        *keys.CHOOSING,
        keys.OPEN.called("here"),
        Key("f2", "empty", "empty"),
        Key("f3", "lists", "lists"),
        Key("f4", "pass_by", "pass"),
        Key("f6", "second", "second"),
        LOOK,
        Key("f7", "take", "take"),
        Key("f19", "take_all", "take_all"),
        keys.PAPER.called("sheet"),
        keys.UNDO.called("take_back"),
    )
