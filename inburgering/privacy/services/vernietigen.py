"""Destruction: all rows of a person, their history, drafts, messages and files, and what may stay of it.

Each dossier goes in a transaction of its own. The hashes of its files are kept in that transaction (`te_wissen`) and
wiped afterwards, so that a worker that is killed in between leaves nothing behind: the next round goes on.
"""

import json
import re
from collections.abc import Iterable
from uuid import UUID

import pgtrigger
from django.db import connection, transaction
from django.db.models import CharField, Model, Q, UUIDField

from inburgering.berichten.models import Bericht
from inburgering.brieven import opslag
from inburgering.brieven.models import Afdrukopdracht, Document
from inburgering.dossiers.models import Concept, Dossier, Inburgeraar
from inburgering.dossiers.services.uitvoer import HOUDBAAR, uitvoer_opruimen
from inburgering.dossiers.versleuteling import zoekwaarde
from inburgering.privacy.documents.uittreksel import paden_van
from inburgering.privacy.enums import Lijststatus
from inburgering.privacy.models import Basisbewaring, Privacyverzoek, Vernietigingslijst, Vernietigingsregel
from inburgering.privacy.samenhang import Omvang, omvang_van, verwijderen
from inburgering.privacy.selectors import bezwaren_tegen_vernietigen
from inburgering.privacy.services.audit import zegels_vernietigen
from inburgering.recht.bewaren import Bewaarklasse, verwijderen_vanaf
from inburgering.toegang.context import werken_in
from inburgering.toegang.instellingen import instelling
from inburgering.toegang.klok import nu, vandaag
from inburgering.toegang.models import Gebruiker, Gemeente
from inburgering.toegang.services.gebruikers import systeemgebruiker
from leerroutes.models import Ontheffing, Urenimport, Vrijstelling
from ontzorgen.models import Betaalbatch, Betaalregel

IS_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
VAN_SHA256 = re.compile(r"sha256$")


def lijsten_uitvoeren(gemeente: Gemeente) -> int:
    """Destroy what approved lists of this gemeente name; returns how many dossiers went."""
    with werken_in(gemeente, systeemgebruiker()):
        lijsten = list(Vernietigingslijst.objects.filter(status=Lijststatus.GOEDGEKEURD).order_by("nummer"))
    return sum(lijst_uitvoeren(gemeente, lijst) for lijst in lijsten)


def lijst_uitvoeren(gemeente: Gemeente, lijst: Vernietigingslijst) -> int:
    """Destroy every dossier of an approved list, wipe the files and complete the certificate."""
    vernietigd = 0
    door = systeemgebruiker()
    with werken_in(gemeente, door):
        bestanden_wissen(lijst)
        rijen = list(lijst.regels.filter(aanhouden_reden="", fout="").values_list("pk", flat=True))
    for pk in rijen:
        try:
            with werken_in(gemeente, door):
                vernietigd += _regel_uitvoeren(pk, door=door)
        except Exception as fout:  # one dossier that fails must not hold up the others
            with werken_in(gemeente, door):
                Vernietigingsregel.objects.filter(pk=pk).update(fout=type(fout).__name__[:100])
            continue
        with werken_in(gemeente, door):
            bestanden_wissen(lijst)
    with werken_in(gemeente, door):
        uitvoer_opruimen(gemeente, nu() + 2 * HOUDBAAR)
        _afronden(lijst)
    return vernietigd


def _regel_uitvoeren(pk: int, *, door: Gebruiker) -> bool:
    rij = Vernietigingsregel.objects.select_for_update(of=("self",)).filter(pk=pk).select_related("lijst").first()
    if rij is None:
        return False
    dossier = Dossier.objects.select_for_update(of=("self",)).select_related("inburgeraar").get(pk=rij.dossier_id)
    if bezwaren := bezwaren_tegen_vernietigen(dossier):
        rij.aanhouden_reden = " ".join(bezwaren)[:300]
        rij.save(update_fields=["aanhouden_reden"])
        return False
    _vernietigen(dossier, Vernietigingslijst.objects.select_for_update(of=("self",)).get(pk=rij.lijst_id))
    return True


