"""A whole day of the demo shop at real terminals: its clock, its cars, its people, its shelf."""
