"""How hours are written on the screens of the leerroutes."""

from decimal import Decimal

from django import template

from inburgering.recht.uren import getal

register = template.Library()


@register.filter
def uren(waarde: Decimal | int | None) -> str:
    """12, 12,5 or 1.012,25; empty without a number."""
    return "" if waarde is None else getal(Decimal(waarde))
