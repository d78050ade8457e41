from inburgering.beheer.models.samenvoeging import Samenvoeging

__all__ = ["Samenvoeging"]
