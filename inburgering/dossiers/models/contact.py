from typing import Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from inburgering.dossiers.enums import (
    ContactMet,
    ContactRichting,
    ContactSoort,
    ContactUitkomst,
    NietVerschenenReden,
)
from inburgering.dossiers.models.afspraak import Afspraak
from inburgering.dossiers.models.betrokkene import Betrokkene
from inburgering.dossiers.models.dossier import Dossier
from inburgering.toegang.models import GemeenteModel, MetUuid


class ContactQuerySet(models.QuerySet["Contact"]):
    def met_inburgeraar(self) -> Self:
        """Keep the contact with the inburgeraar himself, a call in vain and a no-show included."""
        return self.filter(met=ContactMet.INBURGERAAR)


@pghistory.track()
class Contact(GemeenteModel, MetUuid):
    """One time that we were in touch, or tried to be, with the inburgeraar or with somebody around him.

    A correction keeps the old text in the field history. `gezondheid` is a field group of its own, for who may
    see health data (AVG art. 9).
    """

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="contacten")
    soort = models.CharField(max_length=12, choices=ContactSoort.choices, default=ContactSoort.TELEFOON)
    richting = models.CharField(max_length=3, choices=ContactRichting.choices, default=ContactRichting.UIT)
    at = models.DateTimeField("datum en tijd")
    met = models.CharField(max_length=12, choices=ContactMet.choices, default=ContactMet.INBURGERAAR)
    betrokkene = models.ForeignKey(Betrokkene, models.PROTECT, null=True, blank=True, related_name="contacten")
    wie = models.CharField("wie was het, of wie waren er nog meer bij?", max_length=160, blank=True)
    uitkomst = models.CharField(max_length=15, choices=ContactUitkomst.choices, default=ContactUitkomst.CONTACT)
    reden = models.CharField("waarom niet verschenen?", max_length=15, choices=NietVerschenenReden.choices, blank=True)
    notitie = models.TextField(max_length=10_000, blank=True)
    gezondheid = models.TextField("gezondheid", max_length=5_000, blank=True)
    vervolg_op = models.DateField("vervolg op", null=True, blank=True)
    vervolg = models.CharField("wat gaat u dan doen?", max_length=120, blank=True)
    afspraak = models.OneToOneField(Afspraak, models.PROTECT, null=True, blank=True, related_name="contact")
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    vastgelegd_at = models.DateTimeField(auto_now_add=True)
    verbeterd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    verbeterd_at = models.DateTimeField(null=True, editable=False)
    eenmalig = models.UUIDField(editable=False)

    objects = ContactQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(met=ContactMet.BETROKKENE, betrokkene__isnull=False)
                | ~Q(met=ContactMet.BETROKKENE) & Q(betrokkene__isnull=True),
                name="contact_betrokkene_genoemd",
            ),
            models.CheckConstraint(condition=~Q(met=ContactMet.ANDERS) | ~Q(wie=""), name="contact_ander_genoemd"),
            models.CheckConstraint(
                condition=Q(uitkomst=ContactUitkomst.NIET_VERSCHENEN) & ~Q(reden="")
                | ~Q(uitkomst=ContactUitkomst.NIET_VERSCHENEN) & Q(reden=""),
                name="contact_niet_verschenen_met_reden",
            ),
            models.CheckConstraint(
                condition=Q(vervolg="") | Q(vervolg_op__isnull=False), name="contact_vervolg_met_datum"
            ),
            models.CheckConstraint(
                condition=Q(verbeterd_at__isnull=True) | Q(verbeterd_door__isnull=False),
                name="contact_verbeterd_door_iemand",
            ),
            models.UniqueConstraint(fields=("dossier", "eenmalig"), name="contact_eenmalig"),
        ]
        indexes = [models.Index(fields=("dossier", "-at", "-id"), name="contact_van_dossier")]
        ordering = ("-at", "-pk")
        verbose_name = "contact"
        verbose_name_plural = "contacten"

    def __str__(self) -> str:
        return self.get_soort_display()

    @property
    def met_wie(self) -> str:
        """With whom it was, in words."""
        if self.betrokkene:
            return f"{self.betrokkene}; {self.wie}" if self.wie else str(self.betrokkene)
        if self.met == ContactMet.ANDERS:
            return self.wie
        return f"de inburgeraar; {self.wie}" if self.wie else "de inburgeraar"
