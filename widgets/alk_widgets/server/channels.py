"""The websocket between a page and its kernel: comm messages in due measure, and nothing else."""

from __future__ import annotations

import json
import time
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from traitlets import Float, Integer

from alk_widgets.server import events, metrics

if TYPE_CHECKING:
    from alk_widgets.server.kernels import PageKernelManager

V1 = "v1.kernel.websocket.jupyter.org"
GONE = 4404
"""Close code that tells a page that its kernel is gone, like HTTP's 404."""

ABUSE = 1008
RESTART = 1012
PARTS = 5
MAX_BUFFERS = 16
"""Binary parts after those five; our own widgets have none, other libraries' may."""

MAX_MESSAGE_BYTES = 512 * 1024
"""Largest message from a page: an answer of the longest text that is accepted, and to spare."""

FROM_PAGE = frozenset({"comm_msg", "comm_open", "comm_close", "comm_info_request", "kernel_info_request"})
TO_PAGE = frozenset({"comm_msg", "comm_open", "comm_close", "comm_info_reply", "kernel_info_reply", "status"})
OUTPUT = frozenset({"stream", "display_data", "update_display_data", "execute_result", "clear_output"})
"""What a page that Voila renders also gets, for widgets that show output; code and tracebacks stay here."""

TARGETS = frozenset({"jupyter.widget.control"})
"""What a page may open a comm to: asking for the state of widgets, but not making any."""


class Allowance:
    """A bucket that refills by `rate` a second up to `size`.

    Args:
        rate: How much comes in a second.
        size: How much it holds.
        now: The time it begins, in seconds of any clock that never goes back.
    """

    def __init__(self, rate: float, size: float, now: float) -> None:
        self.rate, self.size = rate, size
        self._left, self._at = size, now

    def take(self, amount: float, now: float) -> bool:
        """Take `amount`; return False, taking nothing, where there is not enough."""
        self._left = min(self.size, self._left + (now - self._at) * self.rate)
        self._at = now
        if amount > self._left:
            return False
        self._left -= amount
        return True


def _split(message: str | bytes) -> list[Any]:
    """Take apart a message of Jupyter's binary protocol: channel, header, parent, metadata, content, buffers.

    The number of parts is looked at before anything is done with it: Jupyter's own reader makes a list of as
    many as the message says there are, which may be 2**64.

    Raises:
        ValueError: It has another number of parts, or parts that do not follow each other.
        TypeError: It is text.
    """
    count = int.from_bytes(memoryview(message)[:8], "little")  # type: ignore[arg-type] # text is a TypeError
    if not PARTS < count <= PARTS + 1 + MAX_BUFFERS or len(message) < 8 * (count + 1):
        raise ValueError("number of parts")
    offsets = [int.from_bytes(message[8 * at : 8 * at + 8], "little") for at in range(1, count + 1)]  # type: ignore[arg-type]
    if offsets != sorted(offsets) or offsets[0] != 8 * (count + 1) or offsets[-1] != len(message):
        raise ValueError("offsets")
    channel, *parts = [message[start:end] for start, end in pairwise(offsets)][:PARTS]
    return [channel.decode(), *map(json.loads, parts)]  # type: ignore[union-attr]


def _parts(message: str | bytes) -> list[Any]:
    """Take apart a message of Jupyter's older protocol, which is one JSON object; raises ValueError."""
    if isinstance(message, bytes):
        raise ValueError("buffers")  # noqa: TRY004 - nothing is wrong with the program
    data = json.loads(message)
    if data.get("buffers"):
        raise ValueError("buffers")
    return [data[name] for name in ("channel", "header", "parent_header", "metadata", "content")]


def _checked(parts: list[Any]) -> tuple[str, str, dict[str, Any]]:
    """Return channel, type and content of a message; raises ValueError or KeyError."""
    channel, *objects = parts
    header, _, _, content = objects
    if not all(isinstance(part, dict) for part in objects) or not isinstance(header["msg_id"], str):
        raise ValueError("shape")
    return str(channel), str(header["msg_type"]), content


class MessageRefusedError(ValueError):
    """A message from a page that goes no further; its text is the reason, for the metrics."""


