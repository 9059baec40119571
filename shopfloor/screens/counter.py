"""The parts counter: a new part goes out for its old part, by scans, quantities and PINs."""

from shopfloor.rules.staff import Permission, Person
from shopfloor.screens import keys
from shopfloor.screens.counter_paper import PICK_LIST
from shopfloor.screens.counter_prepicking import PREPARE, PUT_BACK, CounterPrepicking
from shopfloor.screens.counter_substituting import SUBSTITUTE
from shopfloor.screens.counter_swap import SWAP
from shopfloor.screens.counter_teaching import TEACH
from shopfloor.screens.keys import Key


class Counter(CounterPrepicking):
    """Scans say what it is about, function keys act, arrows choose a line."""

    NAME = "counter"
    OFFERED = (
        *keys.EVERYWHERE,
        *keys.CHOOSING,
        keys.COLUMNS,
        keys.OPEN,
        Key("f2", "old_part", "old"),
        Key("f3", "exception", "except"),
        Key("f4", "shortage", "short"),
        keys.SIGN,
        Key("f6", "write", "write"),
        Key("f7", "pick", "pick"),
        keys.FINAL.called("hand_over"),
        keys.PAPER,
        PICK_LIST,
        keys.UNDO,
        Key("f19", "withdraw", "withdraw"),
        SWAP,
        SUBSTITUTE,
        PREPARE,
        PUT_BACK,
        TEACH,
        Key("f17", "lost", "lost"),
        Key("f18", "price", "price"),
    )

    @classmethod
    def is_of(cls, person: Person) -> bool:
        return any(
            person.may(one)
            for one in (
                Permission.HAND_OVER,
                Permission.SIGN_AS_WARRANTY,
                Permission.SIGN_AS_ADVISOR,
            )
        )
