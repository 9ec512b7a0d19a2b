"""Statistical disclosure control: pure functions on tables."""

from clusteratlas.disclosure.attacker import attack
from clusteratlas.disclosure.differences import differences
from clusteratlas.disclosure.protection import Unprotected, protect, protect_linked
from clusteratlas.disclosure.rules import Rules

__all__ = ["Rules", "Unprotected", "attack", "differences", "protect", "protect_linked"]
