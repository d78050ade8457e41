from datetime import datetime
from typing import Self

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from inburgering.dossiers.models.dossier import Dossier
from inburgering.dossiers.models.inburgeraar import Inburgeraar
from inburgering.dossiers.models.vervanging import Vervanging
from inburgering.toegang.context import huidige_werkplek
from inburgering.toegang.klok import nu
from inburgering.toegang.models import Gebruiker, GemeenteModel, MetUuid
from inburgering.toegang.models.gebruiker import SYSTEEM

DICHT = "dichte_inburgeraars"
"""Under this name the workplace remembers whose names its user may not see."""

MELD_BIJ_GEMEENTE = """
    UPDATE toegang_gemeente SET heeft_afgeschermd = true WHERE id = NEW.gemeente_id AND NOT heeft_afgeschermd;
    RETURN NULL;
"""


@pghistory.track()
class Afscherming(GemeenteModel):
    """A dossier that only its own klantmanager, budgetcoach and cover open without a reason (Besluit 9.11, BIO2).

    To all others its person has no name, on no list: docs/adr/0018.
    """

    dossier = models.OneToOneField(Dossier, models.CASCADE, related_name="afscherming")
    reden = models.CharField("waarom?", max_length=300)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reden=""), name="afscherming_met_reden")]
        triggers = [
            pgtrigger.Trigger(
                name="meld_bij_gemeente", when=pgtrigger.After, operation=pgtrigger.Insert, func=MELD_BIJ_GEMEENTE
            )
        ]
        verbose_name = "afscherming"
        verbose_name_plural = "afschermingen"


class DoorbrekingQuerySet(models.QuerySet["Doorbreking"]):
    def geldig(self, gebruiker: Gebruiker, moment: datetime) -> Self:
        """Keep those by which the user may be in the dossier at this moment."""
        return self.filter(gebruiker=gebruiker, tot_at__gt=moment)


@pghistory.track()
class Doorbreking(GemeenteModel, MetUuid):
    """Somebody who does not treat a dossier opened it although it is protected: with a reason, for some hours."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="doorbrekingen")
    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reden = models.CharField("waarom moet u dit dossier openen?", max_length=300)
    at = models.DateTimeField(auto_now_add=True)
    tot_at = models.DateTimeField()
    gezien_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    gezien_at = models.DateTimeField(null=True)
    oordeel = models.CharField("wat vindt u ervan?", max_length=300, blank=True)

    objects = DoorbrekingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reden=""), name="doorbreking_met_reden"),
            models.CheckConstraint(condition=Q(tot_at__gt=F("at")), name="doorbreking_eindigt"),
            models.CheckConstraint(
                condition=Q(gezien_door__isnull=True, gezien_at__isnull=True)
                | Q(gezien_door__isnull=False, gezien_at__isnull=False) & ~Q(gezien_door=F("gebruiker")),
                name="doorbreking_gezien_door_een_ander",
            ),
        ]
        indexes = [
            models.Index(fields=("gemeente", "-at"), name="doorbreking_lijst"),
            models.Index(fields=("dossier", "gebruiker", "tot_at"), name="doorbreking_geldig"),
        ]
        ordering = ("-at", "-pk")
        verbose_name = "doorbreking van een afscherming"
        verbose_name_plural = "doorbrekingen van een afscherming"


def met_afscherming(
    dossiers: models.QuerySet[Dossier], gebruiker: Gebruiker, moment: datetime
) -> models.QuerySet[Dossier]:
    """Add `dicht`: whether the dossier is protected and this user must say why he opens it; no query of its own."""
    vervangt = Vervanging.objects.filter(
        Q(collega=OuterRef("klantmanager")) | Q(collega=OuterRef("budgetcoach")),
        vervanger=gebruiker,
        ingetrokken=False,
        van__lte=moment.date(),
        tot__gt=moment.date(),
    )
    eigen = (
        Q(klantmanager=gebruiker)
        | Q(budgetcoach=gebruiker)
        | Exists(vervangt)
        | Exists(Doorbreking.objects.geldig(gebruiker, moment).filter(dossier=OuterRef("pk")))
    )
    afgeschermd = Exists(Afscherming.objects.filter(dossier=OuterRef("pk")))
    return dossiers.annotate(
        dicht=models.Case(
            models.When(afgeschermd & ~eigen, then=True), default=False, output_field=models.BooleanField()
        )
    )


def is_beschermd(inburgeraar: Inburgeraar) -> bool:
    """Say whether the person's dossier is protected; no query for a new person, or where none ever was protected."""
    gemeente = huidige_werkplek().gemeente
    if inburgeraar.pk is None or gemeente is None or not gemeente.heeft_afgeschermd:
        return False
    return Afscherming.objects.filter(dossier__inburgeraar=inburgeraar).exists()


def dichte_inburgeraars() -> frozenset[int]:
    """Return the inburgeraars whose name the current user may not see; asked once per workplace.

    Costs no query where no dossier was ever protected, and nothing is hidden from jobs that no user started.
    """
    gemeente, gebruiker, geheugen = huidige_werkplek()
    if gemeente is None or not gemeente.heeft_afgeschermd or gebruiker is None or gebruiker.username == SYSTEEM:
        return frozenset()
    if DICHT not in geheugen:
        afgeschermd = Dossier.objects.filter(afscherming__isnull=False)
        dicht = met_afscherming(afgeschermd, gebruiker, nu()).filter(dicht=True)
        geheugen[DICHT] = frozenset(dicht.values_list("inburgeraar_id", flat=True))
    return geheugen[DICHT]


def afscherming_veranderd() -> None:
    """Let the running workplace ask anew whose names its user may not see."""
    gemeente, _, geheugen = huidige_werkplek()
    gemeente.heeft_afgeschermd = True
    geheugen.pop(DICHT, None)
