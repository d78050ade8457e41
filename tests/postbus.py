"""A small mail server on loopback, for tests that must know what really arrived."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread

GOED = b"250 OK\r\n"


class Postbus(ThreadingTCPServer):
    """Keeps the Message-ID of each message that it took; `antwoord` decides otherwise about a command.

    `antwoord` gets CONNECT, EHLO, MAIL, RCPT, DATA or AANGENOMEN (the message is in, the client does not know yet)
    and returns the line to answer, or None to go on as usual. A ConnectionError from it hangs up.
    """

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, poort: int = 0) -> None:
        super().__init__(("127.0.0.1", poort), _Gesprek)
        self.aangenomen: Counter[str] = Counter()
        self.antwoord: Callable[[str], bytes | None] = lambda _: None

    @property
    def poort(self) -> int:
        return int(self.server_address[1])


class _Gesprek(StreamRequestHandler):
    server: Postbus

    def handle(self) -> None:
        try:
            self._zeg("CONNECT", b"220 postbus\r\n")
            while regel := self.rfile.readline():
                woord = regel[:4].decode().upper().strip()
                if woord == "QUIT":
                    self.wfile.write(b"221 tot ziens\r\n")
                    return
                if woord == "DATA":
                    self._bericht()
                else:
                    self._zeg(woord, GOED)
        except ConnectionError:
            return

    def _zeg(self, woord: str, gewoon: bytes) -> bool:
        anders = self.server.antwoord(woord)
        self.wfile.write(anders or gewoon)
        return anders is None

    def _bericht(self) -> None:
        if not self._zeg("DATA", b"354 ga door\r\n"):
            return
        regels = []
        while (regel := self.rfile.readline()) != b".\r\n":
            if not regel:
                return
            regels.append(regel)
        self.server.aangenomen[message_from_bytes(b"".join(regels))["Message-ID"]] += 1
        self._zeg("AANGENOMEN", GOED)


@contextmanager
def postbus() -> Iterator[Postbus]:
    """Run a mail server in a thread."""
    with Postbus() as server:
        draad = Thread(target=server.serve_forever, daemon=True)
        draad.start()
        try:
            yield server
        finally:
            server.shutdown()
            draad.join()
