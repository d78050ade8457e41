import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from inburgering.begeleiding.enums import PlichtSoort
from inburgering.brieven.models import Document
from inburgering.dossiers.models import Dossier
from inburgering.recht.einde_plicht import GEVOLGEN
from inburgering.toegang.models import GemeenteModel, MetUuid

EINDIGT = tuple(soort.value for soort, gevolg in GEVOLGEN.items() if gevolg.eindigt)


@pghistory.track()
class Plichtwijziging(GemeenteModel, MetUuid):
    """One change of the inburgeringsplicht: it ended, paused or went on (Wi2021 art. 3-5), or the work here ended.

    `einde_plicht_op` starts the retention of Besluit art. 9.9, by which `verwijderen_vanaf` was computed; both count
    as long as no later row says that it went on.
    """

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="plichtwijzigingen")
    soort = models.CharField("wat is er gebeurd?", max_length=25, choices=PlichtSoort.choices)
    op = models.DateField("met ingang van")
    tot = models.DateField("tot", null=True, blank=True)
    duo_code = models.CharField("bericht van DUO", max_length=5, blank=True)
    toelichting = models.CharField("toelichting", max_length=500, blank=True)
    onvolledig_reden = models.CharField("waarom is het toch klaar?", max_length=500, blank=True)
    einde_plicht_op = models.DateField(null=True, blank=True)
    verwijderen_vanaf = models.DateField(null=True, blank=True)
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(soort__in=EINDIGT, einde_plicht_op__isnull=False)
                | ~Q(soort__in=EINDIGT) & Q(einde_plicht_op__isnull=True, verwijderen_vanaf__isnull=True),
                name="plichtwijziging_einde_met_dag",
            ),
            models.CheckConstraint(
                condition=Q(tot__isnull=True) | Q(tot__gt=models.F("op")),
                name="plichtwijziging_tot_na_begin",
                violation_error_message="De laatste dag ligt na de eerste.",
            ),
        ]
        indexes = [
            models.Index(
                fields=("gemeente", "verwijderen_vanaf"),
                condition=Q(verwijderen_vanaf__isnull=False),
                name="plichtwijziging_bewaren",
            )
        ]
        ordering = ("-pk",)
        verbose_name = "wijziging van de plicht"
        verbose_name_plural = "wijzigingen van de plicht"

    def __str__(self) -> str:
        return self.get_soort_display()
