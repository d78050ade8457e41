"""The letter engine: from semantic HTML to an accessible PDF.

``pdf_van`` and ``pdfs_van`` are the only way a PDF comes into being. They look at nothing but the HTML
they get: no clock, no database, no network, no font of the machine.
"""

from inburgering.brieven.opmaak.weergave import ARCHIEF, VERZENDING, OngeldigeOpmaak, pdf_van, pdfs_van

__all__ = ["ARCHIEF", "VERZENDING", "OngeldigeOpmaak", "pdf_van", "pdfs_van"]
