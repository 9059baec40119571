"""The demo shop: made from a seed, the same shop but for its day."""

from shopfloor.desk.demo.making import DemoMade, make_demo, reset_demo
from shopfloor.desk.demo.people import demo_pin

__all__ = ["DemoMade", "demo_pin", "make_demo", "reset_demo"]
