"""What an ExclusionConstraint compares, without the btree_gist extension: equality is two ranges of one that overlap.

Each function gives one expression with its operator, as `ExclusionConstraint.expressions` takes them.
"""

from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db.models import F, Func
from django.db.models.expressions import Combinable

Vergelijking = tuple[Func, str]


def zelfde(getal: str | Combinable) -> Vergelijking:
    """The same whole number, mostly the key of a row elsewhere: a field or an expression."""
    een = F(getal) if isinstance(getal, str) else getal
    return Func(een, een, function="int8range", template="%(function)s(%(expressions)s, '[]')"), RangeOperators.OVERLAPS


def zelfde_tekst(veld: str) -> Vergelijking:
    """The same text, by its hash."""
    template = "int8range(%(function)s(%(expressions)s), %(function)s(%(expressions)s), '[]')"
    return Func(F(veld), function="hashtext", template=template), RangeOperators.OVERLAPS


def zelfde_dagen(van: str, tot: str) -> Vergelijking:
    """A day in common of two half-open periods [van, tot); without `tot` a period does not end."""
    return Func(F(van), F(tot), function="daterange", output_field=DateRangeField()), RangeOperators.OVERLAPS
