"""What the database itself refuses: a wrong change of status, a change to a fixed PIP, a PIP under the Wi2013."""

import pgtrigger
from django.db.models import Model

from pip_plans.enums import OOIT_VASTGESTELD, OVERGANGEN, PipStatus

VRIJ_NA_VASTSTELLEN = ("status", "herroepen_op", "herroepen_reden", "bekendgemaakt_elders_op")
"""What still happens to a fixed PIP: it is replaced or revoked, or its bekendmaking elsewhere becomes known."""

VAST = ", ".join(f"'{status.value}'" for status in OOIT_VASTGESTELD)

STATUSOVERGANG = pgtrigger.FSM(
    name="statusovergang", field="status", transitions=[(van.value, naar.value) for van, naar in OVERGANGEN]
)

NIET_VERWIJDEREN = pgtrigger.Protect(
    name="niet_verwijderen",
    operation=pgtrigger.Delete,
    condition=pgtrigger.Q(old__status__in=[status.value for status in OOIT_VASTGESTELD]),
)


class Onveranderlijk(pgtrigger.Trigger):
    """Refuses to change the content of a PIP that was fixed; it can still be replaced or revoked."""

    when = pgtrigger.Before
    operation = pgtrigger.Update
    condition = pgtrigger.AnyChange(exclude=list(VRIJ_NA_VASTSTELLEN))

    def get_func(self, model: type[Model]) -> str:
        return f"""
            IF OLD.status IN ({VAST}) THEN
                RAISE EXCEPTION 'pgtrigger: Een vastgesteld PIP verandert niet meer (%)', TG_TABLE_NAME;
            END IF;
            RETURN NEW;
        """


class GeenWi2013(pgtrigger.Trigger):
    """Refuses a PIP in a dossier under the Wi2013 (Wi2021 art. 54 lid 1)."""

    when = pgtrigger.Before
    operation = pgtrigger.Insert | pgtrigger.Update

    def get_func(self, model: type[Model]) -> str:
        return """
            IF EXISTS (SELECT 1 FROM dossiers_dossier WHERE id = NEW.dossier_id AND stelsel = 'wi2013') THEN
                RAISE EXCEPTION 'pgtrigger: Geen PIP onder de Wi2013 (Wi2021 art. 54 lid 1)';
            END IF;
            RETURN NEW;
        """


class DrieRedenen(pgtrigger.Trigger):
    """Refuses to fix a PIP that does not give a reason for each of the three leerroutes (ECLI:NL:RVS:2024:5413)."""

    when = pgtrigger.Before
    operation = pgtrigger.Insert | pgtrigger.Update
    condition = pgtrigger.Q(new__status=PipStatus.VASTGESTELD.value, new__overgenomen=False)

    def get_func(self, model: type[Model]) -> str:
        return """
            IF (SELECT count(*) FROM pip_plans_piproute WHERE pip_id = NEW.id AND btrim(reden) <> '') <> 3 THEN
                RAISE EXCEPTION 'pgtrigger: Een PIP motiveert alle drie de leerroutes (ECLI:NL:RVS:2024:5413)';
            END IF;
            RETURN NEW;
        """


class AlleenInConcept(pgtrigger.Trigger):
    """Refuses to add, change or remove a part of a PIP that is fixed."""

    when = pgtrigger.Before
    operation = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete

    def get_func(self, model: type[Model]) -> str:
        return f"""
            IF EXISTS (SELECT 1 FROM pip_plans_pip
                        WHERE id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.pip_id END,
                                     CASE WHEN TG_OP <> 'DELETE' THEN NEW.pip_id END)
                          AND status IN ({VAST})) THEN
                RAISE EXCEPTION 'pgtrigger: Een vastgesteld PIP verandert niet meer (%)', TG_TABLE_NAME;
            END IF;
            IF TG_OP = 'DELETE' THEN
                RETURN OLD;
            END IF;
            RETURN NEW;
        """  # noqa: S608 - the statuses are our own


ALLEEN_IN_CONCEPT = AlleenInConcept(name="alleen_in_concept")
