"""The signed-off package: a BagIt bag (RFC 8493) that proves itself."""

from aggregator.archive.bag import can_be_packed, pack
from aggregator.archive.check import Damage, damage_of

__all__ = ["Damage", "can_be_packed", "damage_of", "pack"]