def _vernietigen(dossier: Dossier, lijst: Vernietigingslijst) -> None:
    omvang = omvang_van(dossier)
    if instelling("basisgegevens_bewaren") and not dossier.inburgeraar.overleden_op:
        _basis_bewaren(dossier)
    hashes = hashes_van(omvang)
    kenmerken = _kenmerken(omvang)
    namen = _namen(omvang)
    for verzoek in Privacyverzoek.objects.filter(pk__in=omvang.van(Privacyverzoek)):
        for pad in paden_van(verzoek):
            pad.unlink(missing_ok=True)
    with pgtrigger.ignore():
        _batches_legen(omvang)
        lijst.zegels += zegels_vernietigen(omvang, lijst)
        weg = verwijderen(omvang)
        with connection.cursor() as cursor:
            # Rules that wait for the end of the transaction are looked at here, while their triggers still rest.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        weg[Concept] = _concepten_weg(kenmerken)
        weg[Bericht] = _berichten_weg(kenmerken)
        _uit_ingelezen_uren(namen)
    lijst.te_wissen = sorted({*lijst.te_wissen, *hashes})
    lijst.dossiers += len(omvang.rijen[Dossier])
    tel_op(lijst.overzicht, weg)
    lijst.save(update_fields=["te_wissen", "dossiers", "zegels", "overzicht"])


def tel_op(overzicht: dict[str, int], weg: dict[type[Model], int]) -> None:
    """Add the numbers of rows by the name of their kind, as people read it."""
    for model, aantal in weg.items():
        if aantal:
            naam = str(model._meta.verbose_name_plural)
            overzicht[naam] = overzicht.get(naam, 0) + aantal


def hashes_van(omvang: Omvang) -> set[str]:
    """Return the content hashes of all files that these rows name."""
    gevonden: set[str] = set()
    for model, pks in omvang.rijen.items():
        for veld in model._meta.concrete_fields:
            if isinstance(veld, CharField) and VAN_SHA256.search(veld.name) and pks:
                gevonden.update(model._base_manager.filter(pk__in=pks).values_list(veld.name, flat=True))
    return gevonden - {""}


def _kenmerken(omvang: Omvang) -> set[str]:
    """Return every uuid and number by which something outside the dossier can name the person."""
    gevonden: set[str] = set()
    for model, pks in omvang.rijen.items():
        for veld in model._meta.concrete_fields:
            if isinstance(veld, UUIDField) and veld.name == "uuid" and pks:
                uuids: Iterable[UUID] = model._base_manager.filter(pk__in=pks).values_list("uuid", flat=True)
                gevonden.update(map(str, uuids))
    gevonden.update(Dossier.objects.filter(pk__in=omvang.rijen[Dossier]).values_list("nummer", flat=True))
    return gevonden


def _namen(omvang: Omvang) -> set[str]:
    """Return the names and numbers by which a file of somebody else names the person."""
    personen = Inburgeraar.objects.filter(pk__in=omvang.rijen[Inburgeraar])
    nummers = Dossier.objects.filter(pk__in=omvang.rijen[Dossier]).values_list("nummer", flat=True)
    van_hem = {waarde for persoon in personen for waarde in (persoon.bsn, persoon.v_nummer, persoon.volle_naam)}
    return {waarde for waarde in (*van_hem, *nummers) if waarde}


def _uit_ingelezen_uren(namen: set[str]) -> None:
    """Take the lines about the person out of files with hours that were read and not written yet."""
    for urenimport in Urenimport.objects.exclude(regels=[]):
        blijft = [regel for regel in urenimport.regels if not any(naam in str(regel) for naam in namen)]
        if len(blijft) != len(urenimport.regels):
            Urenimport.objects.filter(pk=urenimport.pk).update(regels=blijft)


def _concepten_weg(kenmerken: set[str]) -> int:
    """Remove the drafts whose form is about this person."""
    sleutels = Concept.objects.values_list("pk", "sleutel")
    pks = [pk for pk, sleutel in sleutels.iterator() if kenmerken & set(IS_UUID.findall(sleutel))]
    return Concept.objects.filter(pk__in=pks).delete()[0]


def _berichten_weg(kenmerken: set[str]) -> int:
    """Remove the mails that name the number of the dossier or lead to it."""
    vraag = Q()
    for kenmerk in sorted(kenmerken):
        vraag |= Q(tekst__contains=kenmerk) | Q(onderwerp__contains=kenmerk) | Q(sleutel__contains=kenmerk)
    return Bericht.objects.filter(vraag).delete()[0]


