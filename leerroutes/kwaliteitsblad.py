"""The sheet for the quarterly conversation as an HTML document in the huisstijl, ready to become a PDF."""

from django.template.loader import render_to_string

from inburgering.brieven.selectors import afzender, contactpersoon, huisstijl
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from leerroutes.selectors.kwaliteit import Kwaliteitsblad


def blad_html(blad: Kwaliteitsblad, *, door: Gebruiker) -> str:
    """Return the sheet as a complete, self-contained document; one query for the huisstijl."""
    stijl = huisstijl()
    return render_to_string(
        "leerroutes/brieven/kwaliteitsblad.html",
        {
            "blad": blad,
            "afzender": afzender(stijl),
            "van": contactpersoon(door, stijl),
            "vandaag": vandaag(),
        },
    )
