"""A place that shows each person what they chose to see there last, at this terminal."""

from shopfloor.rules.staff import Person
from shopfloor.screens.place import Place
from shopfloor.screens.remembered import Remembered, ViewsUnreadable


class Remembers(Place):
    """``recalled`` is told what its person chose last; ``keep`` has it remembered."""

    _viewer: Person | None = None

    def recalled(self, chosen: dict[str, str]) -> None:
        """Show it so from now on; empty where nothing was chosen yet."""
        raise NotImplementedError

    def recall(self) -> None:
        """Where somebody else is here now: what they chose last."""
        person, before = self.station.person, self._viewer
        if person is None or (before is not None and before.key == person.key):
            return
        self._viewer = person
        chosen: dict[str, str] = {}
        try:
            chosen = self._remembered(person).of(self.NAME)
        except ViewsUnreadable as error:
            self.refuse(error)
        self.recalled(chosen)

    def keep(self, chosen: dict[str, str]) -> None:
        """This is what its person finds again; raises ViewsUnreadable."""
        if self._viewer is not None:
            self._remembered(self._viewer).keep(self.NAME, chosen)

    def _remembered(self, person: Person) -> Remembered:
        return Remembered(self.station.site.code, person.number)
