"""Who logged in from where: the log of logins, and the devices that a user used before."""

import pgtrigger
from django.db import models
from django.db.models import Q

from inburgering.toegang.enums import Inlogsoort, Inlogwijze
from inburgering.toegang.models.basis import MetUuid
from inburgering.toegang.models.gebruiker import Gebruiker

BEWAREN_DAGEN = 400
"""How long the log of logins is kept: a year, and the time to look at it."""

ALLEEN_OUDE_WEG = f"""
    IF TG_OP = 'UPDATE' OR OLD.at > now() - interval '{BEWAREN_DAGEN} days' THEN
        RAISE EXCEPTION 'Het logboek van het inloggen kan niet worden gewijzigd.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN OLD;
"""


class Inlogmoment(models.Model):
    """One attempt to log in to an existing account (BIO2: logging of access). Belongs to a person, not to a gemeente.

    What was typed as a name that does not exist is not kept: it may be a password.
    """

    gebruiker = models.ForeignKey(Gebruiker, models.CASCADE, related_name="inlogmomenten")
    at = models.DateTimeField(auto_now_add=True)
    soort = models.CharField(max_length=20, choices=Inlogsoort.choices)
    wijze = models.CharField(max_length=20, choices=Inlogwijze.choices)
    apparaat = models.CharField(max_length=80)
    ip = models.GenericIPAddressField("IP-adres", null=True)
    nieuw_apparaat = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(nieuw_apparaat=False) | Q(soort=Inlogsoort.GELUKT), name="inlogmoment_nieuw_is_gelukt"
            )
        ]
        indexes = [models.Index(fields=("gebruiker", "-at"), name="inlogmoment_gebruiker")]
        ordering = ("-at", "-pk")
        triggers = [
            pgtrigger.Trigger(
                name="alleen_oude_weg",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                func=ALLEEN_OUDE_WEG,
            )
        ]
        verbose_name = "inlogmoment"
        verbose_name_plural = "inlogmomenten"


class Apparaat(MetUuid):
    """A browser in which the user logged in before; it carries a secret of which only the digest is kept here."""

    gebruiker = models.ForeignKey(Gebruiker, models.CASCADE, related_name="apparaten")
    kenmerk = models.CharField(max_length=64, editable=False)
    naam = models.CharField(max_length=80)
    eerst_at = models.DateTimeField(auto_now_add=True)
    laatst_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=("gebruiker", "kenmerk"), name="apparaat_eenmaal")]
        ordering = ("-laatst_at",)
        verbose_name = "apparaat"
        verbose_name_plural = "apparaten"

    def __str__(self) -> str:
        return self.naam
