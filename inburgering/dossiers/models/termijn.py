from dataclasses import dataclass

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q

from inburgering.dossiers.enums import TermijnSoort, TermijnStatus
from inburgering.dossiers.models.dossier import Dossier
from inburgering.recht.regels import regel
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import GemeenteModel, MetUuid

WI2021_TERMIJNEN = (
    TermijnSoort.PIP_VASTSTELLEN,
    TermijnSoort.INBURGERINGSTERMIJN,
    TermijnSoort.SCHAKELEN,
    TermijnSoort.VERLENGING_AANVRAGEN,
    TermijnSoort.ONTZORGEN,
)
"""Terms that only exist under the Wi2021 (art. 54 lid 1); the database refuses them for the Wi2013."""

LOOPT_AF = (
    TermijnSoort.BEZWAAR,
    TermijnSoort.SCHAKELEN,
    TermijnSoort.ONTZORGEN,
    TermijnSoort.VERLENGING_AANVRAGEN,
)
"""Terms that end by themselves: after their last day something can no longer be asked, and nobody is late."""

WEIGER_ONDER_WI2013 = f"""
    IF NEW.soort IN ({", ".join(f"'{soort}'" for soort in WI2021_TERMIJNEN)}) AND NEW.status <> 'vervallen'
       AND EXISTS (SELECT 1 FROM dossiers_dossier WHERE id = NEW.dossier_id AND stelsel = 'wi2013') THEN
        RAISE EXCEPTION 'Onder de Wi2013 bestaat deze termijn niet (Wi2021 art. 54 lid 1).'
              USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""  # noqa: S608 - made of constants

HERINNERING_GELDT = """
    {voorwaarde} AND NOT EXISTS (
        SELECT 1 FROM dossiers_herinnering later
         WHERE later.{werk}_id = h.{werk}_id AND later.ontvanger_id = h.ontvanger_id
           AND later.laatste_dag = h.laatste_dag AND later.drempel < h.drempel)
"""
"""When a reminder `h` holds: its work asks for it, and no later one for the same user has come."""

HERINNERINGEN_VAN_DE_TERMIJN = f"""
    UPDATE dossiers_herinnering h
       SET geldt = {
    HERINNERING_GELDT.format(
        werk="termijn", voorwaarde="NEW.status = 'loopt' AND NEW.laatste_dag IS NOT DISTINCT FROM h.laatste_dag"
    )
}
     WHERE h.termijn_id = NEW.id;
    RETURN NULL;
"""  # noqa: S608 - made of constants


@dataclass(frozen=True)
class Reden:
    """Why a date is what it is: the rule, and sentences that name the start fact and each shift with its article."""

    regel: str
    uitleg: tuple[str, ...]
    artikel: str
    url: str


@pghistory.track()
class Termijn(GemeenteModel, MetUuid):
    """One legal term of a dossier, computed from `feiten` by the law, half-open [start, einde).

    `uitleg`, `verschoven`, `regel`, `artikel` and `url` answer "Waarom deze datum?". A term whose
    start fact is still missing has no dates.
    """

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="termijnen")
    soort = models.CharField(max_length=30, choices=TermijnSoort.choices)
    onderwerp = models.CharField(
        max_length=60,
        blank=True,
        help_text="Waarover, als er meer van dezelfde soort zijn: het kenmerk van een besluit.",
    )
    status = models.CharField(max_length=10, choices=TermijnStatus.choices, default=TermijnStatus.LOOPT)
    feiten = models.JSONField(default=dict)
    start = models.DateField(null=True)
    einde = models.DateField(null=True)
    laatste_dag = models.DateField(null=True)
    ruwe_laatste_dag = models.DateField(null=True)
    regel = models.CharField(max_length=20, blank=True)
    artikel = models.CharField(max_length=200, blank=True)
    url = models.URLField(blank=True)
    uitleg = models.JSONField(default=list)
    verschoven = models.JSONField(default=list)
    van_duo = models.BooleanField("datum van DUO", default=False)
    afgerond_op = models.DateField(null=True, blank=True)
    volgende_signaal_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("dossier", "soort", "onderwerp"), name="termijn_een_per_soort"),
            models.CheckConstraint(
                condition=Q(start__isnull=True, einde__isnull=True, laatste_dag__isnull=True)
                | Q(einde__gt=F("start"), laatste_dag__isnull=False),
                name="termijn_einde_na_start",
            ),
            models.CheckConstraint(
                condition=Q(status=TermijnStatus.VOLDAAN, afgerond_op__isnull=False)
                | ~Q(status=TermijnStatus.VOLDAAN) & Q(afgerond_op__isnull=True),
                name="termijn_voldaan_met_datum",
            ),
        ]
        indexes = [
            models.Index(
                fields=("gemeente", "volgende_signaal_at"),
                condition=Q(status=TermijnStatus.LOOPT, volgende_signaal_at__isnull=False),
                name="termijn_signalen",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="niet_onder_wi2013",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=WEIGER_ONDER_WI2013,
            ),
            pgtrigger.Trigger(
                name="herinneringen_volgen",
                when=pgtrigger.After,
                operation=pgtrigger.UpdateOf("status", "laatste_dag"),
                func=HERINNERINGEN_VAN_DE_TERMIJN,
            ),
        ]
        ordering = ("laatste_dag", "pk")
        verbose_name = "termijn"
        verbose_name_plural = "termijnen"

    def __str__(self) -> str:
        return f"{self.get_soort_display()} t/m {self.laatste_dag}"

    @property
    def loopt(self) -> bool:
        return self.status == TermijnStatus.LOOPT

    @property
    def reden(self) -> Reden:
        """The answer to "Waarom deze datum?"; the sentences tell the shifts too."""
        omschrijving = regel(self.regel).omschrijving if self.regel else self.get_soort_display()
        return Reden(omschrijving, tuple(self.uitleg), self.artikel, self.url)

    @property
    def is_voorbij(self) -> bool:
        """Whether it ran out without anybody being late: the end of a right, not of a duty."""
        return self.soort in LOOPT_AF and self.laatste_dag is not None and self.laatste_dag < vandaag()


@pghistory.track()
class WachtOpDerde(GemeenteModel, MetUuid):
    """Information of a third party without which the PIP can't reasonably be fixed (Besluit 5.3 lid 2)."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="wachten")
    op_wie = models.CharField("op wie of wat wacht u?", max_length=120)
    reden = models.CharField("waarom kan het PIP niet zonder deze informatie?", max_length=500)
    sinds = models.DateField("gevraagd op")
    ontvangen_op = models.DateField("ontvangen op", null=True, blank=True)
    ingetrokken = models.BooleanField("niet meer nodig", default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ontvangen_op__isnull=True) | Q(ontvangen_op__gte=F("sinds")),
                name="wacht_ontvangen_na_vraag",
                violation_error_message="De informatie kan niet eerder ontvangen zijn dan gevraagd.",
            ),
        ]
        ordering = ("sinds", "pk")
        verbose_name = "wachten op een derde"
        verbose_name_plural = "wachten op derden"
