"""What the pasted text is: findings, shape, the key in it. Pure but for :mod:`gui.key.sources` (DESIGN 3, 5.4)."""

from gui.key.advice import Fix, Origin
from gui.key.inspector import Inspected, inspect
from gui.key.shapes import Shape
from gui.key.wire import FAMILIES
from gui.secret.vendors import VENDORS, Vendor

__all__ = ["FAMILIES", "VENDORS", "Fix", "Inspected", "Origin", "Shape", "Vendor", "inspect"]
