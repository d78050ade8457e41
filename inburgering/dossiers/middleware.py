"""A draft has done its work once its form is accepted."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from inburgering.dossiers.services.concepten import concept_weggooien

SLEUTELVELD = "concept_sleutel"
DOORVERWEZEN = (302, 303)


class ConceptMiddleware:
    """Throw the draft of a form away when its POST, with the field `concept_sleutel`, is accepted.

    A form that is accepted answers with a redirect. One that is sent on with an error message (the dossier was
    closed meanwhile) is not: what was typed stays.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        antwoord = self.get_response(request)
        if request.method == "POST" and request.gemeente and antwoord.status_code in DOORVERWEZEN:
            sleutel = request.POST.get(SLEUTELVELD, "")
            if sleutel and not _ging_mis(request):
                concept_weggooien(sleutel, door=request.gebruiker)
        return antwoord


def _ging_mis(request: HttpRequest) -> bool:
    """Say whether the user will read an error message on the next page; reading here does not use it up."""
    berichten = messages.get_messages(request)
    mis = any(bericht.level >= messages.ERROR for bericht in berichten)
    berichten.used = False
    return mis
