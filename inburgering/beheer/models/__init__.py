from inburgering.beheer.models.importsleutel import Importsleutel
from inburgering.beheer.models.inlezing import Inlezing
from inburgering.beheer.models.partner import Partnertoegang
from inburgering.beheer.models.samenvoeging import Samenvoeging

__all__ = ["Importsleutel", "Inlezing", "Partnertoegang", "Samenvoeging"]
