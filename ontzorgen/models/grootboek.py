"""The ledger: one line per payment, never overwritten and never removed; a correction is a line of its own."""

from datetime import date

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from inburgering.recht.ontzorgen import KOSTEN_56A
from inburgering.toegang.models import GemeenteModel, MetUuid
from ontzorgen.enums import MaandlijstStatus, RegelSoort, RegelStatus
from ontzorgen.models.batch import Betaalbatch
from ontzorgen.models.kosten import IBAN_PATROON, NIET_VERWIJDEREN, Kostenpost, iban_klopt
from ontzorgen.models.traject import OntzorgenTraject
from ontzorgen.overgangen import IN_BATCH, OVERGANGEN

S = RegelStatus
TEGENBOEKING = Q(soort=RegelSoort.TEGENBOEKING)


def _rij(*waarden: str) -> str:
    return ", ".join(f"'{waarde}'" for waarde in sorted(waarden))


MAG = f"""
        EXISTS (
            SELECT 1
              FROM ontzorgen_ontzorgentraject t
              JOIN ontzorgen_kostenpost k ON k.id = NEW.kostenpost_id AND k.gezin_id = t.gezin_id
              JOIN dossiers_dossier d ON d.id = t.dossier_id
             WHERE t.id = NEW.traject_id AND t.gemeente_id = NEW.gemeente_id AND k.gemeente_id = NEW.gemeente_id
               AND t.gestart_op <= dag AND dag < LEAST(t.einde, t.beeindigd_op, d.gesloten_op)
               AND EXISTS (SELECT 1 FROM ontzorgen_machtiging m
                            WHERE m.dossier_id = t.dossier_id AND m.uitkomst = 'getekend'
                              AND m.op <= dag AND (m.einde IS NULL OR dag < m.einde))
               AND (t.soort = 'vrijwillig'
                    OR EXISTS (SELECT 1 FROM dossiers_bijstandperiode b
                                WHERE b.dossier_id = t.dossier_id AND b.van <= dag AND (b.tot IS NULL OR dag < b.tot)))
               AND CASE WHEN t.soort = 'art56a' THEN k.soort IN ({_rij(*KOSTEN_56A)})
                        WHEN cardinality(t.kosten) = 0 THEN t.soort = 'vrijwillig'
                        ELSE k.soort = ANY (t.kosten) END)
"""  # noqa: S608 - made of constants
"""What `selectors.betalen` says, once more for who writes past the services."""

NIEUWE_REGEL = f"""
    DECLARE
        dag date := NEW.betaal_op;
    BEGIN
        IF NEW.soort = 'tegenboeking' THEN
            IF NOT EXISTS (SELECT 1 FROM ontzorgen_betaalregel r
                            WHERE r.id = NEW.corrigeert_id AND r.gemeente_id = NEW.gemeente_id
                              AND r.soort <> 'tegenboeking' AND r.bedrag = -NEW.bedrag
                              AND (r.kostenpost_id, r.maand, r.traject_id, r.iban)
                                = (NEW.kostenpost_id, NEW.maand, NEW.traject_id, NEW.iban)) THEN
                RAISE EXCEPTION 'Een tegenboeking neemt precies de regel terug waarnaar zij verwijst.'
                      USING ERRCODE = 'check_violation';
            END IF;
            RETURN NEW;
        END IF;
        IF NEW.status <> 'voorgesteld' THEN
            RAISE EXCEPTION 'Een betaling begint als voorstel.' USING ERRCODE = 'check_violation';
        END IF;
        IF NOT {MAG} THEN
            RAISE EXCEPTION 'Op deze dag mag het college deze kosten niet betalen.' USING ERRCODE = 'check_violation';
        END IF;
        IF NOT EXISTS (SELECT 1 FROM ontzorgen_kostenpost k JOIN ontzorgen_begunstigde b ON b.id = k.begunstigde_id
                        WHERE k.id = NEW.kostenpost_id AND b.iban = NEW.iban AND b.naam = NEW.begunstigde) THEN
            RAISE EXCEPTION 'De betaling moet naar de begunstigde van de kostenpost.'
                  USING ERRCODE = 'check_violation';
        END IF;
        IF NEW.soort = 'maand' AND NOT EXISTS (
            SELECT 1 FROM ontzorgen_kostenbedrag b
             WHERE b.kostenpost_id = NEW.kostenpost_id AND b.bedrag = NEW.bedrag
               AND b.van <= dag AND (b.tot IS NULL OR dag < b.tot)) THEN
            RAISE EXCEPTION 'Dit is niet het bedrag van de kostenpost.' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END;
"""  # noqa: S608 - made of constants

