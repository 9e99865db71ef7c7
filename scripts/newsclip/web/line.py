"""A line to a host: names looked up, addresses tried, TLS, bytes; all of it over at one deadline."""

from __future__ import annotations

import io
import queue
import socket
import ssl
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsclip.library.saying import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from _typeshed import ReadableBuffer, WriteableBuffer

    from newsclip.web.deadline import Deadline


def look_up(host: str, port: int, deadline: Deadline) -> list[str]:
    """Give the IP addresses of a host; OSError where it has none, TimeoutError where nobody says in time.

    The system's look-up knows no time limit, so it is asked aside and left alone when it takes too long.
    """
    answers: queue.SimpleQueue[list[str] | Exception] = queue.SimpleQueue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answers.put(list(dict.fromkeys(str(item[4][0]) for item in found)))
        except (OSError, ValueError) as error:
            answers.put(error)

    threading.Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=deadline.left())
    except queue.Empty:
        raise TimeoutError(say("nobody says in time where {host} is", host=host)) from None
    if isinstance(answer, Exception):
        raise answer
    return answer


class _Received(io.RawIOBase):
    """What comes in on a line, as `io` wants to read it."""

    def __init__(self, line: Line) -> None:
        super().__init__()
        self._line = line

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        self._line.connection.settimeout(self._line.deadline.left())
        return self._line.connection.recv_into(buffer)


@dataclass(frozen=True)
class Line:
    """An open connection in which no wait goes beyond the deadline; http.client takes it for a socket.

    A socket's own time limit begins anew with every byte, so a host that sends one now and then never
    meets it.
    """

    connection: socket.socket
    deadline: Deadline

    def sendall(self, data: ReadableBuffer) -> None:
        """Send everything."""
        self.connection.settimeout(self.deadline.left())
        self.connection.sendall(data)

    def makefile(self, *_: object) -> io.BufferedReader:
        """Give what is received, to read."""
        return io.BufferedReader(_Received(self))

    def close(self) -> None:
        """Do nothing: http.client lets go of its socket before the answer is read."""

    def hang_up(self) -> None:
        """End the connection."""
        self.connection.close()

    def secured(self, host: str) -> Line:
        """Speak TLS from here on, with the host that the certificate must name."""
        self.connection.settimeout(self.deadline.left())  # for the whole handshake
        context = ssl.create_default_context()
        return Line(context.wrap_socket(self.connection, server_hostname=host), self.deadline)


def connect(addresses: Sequence[str], port: int, deadline: Deadline) -> Line:
    """Connect to the first address that answers; each of those left gets an equal share of the time.

    Raises the last one's OSError where none answers.
    """
    last: OSError = OSError("no address")
    for at, address in enumerate(addresses):
        share = deadline.left() / (len(addresses) - at)
        try:
            return Line(socket.create_connection((address, port), timeout=share), deadline)
        except OSError as error:
            last = error
    raise last
