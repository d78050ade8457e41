"""A clamd that says what the test wants, on a real socket with the real protocol."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class _Scan(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        opdracht = self._lees(len(b"zINSTREAM\0"))
        inhoud = b""
        while lengte := int.from_bytes(self._lees(4), "big"):
            inhoud += self._lees(lengte)
        self.server.gezien.append((opdracht, len(inhoud)))
        antwoord = self.server.antwoord or ("Eicar-Test-Signature FOUND" if EICAR in inhoud else "OK")
        self.request.sendall(f"stream: {antwoord}\0".encode())

    def _lees(self, aantal: int) -> bytes:
        gelezen = b""
        while len(gelezen) < aantal:
            gelezen += self.request.recv(aantal - len(gelezen))
        return gelezen


class _Unix(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    daemon_threads = True


class _Tcp(socketserver.ThreadingMixIn, socketserver.TCPServer):
    daemon_threads = True


@contextmanager
def clamd(map_: Path | None = None, antwoord: str = "") -> Iterator[tuple[str, list[tuple[bytes, int]]]]:
    """Run one on a socket in `map_`, or over TCP; gives its address and what it was asked."""
    server = _Unix(str(map_ / "clamd.ctl"), _Scan) if map_ else _Tcp(("127.0.0.1", 0), _Scan)
    server.antwoord = antwoord
    server.gezien = []
    draad = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    draad.start()
    try:
        adres = f"unix:{map_}/clamd.ctl" if map_ else f"tcp://127.0.0.1:{server.server_address[1]}"
        yield adres, server.gezien
    finally:
        server.shutdown()
        server.server_close()
        draad.join()