VAST = (
    "gemeente_id",
    "uuid",
    "kostenpost_id",
    "traject_id",
    "maand",
    "soort",
    "bedrag",
    "betaal_op",
    "begunstigde",
    "iban",
    "kenmerk",
    "namens",
    "vier_ogen",
    "reden",
    "corrigeert_id",
    "vervangt_id",
    "formulier",
    "voorgesteld_door_id",
    "voorgesteld_at",
)
"""What a line says from its first day on."""

BIJ_STATUS = {
    S.AKKOORD: ("akkoord_door_id", "akkoord_at"),
    S.AANGEBODEN: ("batch_id",),
    S.BETAALD: ("betaald_op",),
    S.GESTORNEERD: ("gestorneerd_op", "stornoreden"),
    S.VERVALLEN: ("vervallen_op", "vervallen_reden"),
}
"""What is written at a step, and at no other moment."""


def _rijen(prefix: str, velden: tuple[str, ...]) -> str:
    return ", ".join(f"{prefix}.{veld}" for veld in velden)


def _anders(velden: tuple[str, ...]) -> str:
    return f"ROW({_rijen('OLD', velden)}) IS DISTINCT FROM ROW({_rijen('NEW', velden)})"


MAG_VOLGEN = " OR ".join(
    f"(OLD.status = '{van}' AND NEW.status IN ({_rij(*naar)}))" for van, naar in OVERGANGEN.items() if naar
)
ALLEEN_BIJ_DE_STAP = "".join(
    f"""
        IF NEW.status <> '{status}' AND {_anders(velden)} THEN
            RAISE EXCEPTION 'Wat bij “{status.label.lower()}” hoort, verandert daarna niet meer.'
                  USING ERRCODE = 'check_violation';
        END IF;"""
    for status, velden in BIJ_STATUS.items()
)

VOLGENDE_STAP = f"""
    DECLARE
        dag date := NEW.betaal_op;
    BEGIN
        IF {_anders(VAST)} THEN
            RAISE EXCEPTION 'Een regel van het grootboek verandert niet: maak een tegenboeking of een nieuwe regel.'
                  USING ERRCODE = 'check_violation';
        END IF;
        IF NOT COALESCE({MAG_VOLGEN}, false) THEN
            RAISE EXCEPTION 'Een betaling gaat niet van % naar %.', OLD.status, NEW.status
                  USING ERRCODE = 'check_violation';
        END IF;{ALLEEN_BIJ_DE_STAP}
        IF NEW.status = 'aangeboden' THEN
            SELECT b.uitvoeren_op INTO dag FROM ontzorgen_betaalbatch b
             WHERE b.id = NEW.batch_id AND b.gemeente_id = NEW.gemeente_id AND b.bevroren_at = CURRENT_TIMESTAMP;
            IF NOT FOUND THEN
                RAISE EXCEPTION 'Een batch die vaststaat, krijgt er geen betaling bij.'
                      USING ERRCODE = 'check_violation';
            END IF;
        END IF;
        IF NEW.status IN ('akkoord', 'aangeboden') AND NOT {MAG} THEN
            RAISE EXCEPTION 'Op deze dag mag het college deze kosten niet betalen.' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END;
"""  # noqa: S608 - made of constants

STORNO_HEEFT_TEGENBOEKING = """
    IF EXISTS (SELECT 1 FROM ontzorgen_betaalregel WHERE id = NEW.id)
       AND (SELECT r.status = 'gestorneerd' FROM ontzorgen_betaalregel r
             WHERE r.id = COALESCE(NEW.corrigeert_id, NEW.id))
       IS DISTINCT FROM
       EXISTS (SELECT 1 FROM ontzorgen_betaalregel r WHERE r.corrigeert_id = COALESCE(NEW.corrigeert_id, NEW.id)) THEN
        RAISE EXCEPTION 'Bij een gestorneerde betaling hoort een tegenboeking, en omgekeerd.'
              USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
"""


