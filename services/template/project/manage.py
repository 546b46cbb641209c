#!/usr/bin/env python3
"""Django's command line, with a development server that starts twice as fast and can be debugged."""

import os
import signal
import subprocess
import sys

# How Django's reloader tells its child that it is the one who serves.
RELOADER_CHILD = "RUN_MAIN"
RELOAD_EXIT_CODE = 3


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
    reloads = sys.argv[1:2] == ["runserver"] and "--noreload" not in sys.argv
    serves = os.environ.get(RELOADER_CHILD) == "true"

    if reloads and not serves:
        sys.exit(supervise())
    if reloads and (port := os.environ.get("DEBUGPY_PORT")):
        from config.debugger import listen

        listen(port=int(port))
    run()


def supervise() -> int:
    """Start the serving process, and again each time it ends because code changed.

    Django's own reloader does the same, after it has loaded the whole project once in the process that only waits.
    """
    # As process 1 of a container there is no default action for this signal. Leaving run() kills the child.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    while True:
        code = subprocess.run([sys.executable, *sys.argv], env={**os.environ, RELOADER_CHILD: "true"}, check=False).returncode
        if code != RELOAD_EXIT_CODE:
            return code


def run() -> None:
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as problem:
        sys.exit(f"error: {problem}")
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
