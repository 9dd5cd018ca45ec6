"""Which organisations are named together, which ties exceed chance, and which organisations link the parties."""

from helpers.network.backbone import find_backbone, say_backbone
from helpers.network.bridges import list_bridges, say_bridges
from helpers.network.mixing import measure_mixing, say_mixing
from helpers.network.two_mode import build_two_mode

__all__ = [
    "build_two_mode",
    "find_backbone",
    "list_bridges",
    "measure_mixing",
    "say_backbone",
    "say_bridges",
    "say_mixing",
]
