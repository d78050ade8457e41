from inburgering.beheer.models.importsleutel import Importsleutel
from inburgering.beheer.models.partner import Partnertoegang
from inburgering.beheer.models.samenvoeging import Samenvoeging

__all__ = ["Importsleutel", "Partnertoegang", "Samenvoeging"]
