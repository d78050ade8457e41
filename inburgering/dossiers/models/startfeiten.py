import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import F, Q

from inburgering.dossiers.enums import Uitstroom, UitstroomReden
from inburgering.dossiers.models.dossier import Dossier
from inburgering.toegang.models import GemeenteModel, MetUuid
from inburgering.toegang.models.uitsluiting import zelfde, zelfde_dagen


@pghistory.track()
class Startfeiten(GemeenteModel):
    """The facts from which every legal term is computed; correcting one recomputes the terms."""

    dossier = models.OneToOneField(Dossier, models.CASCADE, related_name="startfeiten")
    koppeling_op = models.DateField("koppeling door het COA", null=True, blank=True)
    coa_voorinburgering = models.CharField("voorinburgering bij het COA", max_length=300, blank=True)
    coa_opleiding = models.CharField("opleiding volgens het COA", max_length=300, blank=True)
    coa_werk = models.CharField("werkervaring volgens het COA", max_length=300, blank=True)
    gehuisvest_op = models.DateField("gehuisvest in de gemeente", null=True, blank=True)
    plicht_op = models.DateField("begin van de inburgeringsplicht", null=True, blank=True)
    kennisgeving_op = models.DateField("kennisgeving van de inburgeringsplicht door DUO", null=True, blank=True)
    inschrijving_op = models.DateField("inschrijving in de BRP van deze gemeente", null=True, blank=True)
    verhuisd = models.BooleanField("verhuisd uit een andere gemeente met een PIP", default=False)
    dagtekening_eerste_pip = models.DateField(
        "dagtekening van het eerste PIP",
        null=True,
        blank=True,
        help_text="Ook als een andere gemeente het eerste PIP vaststelde: de termijn begint op de dag erna.",
    )
    duo_einddatum = models.DateField(
        "einddatum van de termijn volgens DUO",
        null=True,
        blank=True,
        help_text="Zoals DUO die geeft: de dag ná de laatste dag. Deze datum gaat vóór op de berekening.",
    )
    verlengingen = models.JSONField(
        "verlengingen door DUO",
        default=list,
        blank=True,
        editable=False,
        help_text='In volgorde, elk als {"maanden": n} of {"dagen": n}; de leerroutes houden ze bij.',
    )
    wi2013_einddatum = models.DateField("einddatum Wi2013 volgens DUO", null=True, blank=True)
    wi2013_lening = models.DecimalField(
        "gebruikte lening bij DUO", max_digits=8, decimal_places=2, null=True, blank=True
    )

    class Meta:
        indexes = [models.Index(fields=("gemeente", "gehuisvest_op"), name="startfeiten_gehuisvest")]
        verbose_name = "startfeiten"
        verbose_name_plural = "startfeiten"


@pghistory.track()
class BijstandPeriode(GemeenteModel, MetUuid):
    """A period with right to bijstand (Participatiewet), half-open [van, tot)."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="bijstandperiodes")
    van = models.DateField("recht op bijstand vanaf")
    tot = models.DateField("geen recht meer vanaf", null=True, blank=True)
    uitstroom = models.CharField(max_length=12, choices=Uitstroom.choices, blank=True)
    reden = models.CharField(max_length=10, choices=UitstroomReden.choices, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(tot__isnull=True) | Q(tot__gt=F("van")),
                name="bijstand_tot_na_van",
                violation_error_message="Het recht op bijstand moet later eindigen dan het begint.",
            ),
            ExclusionConstraint(
                name="bijstand_perioden_los",
                expressions=[
                    zelfde("dossier_id"),
                    zelfde_dagen("van", "tot"),
                ],
                violation_error_message="Deze periode overlapt een andere periode met recht op bijstand.",
            ),
            models.CheckConstraint(
                condition=Q(reden="") | ~Q(uitstroom=""),
                name="bijstand_reden_bij_uitstroom",
                violation_error_message="Een reden hoort bij uitstroom: kies volledig of gedeeltelijk.",
            ),
        ]
        ordering = ("van",)
        verbose_name = "bijstandsperiode"
        verbose_name_plural = "bijstandsperiodes"
