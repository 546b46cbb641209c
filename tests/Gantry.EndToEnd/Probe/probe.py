"""Answers /work and /health/, waits at /slow?SECONDS, echoes at /ws; misbehaves as its environment says."""

import asyncio
import base64
import hashlib
import os
import signal

UNHEALTHY = os.environ.get("UNHEALTHY")
ERRORS = os.environ.get("ERRORS")
DELAY = float(os.environ.get("DELAY", "0"))
DIE_AFTER = float(os.environ.get("DIE_AFTER", "0"))
VERSION = os.environ["VERSION"]


async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while (head := await reader.readuntil(b"\r\n\r\n")) and await answer(head.decode(), reader, writer):
            pass
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    finally:
        writer.close()


async def answer(head: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
    path = head.split(" ", 2)[1]
    if path.startswith("/ws"):
        await echo(head, reader, writer)
        return False
    status = 200
    if path.startswith("/slow?"):
        await asyncio.sleep(float(path.split("?")[1]))
    elif path.startswith("/health"):
        status = 500 if UNHEALTHY else 200
    else:
        await asyncio.sleep(DELAY)
        status = 500 if ERRORS else 200
    writer.write(f"HTTP/1.1 {status} X\r\nContent-Length: {len(VERSION)}\r\n\r\n{VERSION}".encode())
    await writer.drain()
    return "connection: close" not in head.lower()


async def echo(head: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Sends short frames back as they came (RFC 6455), unmasked."""
    key = next(line.split(": ")[1] for line in head.split("\r\n") if line.lower().startswith("sec-websocket-key"))
    accept = base64.b64encode(hashlib.sha1((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").encode()).digest()).decode()
    writer.write(f"HTTP/1.1 101 X\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n".encode())
    while True:
        first, length = await reader.readexactly(2)
        mask = await reader.readexactly(4)
        data = bytes(byte ^ mask[i % 4] for i, byte in enumerate(await reader.readexactly(length & 127)))
        writer.write(bytes([first, len(data)]) + data)
        await writer.drain()
        if first & 15 == 8:
            return


async def main() -> None:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await asyncio.start_server(serve, "0.0.0.0", 8000)
    try:
        await asyncio.wait_for(stop.wait(), DIE_AFTER or None)
    except TimeoutError:
        raise SystemExit("the probe dies as it was told") from None


asyncio.run(main())
