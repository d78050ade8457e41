"""Two people in one section of the PIP: what each changed since it was opened, field by field.

A form carries what it showed when it was opened (`begin`). When a colleague saved in between, his changes are taken
over where the user typed nothing new; where both did, the user's stay in the form and the colleague's stand beside it.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.serializers.json import DjangoJSONEncoder
from django.http import QueryDict

from inburgering.toegang.notatie import datum_lang
from pip_plans.forms import MetRijenForm, OnderdeelForm

NIET_VERGELEKEN = {"basis", "begin", "concept_sleutel", "standaard"}
NIET_IN_RIJ = {"uuid", "weg"}
LEEG = (None, "", [], False)


@dataclass(frozen=True)
class Botsing:
    """One thing that a colleague changed: what it is now, and whether that stands in the form or the user's own."""

    label: str
    nu: str
    overgenomen: bool


def begin_van(form: OnderdeelForm) -> str:
    """Return what a form that was not sent shows, to travel along with it."""
    return json.dumps(_stand(form), cls=DjangoJSONEncoder)


def samenvoegen(form: OnderdeelForm, nu: OnderdeelForm) -> tuple[QueryDict, list[Botsing]]:
    """Join a valid form with what stands `nu`; returns the data for the next form, and what the colleague changed."""
    toen, thans = _gelezen(form.cleaned_data["begin"]), json.loads(begin_van(nu))
    gegevens: QueryDict = form.data.copy()
    botsingen = list(_velden(form, nu, gegevens, toen.get("velden", {}), thans["velden"]))
    if isinstance(form, MetRijenForm) and isinstance(nu, MetRijenForm):
        for naam in form.lijsten:
            toen_rijen = toen.get("lijsten", {}).get(naam, {})
            botsingen += _rijen(naam, form, nu, gegevens, toen_rijen, thans["lijsten"][naam])
    gegevens["begin"] = begin_van(nu)
    return gegevens, botsingen


def _gelezen(begin: str) -> dict[str, Any]:
    """Read `begin` of a form; one without it, or with nonsense, knows nothing."""
    try:
        stand = json.loads(begin or "{}")
    except ValueError:
        return {}
    return stand if isinstance(stand, dict) else {}


def _stand(form: OnderdeelForm) -> dict[str, Any]:
    lijsten = form.lijsten if isinstance(form, MetRijenForm) else {}
    return {
        "velden": {naam: form.initial.get(naam) for naam in form.fields if naam not in NIET_VERGELEKEN},
        "lijsten": {
            naam: {str(rij["uuid"]): _zonder_uuid(rij) for rij in lijst.initial or []}
            for naam, lijst in lijsten.items()
        },
    }


def _zonder_uuid(rij: Mapping[str, Any]) -> dict[str, Any]:
    return {veld: waarde for veld, waarde in rij.items() if veld not in NIET_IN_RIJ}


def _velden(
    form: forms.Form, nu: forms.Form, gegevens: QueryDict, toen: Mapping[str, Any], thans: Mapping[str, Any]
) -> Iterator[Botsing]:
    for naam, waarde in thans.items():
        mijn = _plat(form.cleaned_data.get(naam))
        onbekend = naam not in toen
        if mijn == _plat(waarde) or (not onbekend and _plat(toen[naam]) == _plat(waarde)):
            continue
        overnemen = not onbekend and mijn == _plat(toen[naam])
        if overnemen:
            _vul(gegevens, nu[naam])
        yield Botsing(str(form.fields[naam].label), _tekst(nu.fields[naam], nu.initial.get(naam)), overnemen)


def _rijen(
    naam: str,
    form: MetRijenForm,
    nu: MetRijenForm,
    gegevens: QueryDict,
    toen: Mapping[str, Any],
    thans: Mapping[str, Any],
) -> Iterator[Botsing]:
    """Join two lists of rows: each row by its uuid, rows of the colleague at the end."""
    van_nu = {str(rij.initial["uuid"]): rij for rij in nu.lijsten[naam] if rij.initial.get("uuid")}
    van_mij = {str(rij.cleaned_data["uuid"]): rij for rij in form.lijsten[naam] if rij.cleaned_data.get("uuid")}
    for uuid, rij in van_mij.items():
        if uuid in thans:
            mijn = {veld: rij.cleaned_data.get(veld) for veld in thans[uuid]}
            for veld, waarde in thans[uuid].items():
                oud = toen.get(uuid, {}).get(veld)
                if _plat(mijn[veld]) == _plat(waarde) or (uuid in toen and _plat(oud) == _plat(waarde)):
                    continue
                overnemen = uuid in toen and _plat(mijn[veld]) == _plat(oud)
                if overnemen:
                    _vul(gegevens, van_nu[uuid][veld], rij.add_prefix(veld))
                nieuw = _tekst(rij.fields[veld], van_nu[uuid].initial.get(veld))
                yield Botsing(str(rij.fields[veld].label), nieuw, overnemen)
        elif uuid in toen:
            ongewijzigd = all(_plat(rij.cleaned_data.get(veld)) == _plat(oud) for veld, oud in toen[uuid].items())
            if ongewijzigd:
                gegevens[rij.add_prefix("weg")] = "on"
            yield Botsing(f"{toen[uuid].get('tekst') or toen[uuid].get('titel')}", "weggehaald", ongewijzigd)
    for uuid in thans.keys() - van_mij.keys() - toen.keys():
        yield _rij_erbij(form.lijsten[naam], gegevens, van_nu[uuid])


def _rij_erbij(lijst: forms.BaseFormSet, gegevens: QueryDict, rij: forms.Form) -> Botsing:
    aantal = f"{lijst.prefix}-TOTAL_FORMS"
    nummer = int(gegevens[aantal])
    gegevens[aantal] = str(nummer + 1)
    for veld in rij.fields:
        if veld != "weg":
            _vul(gegevens, rij[veld], f"{lijst.prefix}-{nummer}-{veld}")
    eerste = next(veld for veld in ("tekst", "titel") if veld in rij.fields)
    return Botsing(f"{rij.fields[eerste].label} erbij", str(rij.initial[eerste]), overgenomen=True)


def _plat(waarde: Any) -> Any:
    """The value as JSON has it, with every kind of nothing the same."""
    if waarde in LEEG:
        return None
    return json.loads(json.dumps(waarde, cls=DjangoJSONEncoder))


def _vul(gegevens: QueryDict, veld: forms.BoundField, naam: str = "") -> None:
    """Put what a form that was not sent shows into the data of one that was."""
    waarde = veld.field.widget.format_value(veld.field.prepare_value(veld.initial))
    waarden = waarde if isinstance(waarde, list) else [waarde]
    gegevens.setlist(naam or veld.html_name, ["" if deel is None else str(deel) for deel in waarden])


def _tekst(veld: forms.Field, waarde: Any) -> str:
    if waarde in (None, "", []):
        return "leeg"
    if hasattr(waarde, "isoformat"):
        return datum_lang(waarde)
    keuzes = {str(keuze): str(label) for keuze, label in getattr(veld, "choices", ())}
    delen = waarde if isinstance(waarde, list) else [waarde]
    return ", ".join(keuzes.get(str(deel), str(deel)) for deel in delen)
