import pghistory
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from inburgering.dossiers.models import Dossier
from inburgering.toegang.models import GemeenteModel, MetUuid


@pghistory.track()
class CbsLevering(GemeenteModel, MetUuid):
    """What the college delivered to the CBS of one quarter (Wi2021 art. 39, Besluit inburgering 2021 art. 9.12).

    A later delivery of the same quarter has the next `volgnummer`; the last one is what the next quarter is compared
    with.
    """

    jaar = models.PositiveSmallIntegerField()
    kwartaal = models.PositiveSmallIntegerField()
    volgnummer = models.PositiveSmallIntegerField()
    geleverd_op = models.DateField("geleverd op")
    aantal = models.PositiveIntegerField("aantal dossiers")
    compleet = models.PositiveIntegerField("waarvan compleet")
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("gemeente", "jaar", "kwartaal", "volgnummer"), name="cbslevering_eenmaal"),
            models.CheckConstraint(condition=Q(kwartaal__gte=1, kwartaal__lte=4), name="cbslevering_kwartaal"),
            models.CheckConstraint(
                condition=Q(compleet__lte=models.F("aantal")), name="cbslevering_compleet_hoogstens_alle"
            ),
        ]
        ordering = ("-jaar", "-kwartaal", "-volgnummer")
        verbose_name = "levering aan het CBS"
        verbose_name_plural = "leveringen aan het CBS"

    def __str__(self) -> str:
        return f"{self.jaar}Q{self.kwartaal}"


@pghistory.track(exclude=["waarden"])
class CbsRegel(GemeenteModel):
    """What was delivered of one dossier, without the BSN, so that the next quarter can tell what changed."""

    levering = models.ForeignKey(CbsLevering, models.CASCADE, related_name="regels")
    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="cbsregels")
    waarden = models.JSONField(encoder=DjangoJSONEncoder)

    class Meta:
        indexes = [models.Index(fields=("levering", "dossier"), name="cbsregel_van_levering")]
        ordering = ("pk",)
        verbose_name = "regel van een levering aan het CBS"
        verbose_name_plural = "regels van leveringen aan het CBS"
