"""Rendering: HTML in, PDF bytes out."""

import base64
import binascii
import re
import warnings
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from inburgering.brieven.opmaak import lettertypes
from inburgering.brieven.opmaak.tags import afwerken

if TYPE_CHECKING:
    from weasyprint.urls import URLFetcherResponse

VERZENDING = "pdf/ua-1"
ARCHIEF = "pdf/a-2a"

_AFBEELDING = re.compile(r"data:image/(png|jpeg);base64,([A-Za-z0-9+/=]+)")


class OngeldigeOpmaak(ValueError):
    """The HTML asks for something that a letter may not hold, such as an address on the web."""


def pdf_van(html: str, *, variant: str = VERZENDING) -> bytes:
    """The letter of ``html`` as a tagged PDF.

    ``variant`` is ``VERZENDING`` (PDF/UA-1, what the addressee gets) or ``ARCHIEF``
    (PDF/A-2a, the rendition that is kept). The same HTML gives the same bytes.
    Raises OngeldigeOpmaak when the HTML refers to anything but our own fonts and
    embedded PNG or JPEG pictures.
    """
    return pdfs_van(html, variant)[0]


def pdfs_van(html: str, *varianten: str) -> list[bytes]:
    """The letter in several variants, laid out once; as ``pdf_van`` otherwise."""
    from weasyprint import CSS, HTML  # heavy: loads Pango
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import FatalURLFetchingError

    html = lettertypes.afdrukbaar(html)
    letters = FontConfiguration()
    try:
        stijlen = [
            CSS(string=tekst, font_config=letters, url_fetcher=_ophalen)
            for tekst in (lettertypes.stijl_voor(html), _briefstijl())
        ]
        opgemaakt = HTML(string=html, url_fetcher=_ophalen).render(font_config=letters, stylesheets=stijlen)
        with warnings.catch_warnings():
            # WeasyPrint leaves the colour profile of PDF/A to the garbage collector.
            warnings.simplefilter("ignore", ResourceWarning)
            return [afwerken(opgemaakt.write_pdf(pdf_variant=variant)) for variant in varianten]
    except FatalURLFetchingError as fout:
        raise OngeldigeOpmaak(str(fout)) from fout


@cache
def _briefstijl() -> str:
    return files("inburgering.brieven.opmaak").joinpath("brief.css").read_text(encoding="utf-8")


def _ophalen(url: str) -> "URLFetcherResponse":
    """Fetch a font of ours or a picture in the HTML itself; refuse everything else."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcherResponse

    if url.startswith(lettertypes.SCHEMA):
        inhoud = lettertypes.inhoud_van(url.removeprefix(lettertypes.SCHEMA))
        if inhoud is not None:
            return URLFetcherResponse(url, inhoud, {"Content-Type": "font/ttf"})
    elif afbeelding := _AFBEELDING.fullmatch(url):
        try:
            inhoud = base64.b64decode(afbeelding[2], validate=True)
        except binascii.Error as fout:
            raise FatalURLFetchingError("Een afbeelding in de brief is beschadigd.") from fout
        return URLFetcherResponse(url, inhoud, {"Content-Type": f"image/{afbeelding[1]}"})
    raise FatalURLFetchingError(f"De brief verwijst naar {url[:80]}; dat mag niet.")
