"""Households with fixed costs that may be paid, made by the services."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from inburgering.brieven.enums import DocumentSoort
from inburgering.brieven.models import Document
from inburgering.dossiers.models import Dossier
from inburgering.recht.kalender import maanden_erbij
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.services.gemeenten import instelling_zetten
from ontzorgen.enums import Exportsoort, MachtigingUitkomst, TrajectSoort
from ontzorgen.models import Begunstigde, Kostenpost, Machtiging, OntzorgenTraject
from ontzorgen.services.batches import batch_exporteren, batch_maken, eerste_uitvoerdag
from ontzorgen.services.grootboek import akkoord_geven
from ontzorgen.services.kosten import begunstigde_bewaren, kostenpost_toevoegen
from ontzorgen.services.maandlijst import maandlijst_maken
from ontzorgen.services.resultaten import resultaat_inlezen
from tests.dossiers.factories import DossierFactory, systeem

_teller = count(1)


def proef_iban(nummer: int, bank: str = "INGB") -> str:
    """Return a Dutch IBAN with the right control digits for an account number that nobody has."""
    rekening = f"{nummer:010d}"
    getal = "".join(str(int(teken, 36)) for teken in f"{bank}{rekening}NL00")
    return f"NL{98 - int(getal) % 97:02d}{bank}{rekening}"


GEMEENTE_IBAN = proef_iban(285_000_000, "BNGH")


def rekening_instellen() -> None:
    """Give the current gemeente the account from which it pays."""
    instelling_zetten("betaling_rekening_iban", GEMEENTE_IBAN, door=systeem())
    instelling_zetten("betaling_rekening_naam", "Gemeente Haarlem", door=systeem())


def begunstigde(door: Gebruiker, naam: str = "Woningcorporatie Noord", soort: str = "verhuurder") -> Begunstigde:
    return begunstigde_bewaren(None, naam=naam, iban=proef_iban(next(_teller)), soort=soort, door=door)


def dossier_met_traject(coach: Gebruiker, *, machtiging: bool = True, **velden: Any) -> Dossier:
    """Return a dossier whose six months began on the first of last month, with a signed machtiging."""
    begin = velden.pop("begin", maanden_erbij(vandaag().replace(day=1), -1))
    dossier = DossierFactory(recht_op_bijstand_op=begin, budgetcoach=coach, **velden)
    OntzorgenTraject.objects.create(
        dossier=dossier,
        gezin=dossier.inburgeraar.gezin,
        soort=TrajectSoort.ART56A,
        gestart_op=begin,
        einde=maanden_erbij(begin, 6),
    )
    if machtiging:
        machtigen(dossier, begin, coach)
    return dossier


def machtigen(dossier: Dossier, op: date, door: Gebruiker) -> Machtiging:
    document = Document.objects.create(
        dossier=dossier,
        soort=DocumentSoort.VERKLARING,
        titel="Machtiging",
        bestandsnaam="machtiging.pdf",
        mime="application/pdf",
        grootte=1,
        sha256="0" * 64,
        gemaakt_door=door,
    )
    return Machtiging.objects.create(dossier=dossier, uitkomst=MachtigingUitkomst.GETEKEND, op=op, document=document)


def huur(dossier: Dossier, door: Gebruiker, bedrag: str = "612.40", **velden: Any) -> Kostenpost:
    """Give the household its rent, from the first day of its traject on."""
    vanaf = velden.pop("vanaf", dossier.ontzorgtrajecten.earliest("gestart_op").gestart_op)
    inhoud = {"soort": "huur", "kenmerk": f"HUUR {dossier.nummer}", "betaaldag": 1} | velden
    inhoud.setdefault("begunstigde", None)
    inhoud["begunstigde"] = inhoud["begunstigde"] or begunstigde(door, f"Verhuurder {dossier.nummer}")
    return kostenpost_toevoegen(dossier.inburgeraar.gezin, inhoud, bedrag=Decimal(bedrag), vanaf=vanaf, door=door)


def deze_maand() -> date:
    return vandaag().replace(day=1)


def gisteren() -> date:
    return vandaag() - timedelta(days=1)


def betalen_van(dossier: Dossier, *, door: Gebruiker) -> dict[str, Any]:
    """Let a household have everything that paying knows; returns a value per argument of its pages.

    Two payments: one came back from a batch that was exported, one waits for a colleague.
    """
    rekening_instellen()
    traject = dossier.ontzorgtrajecten.filter(beeindigd_op__isnull=True).first()
    if traject is None:
        begin = dossier.bijstandperiodes.get().van
        traject = OntzorgenTraject.objects.create(
            dossier=dossier, gezin=dossier.inburgeraar.gezin, gestart_op=begin, einde=maanden_erbij(begin, 6)
        )
    if not dossier.machtigingen.filter(uitkomst=MachtigingUitkomst.GETEKEND, einde__isnull=True).exists():
        machtigen(dossier, traject.gestart_op, door)
    post = huur(dossier, door, vanaf=traject.gestart_op)
    huur(dossier, door, "1250.00", soort="zorgverzekering", vanaf=traject.gestart_op)
    maandlijst_maken(deze_maand(), coach=dossier.budgetcoach, door=door)
    akkoord_geven([post.regels.get().uuid], door=door)
    batch = batch_maken(post.regels.all(), uitvoeren_op=eerste_uitvoerdag(), door=door)
    batch_exporteren(batch, soort=Exportsoort.SEPA, door=door)
    regel = post.regels.get()
    uitslag = f"sleutel;bedrag;uitkomst;reden\n{regel.sleutel};612,40;terug;AC04\nonbekend;1,00;terug;\n"
    resultaat = resultaat_inlezen(uitslag.encode(), bestandsnaam="uitslag.csv", door=door)
    return {
        "begunstigde": post.begunstigde.uuid,
        "gezin": post.gezin.uuid,
        "kostenpost": post.uuid,
        "batch": batch.uuid,
        "betaling": regel.uuid,
        "resultaat": resultaat.uuid,
        "resultaatregel": resultaat.regels.get(verwerking="onbekend").uuid,
        "jaar": deze_maand().year,
        "maand": deze_maand().month,
    }
