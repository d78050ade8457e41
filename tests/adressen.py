"""Every address of the product, read from the URL configuration, for tests that walk them all."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import uuid4

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.converters import IntConverter, UUIDConverter

VAN_HET_INLOGGEN = "allauth."
"""The login pages are the package's own and are open to everybody."""


@dataclass(frozen=True)
class Adres:
    """One named URL with the arguments that it takes: name to kind of value."""

    naam: str
    view: object
    argumenten: dict[str, object]

    def __str__(self) -> str:
        return self.naam

    @property
    def bevoegdheid(self) -> str | None:
        return getattr(self.view, "bevoegdheid", None)

    @property
    def uuids(self) -> list[str]:
        """The arguments that name an object by its uuid."""
        return [naam for naam, soort in self.argumenten.items() if isinstance(soort, UUIDConverter)]

    def pad(self, **waarden: object) -> str:
        """The path with these values; an argument without one gets a value that names nothing."""
        verzonnen = {naam: _niets(soort) for naam, soort in self.argumenten.items()}
        return reverse(self.naam, kwargs=verzonnen | waarden)


def _niets(soort: object) -> object:
    if isinstance(soort, UUIDConverter):
        return uuid4()
    return 1 if isinstance(soort, IntConverter) else "bestaat-niet"


def eigen_adressen() -> list[Adres]:
    """Return every address of our own, by name."""
    return sorted(_lopen(get_resolver(), "", {}), key=str)


def _lopen(resolver: URLResolver, naamruimte: str, argumenten: dict[str, object]) -> Iterator[Adres]:
    for deel in resolver.url_patterns:
        samen = argumenten | deel.pattern.converters
        if isinstance(deel, URLResolver):
            voor = f"{naamruimte}{deel.namespace}:" if deel.namespace else naamruimte
            yield from _lopen(deel, voor, samen)
        elif isinstance(deel, URLPattern) and not deel.callback.__module__.startswith(VAN_HET_INLOGGEN):
            yield Adres(f"{naamruimte}{deel.name}", deel.callback, samen)