@pghistory.track()
class Maandlijst(GemeenteModel, MetUuid):
    """One run of the payments of a month for the households of one budgetcoach; running it again adds what is missing.

    Without a coach it is for the households that have none. The row is the queue and the progress of the worker.
    """

    maand = models.DateField("eerste dag van de maand")
    coach = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    status = models.CharField(max_length=10, choices=MaandlijstStatus.choices, default=MaandlijstStatus.WACHT)
    te_doen = models.PositiveIntegerField("aantal kostenposten", default=0)
    gedaan = models.PositiveIntegerField("nagelopen kostenposten", default=0)
    gemaakt = models.PositiveIntegerField("gemaakte regels", default=0)
    pogingen = models.PositiveSmallIntegerField(default=0)
    bezet_tot = models.DateTimeField(null=True)
    gevraagd_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    gevraagd_at = models.DateTimeField()
    klaar_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("gemeente", "maand", "coach"), nulls_distinct=False, name="maandlijst_eenmaal"
            ),
            models.CheckConstraint(condition=Q(maand__day=1), name="maandlijst_eerste_dag"),
            models.CheckConstraint(
                condition=Q(status=MaandlijstStatus.KLAAR, klaar_at__isnull=False)
                | ~Q(status=MaandlijstStatus.KLAAR) & Q(klaar_at__isnull=True),
                name="maandlijst_klaar_met_moment",
            ),
        ]
        indexes = [
            models.Index(
                fields=("gemeente", "gevraagd_at"),
                condition=Q(status__in=(MaandlijstStatus.WACHT, MaandlijstStatus.BEZIG)),
                name="maandlijst_wachtrij",
            )
        ]
        ordering = ("-maand", "pk")
        triggers = [pgtrigger.Protect(name="niet_verwijderen", operation=pgtrigger.Delete)]
        verbose_name = "maandlijst"
        verbose_name_plural = "maandlijsten"

    @property
    def is_klaar(self) -> bool:
        return self.status == MaandlijstStatus.KLAAR

    @property
    def loopt(self) -> bool:
        return self.status in (MaandlijstStatus.WACHT, MaandlijstStatus.BEZIG)


