"""Which tables the chain covers, and how a row of them becomes the text that is digested."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db.models import Model

from inburgering.dossiers.models import Gebeurtenis, Inzage

NIET_VERZEGELD = "_versleuteld"
"""Columns that end so are written anew when a key is replaced; the keyed hash of a BSN beside them is sealed."""

ZELF_AUDIT: tuple[type[Model], ...] = (Gebeurtenis, Inzage)
"""Audit rows by themselves; all others are the field history of a table."""

PAYLOAD = """(SELECT jsonb_object_agg(deel.key, deel.value) FROM jsonb_each(to_jsonb(auditrij)) deel
              WHERE deel.key = ANY({kolommen}))"""
WIE = """ || jsonb_build_object('_wie', (SELECT c.metadata -> 'gebruiker' FROM pghistory_context c
                                           WHERE c.id = auditrij.pgh_context_id))"""


@dataclass(frozen=True)
class Bron:
    """One table of audit rows; every name in it comes from our own models."""

    model: type[Model]

    @property
    def tabel(self) -> str:
        return self.model._meta.db_table

    @property
    def sleutel(self) -> str:
        return self.model._meta.pk.column

    @property
    def is_historie(self) -> bool:
        return hasattr(self.model, "pgh_tracked_model")

    @property
    def gevolgd(self) -> type[Model]:
        """The model of which this is the field history."""
        return self.model.pgh_tracked_model

    @property
    def kolommen(self) -> list[str]:
        """The columns that count today, in a fixed order."""
        return sorted(
            veld.column for veld in self.model._meta.concrete_fields if not veld.column.endswith(NIET_VERZEGELD)
        )

    def payload(self, kolommen: str = "%s") -> str:
        """The SQL of what a row (called `auditrij`) says, as canonical JSON."""
        return PAYLOAD.format(kolommen=kolommen) + (WIE if self.is_historie else "")


def bronnen() -> Iterator[Bron]:
    """Yield every table of audit rows of a gemeente, also one that is made tomorrow."""
    for model in apps.get_models():
        historie = hasattr(model, "pgh_tracked_model") and model._meta.managed
        namen = {veld.name for veld in model._meta.concrete_fields}
        if (historie and "gemeente" in namen) or model in ZELF_AUDIT:
            yield Bron(model)
