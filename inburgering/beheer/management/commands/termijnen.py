from typing import ClassVar

from inburgering.beheer.jsoncommando import Beoordeling, JsonCommando
from inburgering.recht.fouten import InvoerFout, InvoerFouten
from inburgering.recht.termijnen import TermijnUitkomst, bereken

VELDEN = ("soort", "feiten")
GEVRAAGD = {"beslissing_op_bezwaar": ("datum_bekendmaking", "commissie")}
"""The facts that this command takes, for a soort of which the screens know more."""


def beoordeel(velden: dict[str, object]) -> dict[str, object]:
    """Compute the term of one record; names every fault in it at once."""
    fouten = [
        InvoerFout(veld, f"is een onbekend veld; toegestaan: id, {', '.join(VELDEN)}")
        for veld in velden
        if veld not in VELDEN
    ]
    feiten = velden.get("feiten")
    gevraagd = GEVRAAGD.get(str(velden.get("soort")))
    if gevraagd and isinstance(feiten, dict):
        fouten += [
            InvoerFout(feit, f"is een onbekend veld; toegestaan: {', '.join(gevraagd)}")
            for feit in feiten
            if feit not in gevraagd
        ]
        feiten = {feit: waarde for feit, waarde in feiten.items() if feit in gevraagd}
    ontbreekt = [InvoerFout(veld, "ontbreekt; vul dit veld in") for veld in VELDEN if velden.get(veld) is None]
    if ontbreekt:
        raise InvoerFouten(fouten + ontbreekt)
    try:
        uitkomst = bereken(velden["soort"], feiten)
    except InvoerFouten as gevonden:
        raise InvoerFouten([*fouten, *gevonden.fouten]) from None
    if fouten:
        raise InvoerFouten(fouten)
    return als_json(uitkomst)


def als_json(uitkomst: TermijnUitkomst) -> dict[str, object]:
    """The keys of the contract; dates as YYYY-MM-DD, null where a term has not begun."""
    datums = {naam: getattr(uitkomst, naam) for naam in ("start", "ruw", "einde", "laatste_dag")}
    return {
        "soort": uitkomst.soort.value,
        **{naam: dag.isoformat() if dag else None for naam, dag in datums.items()},
        "verschoven": [
            {
                "van": stap.van.isoformat(),
                "naar": stap.naar.isoformat(),
                "reden": stap.reden,
            }
            for stap in uitkomst.verschoven
        ],
        "regel": uitkomst.regel,
        "artikel": uitkomst.artikel,
        "uitleg": list(uitkomst.uitleg),
    }


class Command(JsonCommando):
    help = "Berekent wettelijke termijnen uit feiten (JSON-lijst van id, soort en feiten)."
    beoordeel: ClassVar[Beoordeling] = staticmethod(beoordeel)
