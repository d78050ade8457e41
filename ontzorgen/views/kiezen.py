"""Whose households a page of paying is about, by the parameter `coach`."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.selectors import gebruikers_met

GEEN = "geen"


@dataclass(frozen=True)
class Coachkeuze:
    """The chosen budgetcoach, None for households without one, and the choices as (text, url, chosen)."""

    coach: Gebruiker | None
    sleutel: str
    tekst: str
    keuzes: list[tuple[str, str, bool]]

    @property
    def query(self) -> str:
        """What keeps the choice in the URL of another page; empty for the user's own households."""
        return f"?{urlencode({'coach': self.sleutel})}" if self.sleutel else ""

    def naar(self, pagina: str, **parameters: str) -> str:
        """Return the URL of a page for the same choice; empty parameters are left out."""
        alles = {"coach": self.sleutel} | parameters
        query = urlencode({naam: waarde for naam, waarde in alles.items() if waarde})
        return f"{reverse(pagina)}?{query}" if query else reverse(pagina)


def coachkeuze(request: HttpRequest, *, pagina: str = "ontzorgen:betalingen") -> Coachkeuze:
    """Read the choice from the URL, with a way to each other on `pagina`; one query.

    Raises Http404 for somebody who does not pay.
    """
    sleutel = request.GET.get("coach", "")
    anderen = [coach for coach in gebruikers_met(Bevoegdheid.BETALING_VOORBEREIDEN) if coach != request.gebruiker]
    keuzes = [("", "Mijn huishoudens", request.gebruiker)]
    keuzes += [(coach.username, coach.briefnaam, coach) for coach in anderen]
    keuzes += [(GEEN, "Zonder budgetcoach", None)]
    gekozen = next((keuze for keuze in keuzes if keuze[0] == sleutel), None)
    if gekozen is None:
        raise Http404
    pad = reverse(pagina)
    chips = [
        (tekst, f"{pad}?{urlencode({'coach': naam})}" if naam else pad, naam == sleutel)
        for naam, tekst, _coach in keuzes
    ]
    return Coachkeuze(gekozen[2], sleutel, gekozen[1], chips)
