"""A QR code as SVG, made on the server."""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

RAND = 4
"""Modules of white around the code, as the standard asks."""


def qr_svg(tekst: str, *, naam: str) -> SafeString:
    """Return the SVG of a QR code of `tekst`; `naam` is its text alternative. Its colours come from the style sheet."""
    code = QRCode(error_correction=ERROR_CORRECT_M, border=RAND)
    code.add_data(tekst)
    code.make(fit=True)
    rooster = code.get_matrix()
    blokjes = "".join(
        f"M{kolom} {rij}h1v1h-1z" for rij, regel in enumerate(rooster) for kolom, vol in enumerate(regel) if vol
    )
    return format_html(
        '<svg class="qr" viewBox="0 0 {0} {0}" role="img" aria-label="{1}"><path d="{2}"/></svg>',
        len(rooster),
        naam,
        blokjes,
    )
