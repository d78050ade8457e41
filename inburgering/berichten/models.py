from django.conf import settings
from django.db import models
from django.db.models import Q

from inburgering.toegang.models import GemeenteModel, MetUuid


class BerichtStatus(models.TextChoices):
    KLAAR = "klaar", "Klaar om te versturen"
    VERZONDEN = "verzonden", "Verzonden"
    MISLUKT = "mislukt", "Niet gelukt"


class Bericht(GemeenteModel, MetUuid):
    """An e-mail to a colleague: a row first, then sent. It names a dossier number and link, never a person.

    `sleutel` makes it unique; `bezet_tot` is the lease of the worker that sends it.
    """

    ontvanger = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="berichten")
    sleutel = models.CharField(max_length=120)
    onderwerp = models.CharField(max_length=120)
    tekst = models.TextField()
    status = models.CharField(max_length=10, choices=BerichtStatus.choices, default=BerichtStatus.KLAAR)
    pogingen = models.PositiveSmallIntegerField(default=0)
    volgende_poging_at = models.DateTimeField(null=True)
    bezet_tot = models.DateTimeField(null=True)
    verzonden_at = models.DateTimeField(null=True)
    fout = models.TextField(blank=True)
    gemaakt_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("gemeente", "sleutel"), name="bericht_eenmaal")]
        indexes = [
            models.Index(
                fields=("gemeente", "volgende_poging_at"),
                condition=Q(status=BerichtStatus.KLAAR),
                name="bericht_te_versturen",
            )
        ]
        verbose_name = "bericht"
        verbose_name_plural = "berichten"

    def __str__(self) -> str:
        return self.onderwerp
