"""The filters and orders of the list of dossiers; all of it stands in the URL, and none of it is personal."""

from datetime import timedelta

import django_filters
from django.core.paginator import Paginator
from django.db.models import F, QuerySet
from django.http import QueryDict
from django.utils.functional import cached_property

from inburgering.dossiers.enums import Doelgroep, DossierStatus, Fase, Stelsel
from inburgering.dossiers.models import Dossier
from inburgering.toegang.enums import Rol
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.selectors import gebruikers_in

PER_PAGINA = 50
HOOGSTENS = 1000
NIEMAND = "niemand"
SORTERINGEN = {
    "naam": ("inburgeraar__sorteernaam", "inburgeraar_id"),
    "nummer": ("nummer",),
    "uiterlijk": (F("eerstvolgende_op").asc(nulls_last=True), "pk"),
    "-naam": ("-inburgeraar__sorteernaam", "-inburgeraar_id"),
    "-nummer": ("-nummer",),
    "-uiterlijk": (F("eerstvolgende_op").desc(nulls_last=True), "-pk"),
}
STANDAARD = "naam"
GROEPEN = {
    "hervestiger": ("Hervestiger", {"hervestiger": True}),
    "nareiziger": ("Nareiziger", {"nareiziger": True}),
    "gezinslid_asiel": ("Gezinslid, regulier", {"gezinslid_asiel": True}),
    "amv": ("Amv", {"amv": True}),
    "geestelijk_bedienaar": ("Geestelijk bedienaar", {"geestelijk_bedienaar": True}),
}


class DossierFilter(django_filters.FilterSet):
    """Open dossiers unless the user asks for closed ones or all."""

    status = django_filters.ChoiceFilter(
        label="Open of gesloten",
        choices=[*DossierStatus.choices, ("alle", "Open en gesloten")],
        method="op_status",
        empty_label=None,
    )
    doelgroep = django_filters.ChoiceFilter(
        label="Doelgroep", choices=Doelgroep.choices, empty_label="Alle doelgroepen"
    )
    stelsel = django_filters.ChoiceFilter(
        label="Stelsel", choices=[(Stelsel.WI2021, "Wi2021"), (Stelsel.WI2013, "Wi2013")], empty_label="Beide stelsels"
    )
    kenmerk = django_filters.ChoiceFilter(
        label="Kenmerk",
        choices=[(sleutel, tekst) for sleutel, (tekst, _) in GROEPEN.items()],
        method="op_kenmerk",
        empty_label="Alle kenmerken",
    )
    fase = django_filters.ChoiceFilter(label="Fase", choices=Fase.choices, empty_label="Alle fasen")
    klantmanager = django_filters.ChoiceFilter(
        label="Klantmanager", method="op_klantmanager", empty_label="Alle klantmanagers"
    )
    termijn = django_filters.ChoiceFilter(
        label="Wat moet nu?",
        choices=[("laat", "Te laat"), ("week", "Komende zeven dagen"), ("wacht", "Wacht op een derde")],
        method="op_termijn",
        empty_label="Alle termijnen",
    )

    class Meta:
        model = Dossier
        fields = ()

    def __init__(self, gegevens: QueryDict, *, gebruiker: Gebruiker) -> None:
        gevraagd = gegevens.copy()
        gevraagd.setdefault("status", DossierStatus.OPEN)
        dossiers = Dossier.objects.zichtbaar_voor(gebruiker)
        super().__init__(gevraagd, queryset=dossiers)
        klantmanagers = [
            (klantmanager.username, str(klantmanager)) for klantmanager in gebruikers_in([Rol.KLANTMANAGER])
        ]
        self.filters["klantmanager"].extra["choices"] = [(NIEMAND, "Nog niemand"), *klantmanagers]

    def op_status(self, dossiers: QuerySet[Dossier], naam: str, waarde: str) -> QuerySet[Dossier]:
        return dossiers if waarde == "alle" else dossiers.filter(status=waarde)

    def op_kenmerk(self, dossiers: QuerySet[Dossier], naam: str, waarde: str) -> QuerySet[Dossier]:
        return dossiers.filter(**GROEPEN[waarde][1])

    def op_klantmanager(self, dossiers: QuerySet[Dossier], naam: str, waarde: str) -> QuerySet[Dossier]:
        if waarde == NIEMAND:
            return dossiers.filter(klantmanager__isnull=True)
        return dossiers.filter(klantmanager__username=waarde)

    def op_termijn(self, dossiers: QuerySet[Dossier], naam: str, waarde: str) -> QuerySet[Dossier]:
        dag = vandaag()
        return dossiers.filter(
            **{
                "laat": {"eerstvolgende_op__lt": dag},
                "week": {"eerstvolgende_op__range": (dag, dag + timedelta(days=7))},
                "wacht": {"wacht": True},
            }[waarde]
        )

    @property
    def gesorteerd(self) -> QuerySet[Dossier]:
        """The filtered rows with what the list shows, in the asked order."""
        volgorde = SORTERINGEN.get(self.data.get("sorteer", ""), SORTERINGEN[STANDAARD])
        return self.qs.select_related("inburgeraar", "klantmanager", "eerstvolgende_taak").order_by(*volgorde)


class BegrensdePaginator(Paginator):
    """Pages of at most the first thousand rows, so that counting and leafing stay cheap."""

    @cached_property
    def count(self) -> int:
        return min(self._geteld, HOOGSTENS)

    @cached_property
    def _geteld(self) -> int:
        return self.object_list.order_by()[: HOOGSTENS + 1].count()

    @property
    def afgekapt(self) -> bool:
        return self._geteld > HOOGSTENS
