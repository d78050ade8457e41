import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from inburgering.dossiers.models import Dossier
from inburgering.privacy.enums import Uittrekselstatus, Verzoeksoort, Verzoekuitkomst
from inburgering.toegang.models import GemeenteModel, MetUuid


@pghistory.track()
class Privacyverzoek(GemeenteModel, MetUuid):
    """What the inburgeraar asks about his own data (AVG art. 15-22), answered within a month (art. 12 lid 3).

    Of a request for inzage the files are made by a worker and go after two weeks; the row stays with the dossier.
    """

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="privacyverzoeken")
    soort = models.CharField("wat vraagt de inburgeraar?", max_length=14, choices=Verzoeksoort.choices)
    ontvangen_op = models.DateField("ontvangen op")
    omschrijving = models.TextField("het verzoek in eigen woorden", max_length=2000, blank=True)
    uiterlijk_op = models.DateField("antwoord uiterlijk op", editable=False)
    verlengd_reden = models.CharField("waarom duurt het langer?", max_length=500, blank=True)
    uitkomst = models.CharField(max_length=12, choices=Verzoekuitkomst.choices, blank=True)
    motivering = models.TextField("wat is gedaan, en waarom", max_length=2000, blank=True)
    afgehandeld_op = models.DateField(null=True, blank=True)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uittreksel = models.CharField(max_length=10, choices=Uittrekselstatus.choices, default=Uittrekselstatus.GEEN)
    gevraagd_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    pogingen = models.PositiveSmallIntegerField(default=0, editable=False)
    klaar_at = models.DateTimeField(null=True, editable=False)
    verloopt_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(uitkomst="", afgehandeld_op__isnull=True)
                | Q(afgehandeld_op__isnull=False) & ~Q(uitkomst="") & ~Q(motivering=""),
                name="privacyverzoek_afgehandeld_met_motivering",
            ),
            models.CheckConstraint(
                condition=Q(uittreksel=Uittrekselstatus.GEEN) | Q(soort=Verzoeksoort.INZAGE),
                name="privacyverzoek_uittreksel_bij_inzage",
            ),
        ]
        indexes = [
            models.Index(
                fields=("gemeente", "uiterlijk_op"),
                condition=Q(afgehandeld_op__isnull=True),
                name="privacyverzoek_open",
            ),
            models.Index(
                fields=("gemeente", "id"),
                condition=Q(uittreksel=Uittrekselstatus.WACHT),
                name="privacyverzoek_te_maken",
            ),
        ]
        ordering = ("-ontvangen_op", "-pk")
        verbose_name = "privacyverzoek"
        verbose_name_plural = "privacyverzoeken"

    def __str__(self) -> str:
        return self.get_soort_display()

    @property
    def is_open(self) -> bool:
        return self.afgehandeld_op is None

    @property
    def is_inzage(self) -> bool:
        return self.soort == Verzoeksoort.INZAGE

    @property
    def wacht(self) -> bool:
        return self.uittreksel == Uittrekselstatus.WACHT

    @property
    def is_klaar(self) -> bool:
        return self.uittreksel == Uittrekselstatus.KLAAR
