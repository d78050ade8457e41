"""The filters and orders of the list of dossiers; all of it stands in the URL, and none of it is personal."""

from datetime import timedelta

import django_filters
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.functional import cached_property

from inburgering.dossiers.enums import Doelgroep, DossierStatus, Fase, Stelsel
from inburgering.dossiers.lijsten import (
    VOLGORDES,
    Filterchip,
    bekende_sortering,
    met_vastgezet,
    met_wat_de_lijst_toont,
)
from inburgering.dossiers.models import Dossier
from inburgering.toegang.enums import Rol
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.selectors import gebruikers_in

PER_PAGINA = 50
HOOGSTENS = 1000
NIEMAND = "niemand"
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
    budgetcoach = django_filters.ChoiceFilter(
        label="Budgetcoach", method="op_budgetcoach", empty_label="Alle budgetcoaches"
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
        self.gebruiker = gebruiker
        super().__init__(gevraagd, queryset=Dossier.objects.zichtbaar_voor(gebruiker))
        for naam, rol, niemand in (
            ("klantmanager", Rol.KLANTMANAGER, "Nog niemand"),
            ("budgetcoach", Rol.BUDGETCOACH, "Geen budgetcoach"),
        ):
            wie = [(collega.username, str(collega)) for collega in gebruikers_in([rol])]
            self.filters[naam].extra["choices"] = [(NIEMAND, niemand), *wie]

    def op_status(self, dossiers: QuerySet[Dossier], naam: str, waarde: str) -> QuerySet[Dossier]:
        return dossiers if waarde == "alle" else dossiers.filter(status=waarde)

    def op_kenmerk(self, dossiers: QuerySet[Dossier], naam: str, waarde: str) -> QuerySet[Dossier]:
        return dossiers.filter(**GROEPEN[waarde][1])

    def op_klantmanager(self, dossiers: QuerySet[Dossier], naam: str, waarde: str) -> QuerySet[Dossier]:
        if waarde == NIEMAND:
            return dossiers.filter(klantmanager__isnull=True)
        return dossiers.filter(klantmanager__in=Gebruiker.objects.filter(username=waarde).values("pk"))

    def op_budgetcoach(self, dossiers: QuerySet[Dossier], naam: str, waarde: str) -> QuerySet[Dossier]:
        if waarde == NIEMAND:
            return dossiers.filter(budgetcoach__isnull=True)
        return dossiers.filter(budgetcoach__in=Gebruiker.objects.filter(username=waarde).values("pk"))

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
        volgorde = bekende_sortering(self.data.get("sorteer", "")) or STANDAARD
        return met_wat_de_lijst_toont(self.qs).order_by(*VOLGORDES[volgorde])

    def pagina(self, nummer: str | None) -> Page[Dossier]:
        """Return one page of rows; two queries, of which the count stops where leafing does."""
        return BegrensdePaginator(met_vastgezet(self.gesorteerd, self.gebruiker), PER_PAGINA).get_page(nummer)

    @property
    def filterchips(self) -> list[Filterchip]:
        """What is chosen, as chips that can be taken away; "open" is what the list shows by itself."""
        return [
            Filterchip(f"{veld.label}: {dict(veld.field.choices)[waarde]}", self._zonder(naam))
            for naam, waarde in self.form.cleaned_data.items()
            if waarde and (naam, waarde) != ("status", DossierStatus.OPEN)
            for veld in [self.form[naam]]
        ]

    def _zonder(self, naam: str) -> str:
        query = self.data.copy()
        query.pop("pagina", None)
        query.pop(naam)
        query.setdefault("status", DossierStatus.OPEN)
        return f"?{query.urlencode()}"


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
