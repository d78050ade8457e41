"""A letter that somebody wrote: its own text between the head and the closing of every letter."""

from dataclasses import dataclass

from inburgering.brieven.documents.delen import Brief, brief_html


@dataclass(frozen=True, kw_only=True)
class GeschrevenBrief(Brief):
    """A letter with a text of its own; ``tekst`` has no open fields any more."""

    tekst: str


def geschreven_brief_html(brief: GeschrevenBrief) -> str:
    """The letter as HTML."""
    return brief_html("brieven/geschreven_brief.html", brief)
