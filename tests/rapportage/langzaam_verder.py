"""The further reports once more, slowly and without the database."""

from decimal import ROUND_HALF_UP, Decimal
from statistics import median
from typing import Any

from inburgering.aanbod.catalogus import GEBRUIKELIJK
from tests.rapportage.bijgemaakt import BEDRAGEN
from tests.rapportage.gegevens import Gegevens, Rij
from tests.rapportage.langzaam import Langzaam, _dag, _percentage

DOELGROEPEN = ("asielstatushouder", "gezins_en_overige")
KLASSEN = ("ervoor", "tot_4_weken", "tot_10_weken", "tot_16_weken", "tot_26_weken", "langer", "onbekend")


def _klasse(dagen: int | None) -> str:
    if dagen is None:
        return "onbekend"
    if dagen < 0:
        return "ervoor"
    for weken in (4, 10, 16, 26):
        if dagen <= weken * 7:
            return f"tot_{weken}_weken"
    return "langer"


def _per(bedrag: Decimal, aantal: int) -> float | None:
    return float((bedrag / aantal).quantize(Decimal("0.01"), ROUND_HALF_UP)) if aantal else None


class LangzaamVerder(Langzaam):
    def __init__(self, gegevens: Gegevens, van: Any, tot: Any, gemeente: str | None) -> None:
        super().__init__(gegevens, van, tot, gemeente)
        self.spuk = [rij for rij in gegevens.bestanden["spuk"] if gemeente in (None, rij["gemeentecode"])]

    def _bedrag(self, rijen: list[Rij]) -> Decimal:
        return sum((Decimal(rij["kosten"] or 0) for rij in rijen), Decimal(0))

    def _begin(self, sleutel: str) -> Any:
        persoon = self.personen[sleutel]
        bekend = {
            kolom: _dag(persoon, kolom)
            for kolom in ("datum_kennisgeving", "datum_inschrijving")
            if self._gebeurd(persoon, kolom)
        }
        if persoon.get("verhuisd") == "ja":
            bekend.pop("datum_kennisgeving", None)
        kennisgeving, inschrijving = bekend.get("datum_kennisgeving"), bekend.get("datum_inschrijving")
        if kennisgeving and (inschrijving is None or inschrijving <= kennisgeving):
            return kennisgeving
        return inschrijving

    def doorlooptijden(self) -> Any:
        stappen: dict[str, list[int | None]] = {naam: [] for naam in ("intake", "pip", "start", "geheel")}

        def erbij(stap: str, begin: Any, einde: Any) -> None:
            stappen[stap].append((einde - begin).days if begin else None)

        for sleutel, persoon in self.personen.items():
            if persoon["stelsel"] != "wi2021":
                continue
            begin = self._begin(sleutel)
            for rij in self._van("intakes"):
                if rij["sleutel"] == sleutel and self._in_periode(rij, "afgerond_op"):
                    erbij("intake", begin, _dag(rij, "afgerond_op"))
            pips = [r for r in self._van("pips") if r["sleutel"] == sleutel and r["soort"] == "eerste"]
            for rij in pips:
                if self._in_periode(rij, "dagtekening"):
                    erbij("pip", begin, _dag(rij, "dagtekening"))
            starts = [r for r in self._van("aanmeldingen") if r["sleutel"] == sleutel and r.get("gestart_op")]
            if starts and self._in_periode(eerste := min(starts, key=lambda r: r["gestart_op"]), "gestart_op"):
                pip = next((_dag(rij, "dagtekening") for rij in pips if self._gebeurd(rij, "dagtekening")), None)
                erbij("start", pip, _dag(eerste, "gestart_op"))
                erbij("geheel", begin, _dag(eerste, "gestart_op"))
        rijen = []
        for stap, dagen in stappen.items():
            klassen = [_klasse(een) for een in dagen]
            bekend = [een for een in dagen if een is not None]
            rij = {"stap": stap, "aantal": len(dagen)} | {klasse: klassen.count(klasse) for klasse in KLASSEN}
            rijen.append(rij | {"mediaan_dagen": median(bekend) if bekend else None})
        totaal = {naam: sum(rij[naam] for rij in rijen) for naam in ("aantal", *KLASSEN)}
        return rijen, totaal | {"mediaan_dagen": None}

    def _opkomst(self, sleutel: str, groepen: tuple[str, ...], groep: Any) -> Any:
        rijen = [rij for rij in self._van("afspraken") if self._in_periode(rij, "op")]
        standen = {"geweest": "geweest", "niet_verschenen": "niet_verschenen", "afgezegd": "afgezegd"}
        tabel, totaal = self._tellen(
            sleutel,
            groepen,
            rijen,
            groep,
            afspraken=lambda rij: True,
            **{naam: (lambda rij, status=status: rij["status"] == status) for naam, status in standen.items()},
            zonder_uitkomst=lambda rij: rij["status"] == "gepland",
        )
        for rij in [*tabel, totaal]:
            weg = rij["niet_verschenen"]
            rij["percentage_niet_verschenen"] = _percentage(weg, weg + rij["geweest"])
        return tabel, totaal

    def no_show(self) -> Any:
        soorten = ("voortgangsgesprek", "intakegesprek", "huisbezoek", "gesprek", "telefoon")
        return self._opkomst("soort", soorten, lambda rij: rij["soort"])

    def no_show_doelgroep(self) -> Any:
        return self._opkomst("groep", DOELGROEPEN, self._groep)

    def tolken(self) -> Any:
        rijen = [rij for rij in self._van("gesprekken") if self._in_periode(rij, "op")]
        tabel, totaal = self._tellen(
            "gesprek",
            ("intake", "ontzorgen", "evaluatie"),
            rijen,
            lambda rij: rij["gesprek"],
            gesprekken=lambda rij: True,
            telefonisch=lambda rij: rij["tolk"] == "telefonisch",
            aanwezig=lambda rij: rij["tolk"] == "aanwezig",
            zonder=lambda rij: rij["tolk"] in ("geen", "eigen_taal"),
        )
        for rij in [*tabel, totaal]:
            rij["percentage_met_tolk"] = _percentage(rij["telefonisch"] + rij["aanwezig"], rij["gesprekken"])
            rij["kosten"] = float(sum(rij[soort] * bedrag for soort, bedrag in BEDRAGEN.items()))
        return tabel, totaal

    def uitstroom_reden(self) -> Any:
        uit = []
        for sleutel in self.personen:
            periodes = [rij for rij in self._van("bijstand") if rij["sleutel"] == sleutel]
            if any(self._loopt(rij) for rij in periodes):
                laatste = max((r for r in periodes if self._gebeurd(r, "van")), key=lambda rij: rij["van"])
                if laatste.get("uitstroom") and (not laatste["tot"] or self._gebeurd(laatste, "tot")):
                    uit.append(laatste)
        return self._tellen(
            "reden",
            ("werk", "opleiding", "anders", "onbekend"),
            uit,
            lambda rij: rij.get("reden") or "onbekend",
            aantal=lambda rij: True,
            volledig=lambda rij: rij["uitstroom"] == "volledig",
            gedeeltelijk=lambda rij: rij["uitstroom"] == "gedeeltelijk",
        )

    def trajectresultaten(self) -> Any:
        def stand(rij: Rij) -> str:
            if not rij["tot"] or not self._gebeurd(rij, "tot"):
                return "lopend"
            uit = [
                een
                for een in self._van("bijstand")
                if een["sleutel"] == rij["sleutel"]
                and een.get("uitstroom")
                and een["tot"] > rij["van"]
                and self._gebeurd(een, "tot")
            ]
            if not uit:
                return "teruggemeld"
            laatste = max(uit, key=lambda een: een["tot"])
            return "gedeeltelijk" if laatste["uitstroom"] == "gedeeltelijk" else laatste["reden"]

        begonnen = [rij for rij in self._van("voorzieningen") if self._in_periode(rij, "van")]
        standen = {
            naam: (lambda rij, naam=naam: stand(rij) == naam)
            for naam in ("teruggemeld", "lopend", "werk", "opleiding", "anders", "gedeeltelijk")
        }
        return self._tellen(
            "voorziening",
            GEBRUIKELIJK,
            begonnen,
            lambda rij: rij["voorziening"],
            aangemeld=lambda rij: True,
            **standen,
        )

    def einde_plicht(self) -> Any:
        soorten = (
            "diploma",
            "certificaat",
            "vrijgesteld",
            "ontheven",
            "verblijfsdoel_gewijzigd",
            "vertrokken",
            "ingetrokken",
            "overleden",
            "verhuisd",
        )
        alle, feiten = self._van("plicht"), []
        for plaats, rij in enumerate(alle):
            later = [r for r in alle[plaats + 1 :] if r["sleutel"] == rij["sleutel"] and r["soort"] == "heropend"]
            if self._in_periode(rij, "op") and not any(self._gebeurd(r, "op") for r in later):
                feiten.append(rij)
        return self._tellen(
            "einde",
            soorten,
            feiten,
            lambda rij: rij["soort"],
            aantal=lambda rij: True,
            asielstatushouder=lambda rij: self._groep(rij) == "asielstatushouder",
            gezins_en_overige=lambda rij: self._groep(rij) == "gezins_en_overige",
        )

    def _open(self) -> list[str]:
        feiten = ("datum_koppeling", "datum_huisvesting", "datum_kennisgeving", "datum_inschrijving")
        return [
            sleutel
            for sleutel, p in self.personen.items()
            if not (bekend := [p[f] for f in feiten if p.get(f)]) or min(bekend) <= self.tot.isoformat()
        ]

    def nareizigers_en_vrouwen(self) -> Any:
        def groep(rij: Rij) -> str:
            persoon = self.personen[rij["sleutel"]]
            vrouw = persoon["geslacht"] == "v"
            if persoon["nareiziger"] == "ja":
                return "nareiziger_vrouw" if vrouw else "nareiziger_overig"
            return "vrouw" if vrouw else "overig"

        def met(bestand: str, eis: Any) -> set[str]:
            return {rij["sleutel"] for rij in self._van(bestand) if eis(rij)}

        stappen = {
            "intake": met("intakes", lambda r: self._gebeurd(r, "afgerond_op")),
            "pip": met("pips", lambda r: r["soort"] == "eerste" and self._gebeurd(r, "dagtekening")),
            "lessen": met("aanmeldingen", lambda r: self._gebeurd(r, "gestart_op")),
            "voorziening": met("voorzieningen", self._loopt),
            "route": met("integratieroutes", lambda r: self._loopt(r) and r["route"] != "geen_inzet"),
        }
        tabel, totaal = self._tellen(
            "groep",
            ("nareiziger_vrouw", "nareiziger_overig", "vrouw", "overig"),
            [{"sleutel": sleutel} for sleutel in self._open()],
            groep,
            dossiers=lambda rij: True,
            **{naam: (lambda rij, wie=wie: rij["sleutel"] in wie) for naam, wie in stappen.items()},
        )
        for rij in [*tabel, totaal]:
            rij["percentage_route"] = _percentage(rij["route"], rij["dossiers"])
        return tabel, totaal

    def _begonnen(self) -> list[Rij]:
        return [rij for rij in self._van("voorzieningen") if self._in_periode(rij, "van")]

    def kosten_voorziening(self) -> Any:
        def rij_van(rijen: list[Rij]) -> dict[str, Any]:
            bekend = [rij for rij in rijen if rij["kosten"]]
            return {
                "deelnames": len(rijen),
                "personen": len({(rij["sleutel"], rij["voorziening"]) for rij in rijen}),
                "zonder_kosten": len(rijen) - len(bekend),
                "kosten": float(self._bedrag(rijen)),
                "per_deelname": _per(self._bedrag(rijen), len(bekend)),
            }

        alle = self._begonnen()
        rijen = [
            {"voorziening": naam} | rij_van([rij for rij in alle if rij["voorziening"] == naam])
            for naam in GEBRUIKELIJK
        ]
        return rijen, rij_van(alle)

    def kosten_inburgeraar(self) -> Any:
        def rij_van(groepen: tuple[str, ...]) -> dict[str, Any]:
            rijen = [rij for rij in self._begonnen() if self._groep(rij) in groepen]
            dossiers = sum(self._groep({"sleutel": sleutel}) in groepen for sleutel in self._open())
            deelnemers = len({rij["sleutel"] for rij in rijen})
            return {
                "dossiers": dossiers,
                "deelnemers": deelnemers,
                "kosten": float(self._bedrag(rijen)),
                "per_dossier": _per(self._bedrag(rijen), dossiers),
                "per_deelnemer": _per(self._bedrag(rijen), deelnemers),
            }

        return [{"groep": groep} | rij_van((groep,)) for groep in DOELGROEPEN], rij_van(DOELGROEPEN)

    def kosten_budget(self) -> Any:
        def naam(rij: Rij) -> str:
            return f"{rij['van'][:4]} {rij['budget'] or 'zonder budget'}"

        deelnames = [
            rij for rij in self._van("voorzieningen") if f"{self.van.year}-01-01" <= rij["van"] <= self.tot.isoformat()
        ]
        bedragen = [rij for rij in self.spuk if self.van.year <= int(rij["budget"][:4]) <= self.tot.year]

        def rij_van(rijen: list[Rij], beschikbaar: int) -> dict[str, Any]:
            kosten = self._bedrag(rijen)
            return {
                "beschikbaar": float(beschikbaar),
                "deelnames": len(rijen),
                "kosten": float(kosten),
                "saldo": float(beschikbaar - kosten),
                "percentage_besteed": _percentage(kosten, beschikbaar),
            }

        tabel = []
        for budget in sorted({naam(rij) for rij in deelnames} | {rij["budget"] for rij in bedragen}):
            beschikbaar = sum(int(rij["bedrag"]) for rij in bedragen if rij["budget"] == budget)
            tabel.append({"budget": budget} | rij_van([rij for rij in deelnames if naam(rij) == budget], beschikbaar))
        return tabel, rij_van(deelnames, sum(int(rij["bedrag"]) for rij in bedragen))
