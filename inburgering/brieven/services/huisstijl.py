"""Huisstijl and text blocks of the gemeente, kept by beheer."""

import io
from typing import Any

from django.db import transaction
from django.db.models import Max
from PIL import Image, UnidentifiedImageError

from inburgering.brieven.models import Huisstijl, Tekstblok
from inburgering.brieven.selectors import huisstijl
from inburgering.brieven.teksten import TEKSTSOORTEN, controleer
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.models import Gebruiker

GROOTSTE_LOGO = 1024 * 1024
BREEDSTE_LOGO = 1600
VELDEN = tuple(
    veld.name for veld in Huisstijl._meta.fields if veld.name not in {"id", "uuid", "gemeente", "logo", "logo_mime"}
)


@transaction.atomic
def huisstijl_wijzigen(*, door: Gebruiker, velden: dict[str, Any], logo: bytes | None = None) -> Huisstijl:
    """Change how the gemeente's letters look; ``logo`` None keeps the logo, empty removes it.

    Letters that exist do not change. Raises RegelFout when the logo is no PNG or JPEG or too large.
    """
    stijl = huisstijl()
    for naam in VELDEN:
        if naam in velden:
            setattr(stijl, naam, velden[naam])
    if logo is not None:
        stijl.logo, stijl.logo_mime = _logo(logo)
    stijl.save()
    return stijl


def _logo(ruw: bytes) -> tuple[bytes, str]:
    """The logo drawn anew as PNG, so that nothing but the picture is kept."""
    if not ruw:
        return b"", ""
    if len(ruw) > GROOTSTE_LOGO:
        raise RegelFout("logo_te_groot", "Dit logo is groter dan 1 MB. Kies een kleiner bestand.", veld="logo")
    try:
        with Image.open(io.BytesIO(ruw), formats=["PNG", "JPEG"]) as beeld:
            beeld.thumbnail((BREEDSTE_LOGO, BREEDSTE_LOGO))
            uit = io.BytesIO()
            beeld.convert("RGBA" if beeld.mode in {"RGBA", "LA", "P"} else "RGB").save(uit, "PNG", optimize=True)
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as fout:
        raise RegelFout("logo_geen_beeld", "Dit bestand is geen PNG- of JPEG-afbeelding.", veld="logo") from fout
    return uit.getvalue(), "image/png"


@transaction.atomic
def tekstblok_wijzigen(code: str, *, door: Gebruiker, tekst: str) -> Tekstblok:
    """Write a new version of the gemeente's own wording; letters that exist do not change.

    Raises RegelFout when the block does not exist, misses a required field or holds an unknown one.
    """
    if code not in TEKSTSOORTEN:
        raise RegelFout("tekst_onbekend", "Deze tekst bestaat niet.")
    controleer(code, tekst)
    return _nieuwe_versie(code, tekst.strip(), door)


@transaction.atomic
def standaardtekst_terugzetten(code: str, *, door: Gebruiker) -> Tekstblok:
    """Use the default wording again, also when that improves later."""
    return _nieuwe_versie(code, "", door)


def _nieuwe_versie(code: str, tekst: str, door: Gebruiker) -> Tekstblok:
    laatste = Tekstblok.objects.filter(code=code).aggregate(Max("versie"))["versie__max"] or 0
    return Tekstblok.objects.create(code=code, versie=laatste + 1, tekst=tekst, door=door)
