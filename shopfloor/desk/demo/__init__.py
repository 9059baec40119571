"""The demo shop: made from a seed, the same shop but for its day."""

from shopfloor.desk.demo.making import DemoMade, make_demo, reset_demo
from shopfloor.desk.demo.telling import DemoTold, tell_demo

__all__ = ["DemoMade", "DemoTold", "make_demo", "reset_demo", "tell_demo"]
