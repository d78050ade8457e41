import pghistory
from django.db import models
from django.db.models import F, Q

from inburgering.dossiers.enums import BetrokkeneRol, DoorverwijzingUitkomst, OrganisatieSoort
from inburgering.dossiers.models.dossier import Dossier
from inburgering.toegang.models import GemeenteModel, MetUuid


@pghistory.track()
class Organisatie(GemeenteModel, MetUuid):
    """One entry of the sociale kaart of the gemeente: where people go with what is not our task."""

    naam = models.CharField(max_length=120)
    soort = models.CharField("waarvoor", max_length=15, choices=OrganisatieSoort.choices)
    telefoon = models.CharField(max_length=20, blank=True)
    email = models.EmailField("e-mailadres", blank=True)
    website = models.URLField(blank=True)
    openingstijden = models.CharField(max_length=200, blank=True)
    wijk = models.CharField("wijk of adres", max_length=120, blank=True)
    toelichting = models.CharField(max_length=500, blank=True)
    vervallen_op = models.DateField("staat niet meer op de kaart vanaf", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("gemeente", "naam", "wijk"),
                condition=Q(vervallen_op__isnull=True),
                name="organisatie_eenmaal_op_de_kaart",
            )
        ]
        indexes = [models.Index(fields=("gemeente", "soort", "naam"), name="organisatie_sociale_kaart")]
        ordering = ("soort", "naam", "pk")
        verbose_name = "organisatie op de sociale kaart"
        verbose_name_plural = "organisaties op de sociale kaart"

    def __str__(self) -> str:
        return self.naam

    @property
    def bereikbaar(self) -> str:
        """Telephone and e-mail address in one line; empty when neither is known."""
        return ", ".join(filter(None, [self.telefoon, self.email]))


@pghistory.track()
class Betrokkene(GemeenteModel, MetUuid):
    """Somebody around the inburgeraar with a role in his integration, for the half-open period [van, tot).

    `mag_weten` records what was agreed to share, with the day on which the inburgeraar allowed it (AVG art. 6
    and 7). It gives nobody access to the product.
    """

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="betrokkenen")
    rol = models.CharField(max_length=30, choices=BetrokkeneRol.choices)
    naam = models.CharField(max_length=120)
    organisatie = models.CharField("organisatie", max_length=120, blank=True)
    sociale_kaart = models.ForeignKey(
        Organisatie, models.PROTECT, null=True, blank=True, related_name="betrokkenen", verbose_name="sociale kaart"
    )
    telefoon = models.CharField(max_length=20, blank=True)
    email = models.EmailField("e-mailadres", blank=True)
    van = models.DateField("betrokken vanaf")
    tot = models.DateField("dag na de laatste dag", null=True, blank=True)
    mag_weten = models.TextField("wat mogen wij delen?", max_length=1000, blank=True)
    toestemming_op = models.DateField("toestemming gegeven op", null=True, blank=True)
    toestemming_ingetrokken_op = models.DateField("toestemming ingetrokken op", null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(tot__isnull=True) | Q(tot__gt=F("van")),
                name="betrokkene_tot_na_van",
                violation_error_message="De laatste dag kan niet vóór de eerste dag liggen.",
            ),
            models.CheckConstraint(
                condition=Q(toestemming_ingetrokken_op__isnull=True)
                | Q(toestemming_op__isnull=False, toestemming_ingetrokken_op__gte=F("toestemming_op")),
                name="betrokkene_intrekken_na_toestemming",
                violation_error_message="De toestemming kan niet eerder zijn ingetrokken dan gegeven.",
            ),
        ]
        indexes = [models.Index(fields=("dossier", "rol"), name="betrokkene_van_dossier")]
        ordering = (F("tot").desc(nulls_first=True), "rol", "naam", "pk")
        verbose_name = "betrokkene"
        verbose_name_plural = "betrokkenen"

    def __str__(self) -> str:
        return f"{self.naam}, {self.get_rol_display().lower()}"

    @property
    def mag_nu_delen(self) -> bool:
        """Whether the inburgeraar has allowed the sharing and has not taken that back."""
        return self.toestemming_op is not None and self.toestemming_ingetrokken_op is None


@pghistory.track()
class Doorverwijzing(GemeenteModel, MetUuid):
    """A question that is not ours to answer (a leak, a school, a doctor), where it was sent, and what came of it."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="doorverwijzingen")
    op = models.DateField("datum")
    vraag = models.CharField("wat was de vraag?", max_length=300)
    organisatie = models.ForeignKey(
        Organisatie,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="doorverwijzingen",
        verbose_name="sociale kaart",
    )
    naar = models.CharField("naar wie anders", max_length=160, blank=True)
    uitkomst = models.CharField(max_length=15, choices=DoorverwijzingUitkomst.choices, blank=True)
    uitkomst_op = models.DateField("bekend op", null=True, blank=True)
    uitkomst_toelichting = models.CharField("toelichting", max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(organisatie__isnull=False) | ~Q(naar=""), name="doorverwijzing_ergens_heen"
            ),
            models.CheckConstraint(
                condition=Q(uitkomst="", uitkomst_op__isnull=True) | ~Q(uitkomst="") & Q(uitkomst_op__isnull=False),
                name="doorverwijzing_uitkomst_met_datum",
            ),
        ]
        indexes = [models.Index(fields=("dossier", "-op", "-id"), name="doorverwijzing_van_dossier")]
        ordering = ("-op", "-pk")
        verbose_name = "doorverwijzing"
        verbose_name_plural = "doorverwijzingen"

    def __str__(self) -> str:
        return f"{self.vraag}: {self.waarheen}"

    @property
    def waarheen(self) -> str:
        """The organisation of the sociale kaart, else what was typed."""
        return self.organisatie.naam if self.organisatie else self.naar