@pghistory.track()
class Betaalregel(GemeenteModel, MetUuid):
    """A payment of the college in the name of an inburgeraar (Participatiewet art. 56a lid 2), or its reversal.

    `begunstigde`, `iban`, `kenmerk` and `namens` say what was paid to whom, whatever changes later. `uuid` without
    dashes is the end-to-end reference by which the bank names the payment. A tegenboeking takes back exactly the line
    that it corrects; an extra payment needs a reason and, when it is made after a storno, names that line.
    """

    kostenpost = models.ForeignKey(Kostenpost, models.PROTECT, related_name="regels")
    traject = models.ForeignKey(OntzorgenTraject, models.PROTECT, related_name="betaalregels")
    maandlijst = models.ForeignKey(Maandlijst, models.PROTECT, null=True, blank=True, related_name="regels")
    maand = models.DateField("eerste dag van de maand")
    soort = models.CharField(max_length=12, choices=RegelSoort.choices, default=RegelSoort.MAAND)
    status = models.CharField(max_length=12, choices=RegelStatus.choices, default=RegelStatus.VOORGESTELD)
    bedrag = models.DecimalField(max_digits=9, decimal_places=2)
    betaal_op = models.DateField("te betalen op")
    begunstigde = models.CharField(max_length=70)
    iban = models.CharField("IBAN", max_length=34)
    kenmerk = models.CharField(max_length=140)
    namens = models.CharField("in naam van", max_length=70)
    vier_ogen = models.BooleanField("een collega geeft akkoord", default=False)
    reden = models.CharField(max_length=300, blank=True)
    corrigeert = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="tegenboeking", verbose_name="neemt terug"
    )
    vervangt = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="vervanger")
    formulier = models.UUIDField(null=True, blank=True, editable=False)
    voorgesteld_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    voorgesteld_at = models.DateTimeField()
    akkoord_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    akkoord_at = models.DateTimeField(null=True, blank=True)
    batch = models.ForeignKey(Betaalbatch, models.PROTECT, null=True, blank=True, related_name="regels")
    betaald_op = models.DateField(null=True, blank=True)
    gestorneerd_op = models.DateField(null=True, blank=True)
    stornoreden = models.CharField("waarom teruggekomen", max_length=300, blank=True)
    vervallen_op = models.DateField(null=True, blank=True)
    vervallen_reden = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("kostenpost", "maand"),
                condition=Q(soort=RegelSoort.MAAND) & ~Q(status=RegelStatus.VERVALLEN),
                name="betaalregel_eenmaal_per_maand",
                violation_error_message="Deze kosten zijn voor deze maand al voorgesteld of betaald.",
            ),
            models.UniqueConstraint(fields=("gemeente", "formulier"), name="betaalregel_een_per_formulier"),
            models.CheckConstraint(condition=Q(maand__day=1), name="betaalregel_eerste_dag"),
            models.CheckConstraint(
                condition=TEGENBOEKING & Q(bedrag__lt=0) | ~TEGENBOEKING & Q(bedrag__gt=0),
                name="betaalregel_bedrag",
                violation_error_message="Het bedrag moet meer dan nul zijn.",
            ),
            models.CheckConstraint(condition=Q(iban__regex=IBAN_PATROON), name="betaalregel_iban"),
            models.CheckConstraint(
                condition=Q(soort=RegelSoort.MAAND) | ~Q(reden=""),
                name="betaalregel_reden",
                violation_error_message="Schrijf bij een extra betaling of een tegenboeking waarom.",
            ),
            models.CheckConstraint(
                condition=TEGENBOEKING
                & Q(
                    corrigeert__isnull=False,
                    vervangt__isnull=True,
                    status=S.BETAALD,
                    batch__isnull=True,
                    akkoord_door__isnull=True,
                    betaald_op__isnull=False,
                )
                | ~TEGENBOEKING & Q(corrigeert__isnull=True),
                name="betaalregel_tegenboeking",
            ),
            models.CheckConstraint(
                condition=TEGENBOEKING
                | Q(status=S.VOORGESTELD, akkoord_door__isnull=True, akkoord_at__isnull=True)
                | Q(status=S.VERVALLEN)
                | Q(akkoord_door__isnull=False, akkoord_at__isnull=False) & ~Q(status=S.VOORGESTELD),
                name="betaalregel_akkoord",
            ),
            models.CheckConstraint(
                condition=Q(vier_ogen=False) | Q(akkoord_door__isnull=True) | ~Q(akkoord_door=F("voorgesteld_door")),
                name="betaalregel_vier_ogen",
                violation_error_message="Een collega moet akkoord geven op dit bedrag.",
            ),
            models.CheckConstraint(
                condition=TEGENBOEKING
                | Q(status__in=IN_BATCH, batch__isnull=False)
                | ~Q(status__in=IN_BATCH) & Q(batch__isnull=True),
                name="betaalregel_in_batch",
            ),
            models.CheckConstraint(
                condition=Q(status=S.BETAALD, betaald_op__isnull=False)
                | Q(status=S.GESTORNEERD)
                | ~Q(status__in=(S.BETAALD, S.GESTORNEERD)) & Q(betaald_op__isnull=True),
                name="betaalregel_betaald_met_dag",
            ),
            models.CheckConstraint(
                condition=Q(status=S.GESTORNEERD, gestorneerd_op__isnull=False) & ~Q(stornoreden="")
                | ~Q(status=S.GESTORNEERD) & Q(gestorneerd_op__isnull=True, stornoreden=""),
                name="betaalregel_gestorneerd_met_reden",
            ),
            models.CheckConstraint(
                condition=Q(status=S.VERVALLEN, vervallen_op__isnull=False) & ~Q(vervallen_reden="")
                | ~Q(status=S.VERVALLEN) & Q(vervallen_op__isnull=True, vervallen_reden=""),
                name="betaalregel_vervallen_met_reden",
            ),
        ]
        indexes = [
            models.Index(fields=("kostenpost", "maand"), name="betaalregel_grootboek"),
            models.Index(fields=("gemeente", "maand", "status"), name="betaalregel_maand"),
            models.Index(
                fields=("gemeente", "betaal_op"),
                condition=Q(status__in=(S.VOORGESTELD, S.AKKOORD)),
                name="betaalregel_te_betalen",
            ),
            models.Index(
                fields=("gemeente", "gestorneerd_op"),
                condition=Q(status=S.GESTORNEERD),
                name="betaalregel_gestorneerd",
            ),
        ]
        ordering = ("maand", "betaal_op", "pk")
        triggers = [
            iban_klopt(),
            pgtrigger.Trigger(
                name="nieuwe_regel", when=pgtrigger.Before, operation=pgtrigger.Insert, func=NIEUWE_REGEL
            ),
            pgtrigger.Trigger(
                name="volgende_stap", when=pgtrigger.Before, operation=pgtrigger.Update, func=VOLGENDE_STAP
            ),
            pgtrigger.Trigger(
                name="storno_heeft_tegenboeking",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("status"),
                timing=pgtrigger.Deferred,
                condition=pgtrigger.Condition("NEW.status = 'gestorneerd' OR NEW.soort = 'tegenboeking'"),
                func=STORNO_HEEFT_TEGENBOEKING,
            ),
            NIET_VERWIJDEREN,
        ]
        verbose_name = "betaalregel"
        verbose_name_plural = "betaalregels"

    def __str__(self) -> str:
        return f"{self.kostenpost.naam} {self.maand:%m-%Y}"

    @property
    def sleutel(self) -> str:
        """The end-to-end reference in the payment files: at most 35 characters, unique for ever."""
        return self.uuid.hex

    @property
    def is_open(self) -> bool:
        return self.status in (S.VOORGESTELD, S.AKKOORD)

    @property
    def is_tegenboeking(self) -> bool:
        return self.soort == RegelSoort.TEGENBOEKING

    @property
    def is_betaald(self) -> bool:
        return self.status == S.BETAALD

    @property
    def status_op(self) -> date | None:
        """The day on which it got where it is."""
        dagen = {S.BETAALD: self.betaald_op, S.GESTORNEERD: self.gestorneerd_op, S.VERVALLEN: self.vervallen_op}
        return dagen.get(RegelStatus(self.status))
