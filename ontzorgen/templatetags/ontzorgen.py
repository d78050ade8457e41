"""Tags for the screens of ontzorgen."""

from datetime import date

from django import template

from ontzorgen.models import Afbouwstap

register = template.Library()


@register.simple_tag
def stapstand(stap: Afbouwstap, dag: date) -> tuple[str, str]:
    """{% stapstand stap vandaag as stand %}: the kind of status of a step in letting go, and its words."""
    return stap.staat_op(dag)
