from inburgering.aanbod.models.aanbieder import Aanbieder, Aanbiedercontact, Aanbiedercontract

__all__ = ["Aanbieder", "Aanbiedercontact", "Aanbiedercontract"]
