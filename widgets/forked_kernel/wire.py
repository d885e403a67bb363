"""What a warm parent and its starter say: one JSON object a packet, with file descriptors beside it."""

from __future__ import annotations

import json
import socket
from typing import Any

MAX_BYTES = 1 << 20
MAX_FDS = 4


class ClosedError(ConnectionError):
    """The other side is gone."""


def pair() -> tuple[socket.socket, socket.socket]:
    """Return two connected ends that keep packets apart."""
    ends = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    for end in ends:
        end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, MAX_BYTES)
    return ends


def send(end: socket.socket, message: dict[str, Any], fds: tuple[int, ...] = ()) -> None:
    """Send one message; raises OSError when it cannot be delivered."""
    socket.send_fds(end, [json.dumps(message).encode()], fds)


def receive(end: socket.socket) -> tuple[dict[str, Any], list[int]]:
    """Return the next message and the descriptors that came with it; raises ClosedError at the end."""
    data, fds, _, _ = socket.recv_fds(end, MAX_BYTES, MAX_FDS)
    if not data:
        raise ClosedError("de andere kant is weg")
    message: dict[str, Any] = json.loads(data)
    return message, fds
