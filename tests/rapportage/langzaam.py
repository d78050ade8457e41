"""Every report once more, from the rows of the import, slowly and without the database."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from statistics import median
from typing import Any

from inburgering.aanbod.catalogus import GEBRUIKELIJK
from inburgering.recht.termijnen.pip import pip_vaststellen
from tests.rapportage.gegevens import Gegevens, Rij


def _dag(rij: Rij, kolom: str) -> date | None:
    return date.fromisoformat(rij[kolom]) if rij.get(kolom) else None


def _percentage(deel: int, geheel: int) -> float | None:
    if not geheel:
        return None
    return float((Decimal(deel) * 100 / geheel).quantize(Decimal("0.1"), ROUND_HALF_UP))


class Langzaam:
    def __init__(self, gegevens: Gegevens, van: date, tot: date, gemeente: str | None) -> None:
        self.van, self.tot = van, tot
        alle = gegevens.bestanden["inburgeraars"]
        self.personen = {rij["sleutel"]: rij for rij in alle if gemeente in (None, rij["gemeentecode"])}
        self.rijen = {
            naam: [rij for rij in rijen if rij.get("sleutel") in self.personen]
            for naam, rijen in gegevens.bestanden.items()
            if naam not in ("inburgeraars", "taakstelling")
        }
        self.taakstelling = [r for r in gegevens.bestanden["taakstelling"] if gemeente in (None, r["gemeentecode"])]

    def rapport(self, naam: str) -> tuple[list[dict[str, Any]], dict[str, Any]]:
        return getattr(self, "taakstelling_" if naam == "taakstelling" else naam)()

    # what happened after the peildatum is ignored
    def _gebeurd(self, rij: Rij, kolom: str) -> bool:
        dag = _dag(rij, kolom)
        return dag is not None and dag <= self.tot

    def _in_periode(self, rij: Rij, kolom: str) -> bool:
        dag = _dag(rij, kolom)
        return dag is not None and self.van <= dag <= self.tot

    def _loopt(self, rij: Rij) -> bool:
        van, tot = _dag(rij, "van"), _dag(rij, "tot")
        return van is not None and van <= self.tot and (tot is None or tot > self.van)

    def _van(self, bestand: str) -> list[Rij]:
        return self.rijen.get(bestand, [])

    def _groep(self, rij: Rij) -> str:
        persoon = self.personen[rij["sleutel"]]
        return "asielstatushouder" if persoon["doelgroep"] == "asielstatushouder" else "gezins_en_overige"

    def _fijne_groep(self, rij: Rij) -> str:
        persoon = self.personen[rij["sleutel"]]
        if persoon["stelsel"] == "wi2013":
            return "wi2013"
        return "hervestiger" if persoon["hervestiger"] == "ja" else persoon["doelgroep"]

    def _tellen(
        self, sleutel: str, groepen: Iterable[str], rijen: list[Rij], groep: Callable[[Rij], str], **getallen: Any
    ) -> tuple[list[dict[str, Any]], dict[str, Any]]:
        tabel = []
        for naam in groepen:
            van_groep = [rij for rij in rijen if groep(rij) == naam]
            tabel.append({sleutel: naam} | {g: sum(map(eis, van_groep)) for g, eis in getallen.items()})
        return tabel, {g: sum(rij[g] for rij in tabel) for g in getallen}

    def _eerste_pips(self) -> list[Rij]:
        return [rij for rij in self._van("pips") if rij["soort"] == "eerste" and self._in_periode(rij, "dagtekening")]

    def pips(self) -> Any:
        groepen = ("asielstatushouder", "gezins_en_overige")
        return self._tellen("groep", groepen, self._eerste_pips(), self._groep, aantal=lambda rij: True)

    def _termijn(self, pip: Rij) -> tuple[str, int | None]:
        persoon = self.personen[pip["sleutel"]]
        bekend = {
            kolom: _dag(persoon, kolom)
            for kolom in ("datum_kennisgeving", "datum_inschrijving", "datum_informatie_derde")
            if self._gebeurd(persoon, kolom)
        }
        verhuisd = persoon.get("verhuisd") == "ja"
        if verhuisd:
            bekend.pop("datum_kennisgeving", None)
            bekend.pop("datum_informatie_derde", None)
        if not {"datum_kennisgeving", "datum_inschrijving"} & bekend.keys():
            return "onbekend", None
        laatste_dag = pip_vaststellen(**bekend, verhuisd=verhuisd).laatste_dag
        kennisgeving, inschrijving = bekend.get("datum_kennisgeving"), bekend.get("datum_inschrijving")
        gebeurtenis = inschrijving
        if kennisgeving and (inschrijving is None or inschrijving <= kennisgeving):
            gebeurtenis = kennisgeving
        dagtekening = date.fromisoformat(pip["dagtekening"])
        return ("op_tijd" if dagtekening <= laatste_dag else "te_laat"), (dagtekening - gebeurtenis).days

    def pip_termijn(self) -> Any:
        def rij_van(pips: list[Rij]) -> dict[str, Any]:
            gewogen = [self._termijn(pip) for pip in pips]
            aantal = {naam: sum(uitkomst == naam for uitkomst, _ in gewogen) for naam in ("op_tijd", "te_laat")}
            dagen = [dagen for _, dagen in gewogen if dagen is not None]
            return {
                "vastgesteld": len(pips),
                **aantal,
                "onbekend": len(pips) - sum(aantal.values()),
                "percentage_op_tijd": _percentage(aantal["op_tijd"], sum(aantal.values())),
                "mediaan_dagen": median(dagen) if dagen else None,
            }

        pips = self._eerste_pips()
        groepen = ("asielstatushouder", "gezins_en_overige")
        rijen = [{"groep": g} | rij_van([pip for pip in pips if self._groep(pip) == g]) for g in groepen]
        return rijen, rij_van(pips)

    def brugklas(self) -> Any:
        def stand(rij: Rij) -> str:
            if self._gebeurd(rij, "beeindigd_op"):
                return rij["uitkomst"]
            return "lopend" if self._gebeurd(rij, "gestart_op") else "nog_niet_gestart"

        rijen = [rij for rij in self._van("brugklassen") if self._in_periode(rij, "aangemeld_op")]
        standen = {
            naam: (lambda rij, naam=naam: stand(rij) == naam)
            for naam in ("afgerond", "nog_niet_gestart", "lopend", "voortijdig")
        }
        groepen = ("asielstatushouder", "hervestiger", "wi2013")
        return self._tellen("groep", groepen, rijen, self._fijne_groep, aangemeld=lambda rij: True, **standen)

    def pvt(self) -> Any:
        def stand(rij: Rij) -> str:
            if self._gebeurd(rij, "ondertekend_op"):
                return "afgerond"
            return "lopend" if self._gebeurd(rij, "gestart_op") else "nog_niet_gestart"

        rijen = [
            rij
            for rij in self._van("pvt")
            if self._in_periode(rij, "aangemeld_op") and self.personen[rij["sleutel"]]["stelsel"] == "wi2021"
        ]
        standen = {
            naam: (lambda rij, naam=naam: stand(rij) == naam) for naam in ("afgerond", "lopend", "nog_niet_gestart")
        }
        groepen = ("asielstatushouder", "gezins_en_overige")
        return self._tellen("groep", groepen, rijen, self._groep, aangemeld=lambda rij: True, **standen)

    def _kwartalen(self) -> list[str]:
        dagen = (date.fromordinal(n) for n in range(self.van.toordinal(), self.tot.toordinal() + 1))
        return list(dict.fromkeys(f"{dag.year}Q{(dag.month + 2) // 3}" for dag in dagen))

    def _per_kwartaal(self, rijen: list[Rij], kolom: str, **getallen: Any) -> Any:
        def kwartaal(rij: Rij) -> str:
            dag = date.fromisoformat(rij[kolom])
            return f"{dag.year}Q{(dag.month + 2) // 3}"

        binnen = [rij for rij in rijen if self._in_periode(rij, kolom)]
        return self._tellen("kwartaal", self._kwartalen(), binnen, kwartaal, **getallen)

    def leerroutes_kwartaal(self) -> Any:
        return self._per_kwartaal(self._van("aanmeldingen"), "aangemeld_op", aanmeldingen=lambda rij: True)

    def _aanmeldingen(self) -> list[Rij]:
        return [rij for rij in self._van("aanmeldingen") if self._in_periode(rij, "aangemeld_op")]

    def leerroutes_verdeling(self) -> Any:
        alle = self._aanmeldingen()
        zonder = [rij for rij in alle if self._fijne_groep(rij) != "hervestiger"]

        def rij_van(route: str | None, verwacht: int) -> dict[str, Any]:
            aantal = sum(route in (None, rij["leerroute"]) for rij in alle)
            excl = sum(route in (None, rij["leerroute"]) for rij in zonder)
            return {
                "verwacht": verwacht,
                "aantal": aantal,
                "percentage": _percentage(aantal, len(alle)),
                "aantal_excl_hervestigers": excl,
                "percentage_excl_hervestigers": _percentage(excl, len(zonder)),
            }

        verwacht = {"B": 60, "Z": 15, "O": 25}
        return [{"leerroute": r} | rij_van(r, v) for r, v in verwacht.items()], rij_van(None, 100)

    def participatieplannen(self) -> Any:
        return self._tellen(
            "leerroute",
            "BZO",
            self._aanmeldingen(),
            lambda rij: rij["leerroute"],
            gestart=lambda rij: self._gebeurd(rij, "gestart_op"),
            opgesteld=lambda rij: self._gebeurd(rij, "participatieplan_op"),
            gestart_met_plan=lambda rij: self._gebeurd(rij, "gestart_op") and self._gebeurd(rij, "participatieplan_op"),
        )

    def begeleiding_kwartaal(self) -> Any:
        return self._per_kwartaal(
            self._van("begeleiding"),
            "gestart_op",
            instroom=lambda rij: True,
            waarvan_wi2021=lambda rij: self.personen[rij["sleutel"]]["stelsel"] == "wi2021",
        )

    def overdrachten(self) -> Any:
        overdrachten = [rij for rij in self._van("overdrachten") if self._in_periode(rij, "datum")]
        rijen = [
            {"soort": "overdracht_tijdens", "aantal": sum(rij["moment"] == "tijdens" for rij in overdrachten)},
            {
                "soort": "eindrapport",
                "aantal": sum(self._in_periode(rij, "eindrapport_op") for rij in self._van("begeleiding")),
            },
            {"soort": "overdracht_na", "aantal": sum(rij["moment"] == "na" for rij in overdrachten)},
        ]
        return rijen, {"aantal": sum(rij["aantal"] for rij in rijen)}

    def ontzorgen(self) -> Any:
        begonnen = [rij for rij in self._van("ontzorgen") if self._in_periode(rij, "gestart_op")]
        standen = [rij["uitkomst"] if self._gebeurd(rij, "beeindigd_op") else "lopend" for rij in begonnen]
        beeindigd = sum(stand != "lopend" for stand in standen)
        rijen = [
            {
                "uitkomst": naam,
                "aantal": standen.count(naam),
                "percentage": None if naam == "lopend" else _percentage(standen.count(naam), beeindigd),
            }
            for naam in ("lopend", "vrijgelaten", "verlengd", "voortijdig")
        ]
        return rijen, {"aantal": len(standen), "percentage": _percentage(beeindigd, beeindigd)}

    def taakstelling_(self) -> Any:
        dagen = (date.fromordinal(n) for n in range(self.van.toordinal(), self.tot.toordinal() + 1))
        halfjaren = list(dict.fromkeys(f"{dag.year}H{1 if dag.month < 7 else 2}" for dag in dagen))
        rijen = []
        for halfjaar in halfjaren:
            doel = sum(int(rij["aantal"]) for rij in self.taakstelling if rij["halfjaar"] == halfjaar)
            gehuisvest = sum(
                self._gebeurd(persoon, "datum_huisvesting")
                and f"{persoon['datum_huisvesting'][:4]}H{1 if persoon['datum_huisvesting'][5:7] < '07' else 2}"
                == halfjaar
                for persoon in self.personen.values()
            )
            rijen.append(
                {"halfjaar": halfjaar, "taakstelling": doel, "gehuisvest": gehuisvest, "saldo": gehuisvest - doel}
            )
        return rijen, {naam: sum(rij[naam] for rij in rijen) for naam in ("taakstelling", "gehuisvest", "saldo")}

    def uitstroom_bijstand(self) -> Any:
        uitkomsten = []
        for sleutel in self.personen:
            periodes = [rij for rij in self._van("bijstand") if rij["sleutel"] == sleutel]
            if not any(self._loopt(rij) for rij in periodes):
                continue
            laatste = max((r for r in periodes if self._gebeurd(r, "van")), key=lambda rij: rij["van"])
            uit = laatste.get("uitstroom") and (not laatste["tot"] or self._gebeurd(laatste, "tot"))
            uitkomsten.append(laatste["uitstroom"] if uit else "niet")
        rijen = [
            {
                "uitstroom": naam,
                "aantal": uitkomsten.count(naam),
                "percentage": _percentage(uitkomsten.count(naam), len(uitkomsten)),
            }
            for naam in ("volledig", "gedeeltelijk", "niet")
        ]
        return rijen, {"aantal": len(uitkomsten), "percentage": _percentage(len(uitkomsten), len(uitkomsten))}

    def integratieroutes(self) -> Any:
        lopend = [rij for rij in self._van("integratieroutes") if self._loopt(rij)]
        personen = len({rij["sleutel"] for rij in lopend})
        rijen = []
        for route in ("werk", "onderwijs", "activering", "maatschappelijk", "geen_inzet"):
            aantal = len({rij["sleutel"] for rij in lopend if rij["route"] == route})
            rijen.append({"route": route, "aantal": aantal, "percentage": _percentage(aantal, personen)})
        som = sum(rij["aantal"] for rij in rijen)
        return rijen, {"aantal": som, "percentage": _percentage(som, personen)}

    def aanbod_bereik(self) -> Any:
        lopend = [rij for rij in self._van("voorzieningen") if self._loopt(rij)]
        feiten = ("datum_koppeling", "datum_huisvesting", "datum_kennisgeving", "datum_inschrijving")
        dossiers = sum(
            not (bekend := [p[f] for f in feiten if p.get(f)]) or min(bekend) <= self.tot.isoformat()
            for p in self.personen.values()
        )
        rijen = []
        for naam in GEBRUIKELIJK:
            van_naam = [rij for rij in lopend if rij["voorziening"] == naam]
            personen = len({rij["sleutel"] for rij in van_naam})
            kosten = sum(Decimal(rij["kosten"] or 0) for rij in van_naam)
            rijen.append(
                {
                    "voorziening": naam,
                    "personen": personen,
                    "percentage": _percentage(personen, dossiers),
                    "kosten": float(kosten),
                }
            )
        som = sum(rij["personen"] for rij in rijen)
        kosten = float(sum(Decimal(rij["kosten"] or 0) for rij in lopend))
        return rijen, {"personen": som, "percentage": _percentage(som, dossiers), "kosten": kosten}
