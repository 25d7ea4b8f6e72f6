"""The signed-off package: a BagIt bag (RFC 8493) that proves itself."""

from aggregator.archive.bag import pack
from aggregator.archive.check import Damage, damage_of

__all__ = ["Damage", "damage_of", "pack"]