def _batches_legen(omvang: Omvang) -> None:
    """Take the file out of the batches in which the person was paid; number, total and hash stay."""
    regels = Betaalregel.objects.filter(pk__in=omvang.rijen.get(Betaalregel, ()))
    Betaalbatch.objects.filter(pk__in=regels.exclude(batch=None).values("batch")).update(inhoud="")


def bestanden_wissen(lijst: Vernietigingslijst) -> None:
    """Wipe the files of rows that are gone, unless another row has the same content."""
    with transaction.atomic():
        lijst = Vernietigingslijst.objects.select_for_update(of=("self",)).get(pk=lijst.pk)
        if not lijst.te_wissen:
            return
        for sha256 in lijst.te_wissen:
            if not _nog_gebruikt(sha256):
                pad = opslag.pad_van(sha256)
                lijst.bestanden += pad.exists()
                pad.unlink(missing_ok=True)
        lijst.te_wissen = []
        lijst.save(update_fields=["te_wissen", "bestanden"])


def _nog_gebruikt(sha256: str) -> bool:
    van_document = Q(sha256=sha256) | Q(html_sha256=sha256) | Q(archief_sha256=sha256)
    return (
        Document.objects.aanwezig().filter(van_document).exists()
        or Afdrukopdracht.objects.filter(sha256=sha256).exists()
    )


def _afronden(lijst: Vernietigingslijst) -> None:
    lijst = Vernietigingslijst.objects.select_for_update(of=("self",)).get(pk=lijst.pk)
    if lijst.regels.filter(aanhouden_reden="", fout="").exists():
        return
    lijst.status = Lijststatus.UITGEVOERD
    lijst.uitgevoerd_at = nu()
    lijst.overgeslagen = lijst.regels.count()
    lijst.save(update_fields=["status", "uitgevoerd_at", "overgeslagen"])


def _basis_bewaren(dossier: Dossier) -> None:
    """Keep what lid 2 names apart from the dossier, encrypted, until fifty years after the plicht ended."""
    persoon = dossier.inburgeraar
    tot = verwijderen_vanaf(Bewaarklasse.BASISGEGEVENS, einde_plicht=dossier.einde_plicht_op).verwijderen_vanaf
    if tot is None:
        return
    vrij = Vrijstelling.objects.filter(dossier=dossier, ingetrokken_op__isnull=True)
    ontheven = Ontheffing.objects.filter(dossier=dossier, beschikt_op__isnull=False)
    bewaring = Basisbewaring(bsn_hash=zoekwaarde(persoon.bsn) if persoon.bsn else "", verwijderen_vanaf=tot)
    bewaring.inhoud = json.dumps(
        {
            "bsn": persoon.bsn,
            "naam": persoon.volle_naam,
            "adres": ", ".join(filter(None, [persoon.straat, persoon.postcode])),
            "woonplaats": persoon.plaats,
            "geboren": [persoon.geboortejaar, persoon.geboortemaand, persoon.geboortedag],
            "einde van de plicht": str(dossier.einde_plicht_op),
            "wijze": dossier.get_sluitreden_display(),
            "vrijstelling": [[rij.get_reden_display(), str(rij.vanaf)] for rij in vrij],
            "ontheffing": [[rij.get_grond_display(), str(rij.beschikt_op)] for rij in ontheven],
        },
        ensure_ascii=False,
    )
    bewaring.save()


def basisgegevens_opruimen(gemeente: Gemeente) -> int:
    """Remove what stayed longer and may stay no longer; returns how many."""
    with werken_in(gemeente, systeemgebruiker()):
        return Basisbewaring.objects.filter(verwijderen_vanaf__lte=vandaag()).delete()[0]


def proefdraaien_voor(dossier: Dossier) -> dict[str, int]:
    """Count what destruction of this dossier would take, without taking it."""
    omvang = omvang_van(dossier)
    overzicht: dict[str, int] = {}
    tel_op(overzicht, {model: len(pks) for model, pks in omvang.rijen.items()})
    if bestanden := len(hashes_van(omvang)):
        overzicht["bestanden"] = bestanden
    return overzicht