class PageConnection(ZMQChannelsWebsocketConnection):
    """Passes on what a page and its widgets need to say."""

    messages_a_second = Float(30, help="How many messages a page may send, on average.").tag(config=True)
    bytes_a_second = Float(200_000, help="How many bytes a page may send, on average.").tag(config=True)
    burst_seconds = Float(10, help="For how many seconds' worth it may save up.").tag(config=True)
    max_refused = Integer(100, help="After how many refused messages the connection is closed.").tag(
        config=True
    )

    multi_kernel_manager: PageKernelManager
    _refused = 0
    _noted = False

    def connect(self) -> Any:  # noqa: ANN401 - as its base class has it
        """Take the page's connection into account."""
        now = time.monotonic()
        self._messages = Allowance(self.messages_a_second, self.messages_a_second * self.burst_seconds, now)
        self._bytes = Allowance(
            self.bytes_a_second, max(MAX_MESSAGE_BYTES, self.bytes_a_second * self.burst_seconds), now
        )
        self._noted = True
        self.multi_kernel_manager.connected(self.kernel_id, self)
        return super().connect()

    def disconnect(self) -> None:  # type: ignore[override] # as its base class has it
        """Take it out of account."""
        if self._noted:
            self._noted = False
            self.multi_kernel_manager.disconnected(self.kernel_id, self)
        super().disconnect()  # type: ignore[no-untyped-call]

    def kernel_is_gone(self) -> None:
        """End the connection so that the page asks for another kernel."""
        self.websocket_handler.close(GONE, "kernel gone")

    def server_stops(self) -> None:
        """End the connection so that the page connects again."""
        self.websocket_handler.close(RESTART, "server stops")

    def handle_incoming_message(self, incoming_msg: str | bytes) -> None:
        """Pass one message on to the kernel, unless it is malformed, of another kind, or too much."""
        if self._refused > self.max_refused:
            return
        try:
            self._admit(incoming_msg)
        except MessageRefusedError as refusal:
            self._refuse(str(refusal))
            return
        metrics.TURNS.inc()
        super().handle_incoming_message(incoming_msg)  # type: ignore[arg-type]

    def _admit(self, message: str | bytes) -> None:
        now = time.monotonic()
        if not self._messages.take(1, now) or not self._bytes.take(len(message), now):
            raise MessageRefusedError("rate")
        channel, msg_type, content = self._read(message)
        if channel != "shell" or msg_type not in FROM_PAGE:
            raise MessageRefusedError("kind")
        if msg_type == "comm_open" and content.get("target_name") not in TARGETS:
            raise MessageRefusedError("target")

    def _read(self, message: str | bytes) -> tuple[str, str, dict[str, Any]]:
        """Return channel, type and content; raises MessageRefusedError."""
        try:
            return _checked(_split(message) if self.subprotocol == V1 else _parts(message))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise MessageRefusedError("malformed") from error

    def _refuse(self, reason: str) -> None:
        metrics.REFUSED.labels(reason=reason).inc()
        self._refused += 1
        if self._refused == 1:
            events.tell("message_refused", kernel=self.kernel_id, reason=reason)
        if self._refused > self.max_refused:
            events.tell("connection_closed", kernel=self.kernel_id, reason=reason)
            self.websocket_handler.close(ABUSE, "too many refused messages")

    def handle_outgoing_message(self, stream: str, outgoing_msg: list[Any]) -> None:
        """Pass one message on to the page, unless it is for authors: output, errors, and code."""
        try:
            _, parts = self.session.feed_identities(outgoing_msg)
            msg_type = json.loads(_bytes(parts[1]))["msg_type"]
        except (ValueError, KeyError, IndexError):
            return
        if msg_type not in TO_PAGE and not (
            msg_type in OUTPUT and self.multi_kernel_manager.shows_output(self.kernel_id)
        ):
            return
        if msg_type == "comm_msg":
            _count_save(_bytes(parts[4]))
        super().handle_outgoing_message(stream, outgoing_msg)


def _bytes(part: Any) -> bytes:  # noqa: ANN401 - bytes, or ZeroMQ's frame of them
    return bytes(part)


def _count_save(content: bytes) -> None:
    """Count a kernel's word on an answer; only its kind is looked at."""
    for outcome in (b"not_saved", b"saved"):
        if b'"type": "' + outcome + b'"' in content or b'"type":"' + outcome + b'"' in content:
            metrics.SAVES.labels(outcome=outcome.decode()).inc()
            return
