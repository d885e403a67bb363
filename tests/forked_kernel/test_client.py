"""The client hears what a kernel says, also while it is saying something itself."""

from __future__ import annotations

import asyncio
import select
from typing import TYPE_CHECKING, Any

import pytest
import zmq
import zmq.asyncio
from jupyter_client.channels import AsyncZMQSocketChannel
from jupyter_client.session import Session

from forked_kernel.client import QuickClient, WakingChannel

if TYPE_CHECKING:
    from pathlib import Path


async def answer_while_sending(kind: type[AsyncZMQSocketChannel], address: str, patience: float) -> str:
    """Return the kind of message that a waiting channel hears when it comes just before a send."""
    session = Session(key=b"geheim")
    with zmq.asyncio.Context() as context, zmq.Context() as kernels:
        kernel: zmq.Socket[bytes] = kernels.socket(zmq.ROUTER)
        kernel.bind(address)
        socket = context.socket(zmq.DEALER)
        socket.connect(address)
        channel = kind(socket, session)
        channel.send(session.msg("execute_request"))
        asker = kernel.recv_multipart()[0]
        waiting: asyncio.Task[dict[str, Any]] = asyncio.create_task(channel.get_msg(timeout=None))
        await asyncio.sleep(0.1)
        session.send(kernel, "execute_reply", ident=asker)
        select.select([socket.FD], [], [], 10)  # it is there, and asyncio has had no turn to see it
        channel.send(session.msg("comm_msg"))
        try:
            return str((await asyncio.wait_for(waiting, patience))["msg_type"])
        finally:
            channel.close()
            kernel.close()


def test_an_answer_that_comes_while_something_is_sent_is_heard(tmp_path: Path) -> None:
    heard = answer_while_sending(WakingChannel, f"ipc://{tmp_path}/shell", 10)
    assert asyncio.run(heard) == "execute_reply"


def test_jupyters_own_channel_sleeps_through_it(tmp_path: Path) -> None:
    """Once this fails, ours is no longer needed."""
    heard = answer_while_sending(AsyncZMQSocketChannel, f"ipc://{tmp_path}/shell", 1)
    with pytest.raises(TimeoutError):
        asyncio.run(heard)


def test_nbclient_gets_such_channels() -> None:
    client = QuickClient()
    assert client.shell_channel_class is WakingChannel
    assert client.control_channel_class is WakingChannel
