"""The letter engine: from semantic HTML to an accessible PDF.

``pdf_van`` is the only way a PDF comes into being. It looks at nothing but the HTML
it gets: no clock, no database, no network, no font of the machine.
"""

from inburgering.brieven.opmaak.weergave import ARCHIEF, VERZENDING, OngeldigeOpmaak, pdf_van

__all__ = ["ARCHIEF", "VERZENDING", "OngeldigeOpmaak", "pdf_van"]
