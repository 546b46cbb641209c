"""A debugger that costs nothing until somebody attaches.

debugpy takes half a second and a second process to start. So a plain socket waits on its port, and the first editor
that connects starts debugpy behind it.
"""

import functools
import os
import socket
import threading
from collections.abc import Callable

# How every message of the Debug Adapter Protocol begins, and no request of HTTP. A page in a browser may send requests to any
# port of this machine, and debugpy would read what such a request carries.
BEGINNING = b"Content-Length:"
BEGINS_WITHIN_SECONDS = 10

STARTING = threading.Lock()


def listen(*, port: int) -> None:
    """Wait for debuggers on the port, in the background. A port that is taken is said and changes nothing else."""
    try:
        # All addresses of the container: Docker forwards the published port to its network address.
        server = socket.create_server(("0.0.0.0", port))
    except OSError as error:
        print(f"debugger: cannot listen on port {port}: {error.strerror}", flush=True)
        return
    threading.Thread(target=_accept, args=(server,), name="debugger", daemon=True).start()


def _accept(server: socket.socket) -> None:
    while True:
        client, _ = server.accept()
        # Each on its own: one that says nothing must not keep the others waiting.
        _start_thread(_greet, client)


def _greet(client: socket.socket) -> None:
    if _read_beginning(client) != BEGINNING:
        client.close()
        return
    client.settimeout(None)
    with STARTING:
        address = _start_debugpy()
    _connect(client, address)


def _read_beginning(client: socket.socket) -> bytes:
    client.settimeout(BEGINS_WITHIN_SECONDS)
    said = b""
    try:
        while said != BEGINNING and BEGINNING.startswith(said) and (more := client.recv(len(BEGINNING) - len(said))):
            said += more
    except OSError:
        pass  # it hung up, or has nothing to say
    return said


@functools.cache
def _start_debugpy() -> tuple[str, int]:
    # debugpy's warning about Python's own frozen modules; nobody sets breakpoints there.
    os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")
    import debugpy

    return debugpy.listen(("127.0.0.1", 0))


def _connect(client: socket.socket, address: tuple[str, int]) -> None:
    debugger = socket.create_connection(address)
    debugger.sendall(BEGINNING)
    _start_thread(_copy, client, debugger)
    _start_thread(_copy, debugger, client)


def _start_thread(target: Callable[..., None], *args: socket.socket) -> None:
    thread = threading.Thread(target=target, args=args, name="debugger", daemon=True)
    # Stopping at a breakpoint stops all threads but these, which carry the debugger's own words.
    thread.pydev_do_not_trace = True
    thread.is_pydev_daemon_thread = True
    thread.start()


def _copy(source: socket.socket, target: socket.socket) -> None:
    try:
        while data := source.recv(65536):
            target.sendall(data)
    except OSError:
        pass  # either side went away, which is how a debugging session ends
    finally:
        for end in (source, target):
            end.close()
