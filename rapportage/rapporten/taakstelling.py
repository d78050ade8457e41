"""How many people were housed against the taakstelling."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import CharField, F, Q, Value
from django.db.models.functions import Cast, Concat

from inburgering.dossiers.models import Startfeiten
from inburgering.toegang.models import Taakstelling
from rapportage.periode import Periode
from rapportage.rapport import Bron, Getal, Kolom, Rapport, Rij, Telling
from rapportage.uitdrukkingen import echt, halfjaar


class TaakstellingGehuisvest(Rapport):
    naam = "taakstelling"
    titel = "Taakstelling en huisvesting"
    definitie = (
        "Per halfjaar de taakstelling, het aantal mensen dat in dat halfjaar is gehuisvest (tot en met de peildatum), "
        "en het verschil. Boven nul: de gemeente loopt vóór. Elk halfjaar waarvan een dag in de periode valt, telt in "
        "zijn geheel."
    )
    sleutel = "halfjaar"
    sleutelkop = "Halfjaar"
    per_klantmanager = False
    sommen: ClassVar[Mapping[str, tuple[str, ...]]] = {"gehuisvest": ("taakstelling", "saldo")}
    kolommen = (
        Kolom("taakstelling", "Taakstelling", telt=False, beeld=True, openbaar=True),
        Kolom("gehuisvest", "Gehuisvest", beeld=True),
        Kolom("saldo", "Saldo", telt=False),
    )

    def groepen(self, periode: Periode) -> list[Any]:
        return periode.halfjaren()

    def bronnen(self, periode: Periode) -> Sequence[Bron]:
        heel = periode.hele_halfjaren()
        gehuisvest = Startfeiten.objects.filter(
            echt(), gehuisvest_op__gte=heel.van, gehuisvest_op__lte=heel.tot
        ).annotate(rij=halfjaar("gehuisvest_op"))
        naam = Concat(Cast(F("jaar"), CharField()), Value("H"), Cast(F("helft"), CharField()))
        te_huisvesten = Taakstelling.objects.annotate(rij=naam).filter(rij__in=periode.halfjaren())
        return [
            Bron(gehuisvest, {"gehuisvest": Q()}),
            Bron(te_huisvesten, som={"taakstelling": "aantal"}, dossier=None),
        ]

    def afgeleid(self, getallen: Mapping[str, Getal], telling: Telling, rij: Any) -> Rij:
        taakstelling, gehuisvest = getallen["taakstelling"], getallen["gehuisvest"]
        return {"taakstelling": taakstelling, "gehuisvest": gehuisvest, "saldo": gehuisvest - taakstelling}
