"""What the reports compute in the database: groups of persons, quarters, and the last day on which a PIP is in time."""

import json
from datetime import date, timedelta
from functools import lru_cache

from django.db.models import (
    Case,
    CharField,
    DateField,
    F,
    Func,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Greatest

from inburgering.dossiers.enums import Doelgroep, Sluitreden, Stelsel
from inburgering.dossiers.models import WachtOpDerde
from inburgering.recht.kalender import beletsel, eerste_werkdag
from inburgering.recht.termijnen.pip import TERMIJN_NA_INFORMATIE_DERDE, TERMIJN_PIP
from rapportage.periode import Periode

ASIEL, GEZINS_EN_OVERIGE = "asielstatushouder", "gezins_en_overige"
HERVESTIGER, WI2013 = "hervestiger", "wi2013"
DAGEN_PER_WEEK = 7
RUIM = timedelta(days=366)


def echt(pad: str = "dossier__") -> Q:
    """Without dossiers that were made by mistake or went up in another."""
    return ~Q(**{f"{pad}sluitreden": Sluitreden.DUBBEL})


def doelgroep(pad: str = "dossier__") -> Case:
    """The two groups of the law: asielstatushouders with the hervestigers, and all others."""
    asiel = When(**{f"{pad}doelgroep": Doelgroep.ASIELSTATUSHOUDER}, then=Value(ASIEL))
    return Case(asiel, default=Value(GEZINS_EN_OVERIGE), output_field=CharField())


def is_hervestiger(pad: str = "dossier__") -> Q:
    """Whether somebody counts as hervestiger: who falls under the Wi2013 counts there first."""
    return Q(**{f"{pad}hervestiger": True}) & ~Q(**{f"{pad}stelsel": Stelsel.WI2013})


def groep_met_hervestigers(pad: str = "dossier__") -> Case:
    """Wi2013 first, then hervestigers, then the other asielstatushouders; null for gezins- and overige migranten."""
    return Case(
        When(**{f"{pad}stelsel": Stelsel.WI2013}, then=Value(WI2013)),
        When(**{f"{pad}hervestiger": True}, then=Value(HERVESTIGER)),
        When(**{f"{pad}doelgroep": Doelgroep.ASIELSTATUSHOUDER}, then=Value(ASIEL)),
        output_field=CharField(),
    )


def kwartaal(veld: str) -> Func:
    """The quarter of a date: 2023Q1."""
    return Func(F(veld), Value('YYYY"Q"Q'), function="to_char", output_field=CharField())


def halfjaar(veld: str) -> Case:
    """The half year of a date: 2023H1."""
    eerste = Func(F(veld), Value('YYYY"H1"'), function="to_char")
    tweede = Func(F(veld), Value('YYYY"H2"'), function="to_char")
    return Case(When(**{f"{veld}__month__lt": 7}, then=eerste), default=tweede, output_field=CharField())


def dagen_tussen(eerste: str, laatste: str) -> Func:
    """The number of days from one date to another."""
    return Func(F(laatste), F(eerste), template="(%(expressions)s)", arg_joiner=" - ", output_field=IntegerField())


def gebeurtenis(tot: date, pad: str = "dossier__startfeiten__") -> Case:
    """The event after which the ten weeks run, as far as it was known on `tot` (Besluit inburgering 2021 art. 5.3).

    The kennisgeving when the person was inscribed on or before it, or no inscription is known; else, and after a
    move, the inschrijving.
    """
    kennisgeving, inschrijving = f"{pad}kennisgeving_op", f"{pad}inschrijving_op"
    ingeschreven = When(**{f"{inschrijving}__lte": tot}, then=F(inschrijving))
    niet_later = Q(**{f"{inschrijving}__isnull": True}) | Q(**{f"{inschrijving}__gt": tot})
    niet_later |= Q(**{f"{inschrijving}__lte": F(kennisgeving)})
    return Case(
        When(Q(**{f"{pad}verhuisd": True, f"{inschrijving}__lte": tot}), then=F(inschrijving)),
        When(Q(**{f"{pad}verhuisd": True}), then=Value(None)),
        When(niet_later & Q(**{f"{kennisgeving}__lte": tot}), then=F(kennisgeving)),
        ingeschreven,
        output_field=DateField(),
    )


def laatste_dag_pip(periode: Periode, gebeurtenis_veld: str) -> Case:
    """The last day on which a first PIP is in time, the same as `recht.termijnen.pip_vaststellen` gives.

    Ten weeks after the event or two weeks after information of a third party, whichever is later, each moved off the
    days on which a term can't end. Which days those are comes from the law (`recht.kalender`), for more than a year
    around the period: for a PIP dated in it, a last day outside that can't be decided by a few days.
    """
    tien_weken = _verschoven(_erbij(F(gebeurtenis_veld), TERMIJN_PIP.aantal), periode)
    twee_weken = _verschoven(_erbij(_informatie_derde(periode.tot), TERMIJN_NA_INFORMATIE_DERDE.aantal), periode)
    verhuisd = Q(dossier__startfeiten__verhuisd=True)
    return Case(
        When(Q(**{f"{gebeurtenis_veld}__isnull": True}), then=Value(None)),
        When(verhuisd, then=tien_weken),
        default=Greatest(tien_weken, twee_weken),
        output_field=DateField(),
    )


def _informatie_derde(tot: date) -> Subquery:
    ontvangen = WachtOpDerde.objects.filter(dossier=OuterRef("dossier_id"), ontvangen_op__lte=tot, ingetrokken=False)
    return Subquery(ontvangen.order_by("-ontvangen_op").values("ontvangen_op")[:1])


def _erbij(dag: F | Subquery, weken: int) -> Func:
    template = f"(%(expressions)s + {weken * DAGEN_PER_WEEK})"
    return Func(dag, template=template, output_field=DateField())


def _verschoven(dag: Func, periode: Periode) -> Coalesce:
    kalender = Cast(Value(_kalender(periode.van - RUIM, periode.tot + RUIM)), _Jsonb())
    naar = Func(
        kalender,
        Cast(dag, TextField()),
        template="(%(expressions)s)",
        arg_joiner=" ->> ",
        output_field=TextField(),
    )
    return Coalesce(Cast(naar, DateField()), dag)


class _Jsonb(TextField):
    def db_type(self, connection: object) -> str:
        return "jsonb"

    def cast_db_type(self, connection: object) -> str:
        return "jsonb"


@lru_cache(maxsize=64)
def _kalender(van: date, tot: date) -> str:
    """Every day on which a term can't end, with the day to which it moves, as JSON."""
    dagen = (van + timedelta(days=nummer) for nummer in range((tot - van).days + 1))
    return json.dumps({dag.isoformat(): eerste_werkdag(dag).isoformat() for dag in dagen if beletsel(dag)})
