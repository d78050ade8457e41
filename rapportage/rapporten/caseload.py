"""The open dossiers per klantmanager, by how far they are, and in which something is late."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, F, OuterRef, Q

from inburgering.dossiers.enums import TermijnStatus
from inburgering.dossiers.models import Dossier, Termijn
from inburgering.dossiers.services.termijnen import TAKEN
from inburgering.toegang.enums import Rol
from inburgering.toegang.selectors import gebruikers_in
from intake.enums import IntakeStatus
from intake.models import Intake
from pip_plans.enums import PipStatus
from pip_plans.models import Pip
from rapportage.periode import Periode
from rapportage.rapport import Bron, Kolom, Rapport
from rapportage.uitdrukkingen import echt


class Caseload(Rapport):
    naam = "caseload"
    titel = "Caseload"
    definitie = (
        "De dossiers die nu open zijn, per klantmanager. Intake: de brede intake is niet afgerond en er is geen PIP. "
        "PIP: de intake is afgerond, er is nog geen PIP. Traject: er is een PIP. Te laat: een termijn waarin de "
        "gemeente moet handelen loopt nog, terwijl zijn laatste dag voorbij is."
    )
    sleutel = "klantmanager"
    sleutelkop = "Klantmanager"
    alleen_vandaag = True
    per_klantmanager = False
    gestapeld = True
    kolommen = (
        Kolom("dossiers", "Dossiers"),
        Kolom("intake", "Intake", beeld=True),
        Kolom("pip", "PIP", beeld=True),
        Kolom("traject", "Traject", beeld=True),
        Kolom("te_laat", "Te laat"),
    )

    def groepen(self, periode: Periode) -> list[Any]:
        met_dossiers = Dossier.objects.open().filter(klantmanager__isnull=False)
        namen = set(met_dossiers.order_by().values_list("klantmanager__username", flat=True).distinct())
        namen |= set(gebruikers_in([Rol.KLANTMANAGER]).values_list("username", flat=True))
        return [*namen, None]

    def op_volgorde(self, groepen: list[Any]) -> list[Any]:
        return sorted(groepen, key=lambda naam: (naam is None, naam))

    def bronnen(self, periode: Periode) -> Sequence[Bron]:
        intake = Intake.objects.filter(dossier=OuterRef("pk"), status=IntakeStatus.AFGEROND)
        pip = Pip.objects.filter(dossier=OuterRef("pk"), status=PipStatus.VASTGESTELD)
        te_laat = Termijn.objects.filter(
            dossier=OuterRef("pk"), status=TermijnStatus.LOOPT, soort__in=TAKEN, laatste_dag__lt=periode.tot
        )
        feiten = Dossier.objects.open().filter(echt(""))
        feiten = feiten.annotate(
            rij=F("klantmanager__username"),
            met_intake=Exists(intake),
            met_pip=Exists(pip),
            is_te_laat=Exists(te_laat),
        )
        getallen = {
            "dossiers": Q(),
            "intake": Q(met_intake=False, met_pip=False),
            "pip": Q(met_intake=True, met_pip=False),
            "traject": Q(met_pip=True),
            "te_laat": Q(is_te_laat=True),
        }
        return [Bron(feiten, getallen, dossier="")]
