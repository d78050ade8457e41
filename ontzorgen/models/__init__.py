from ontzorgen.models.traject import Machtiging, OntzorgenTraject

__all__ = [
    "Machtiging",
    "OntzorgenTraject",
]
