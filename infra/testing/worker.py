"""Runs a service's tests one at a time, as Gantry's scheduler asks for them.

The scheduler starts this program in the service's dev container, several times and in several containers, and speaks with
each over its standard input and output: one JSON object a line. First comes the configuration:

    {"timeout": 60, "template": null, "coverage": true}

`template`: create this test database from the migrations first. Then it says `prepared`, and whether it uses a database at all,
and is told which: `{"database": "…"}`. The tests are collected and listed (`collected`), and each `{"run": ["a/test_b.py::test_c", …], "database": "…"}` is answered with a `start` and a `result` for
each of its tests and with `idle` at its end. `{"end": true}` ends the session.

Every test is run as pytest runs it; the only difference is the order. So that the next test need not be known while one runs,
fixtures of classes, modules and packages are torn down when the next test turns out not to need them.
"""

import faulthandler
import json
import os
import queue
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

# Before anything is imported that writes to them: what tests and libraries print must not get between the messages.
_requests = os.fdopen(os.dup(0), encoding="utf-8")
_answers = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
_stacks = os.fdopen(os.dup(2), "w")
os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
os.dup2(2, 1)

import pytest  # noqa: E402

NOT_MEASURED = ["*/tests/*", "*/migrations/*", "*/conftest.py", "*/settings_test.py"]


def say(event: str, **content: Any) -> None:
    _answers.write(json.dumps({"event": event, **content}) + "\n")


class Requests:
    """What the scheduler asks for. When it is gone, so is this process: a test that hangs would keep the container's memory."""

    def __init__(self) -> None:
        self._lines: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()

    def listen(self) -> None:
        threading.Thread(target=self._read, name="requests", daemon=True).start()

    def next(self) -> dict[str, Any]:
        return self._lines.get()

    def _read(self) -> None:
        for line in _requests:
            self._lines.put(json.loads(line))
        os._exit(2)


class Database:
    """The test database of this worker. Before it may be used, somebody made it: the service's own fixture does not."""

    name: str | None = None

    def use(self, name: str | None) -> None:
        if name and name != self.name:
            self.name = name
            if "django.db" in sys.modules:
                self.connect()

    def connect(self) -> None:
        from django.db import connection

        connection.close()
        connection.settings_dict["NAME"] = self.name

    @staticmethod
    def prepare(template: str) -> None:
        """Create a test database as Django's own test runner does."""
        from django.db import connection

        connection.settings_dict["TEST"] = {**connection.settings_dict["TEST"], "NAME": template}
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        connection.close()


class DatabaseFixtures:
    """Takes the place of pytest-django's fixture of this name, which creates a database and migrates it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @pytest.fixture(scope="session")
    def django_db_setup(self, django_test_environment: None) -> Iterator[None]:
        from django.db import connections

        self._database.connect()
        yield
        connections.close_all()


class Worker:
    """A pytest plugin that runs tests in the order in which they are asked for."""

    def __init__(self, requests: Requests, configuration: dict[str, Any]) -> None:
        self._requests = requests
        self._database = Database()
        self._template = configuration.get("template")
        self._timeout = configuration.get("timeout") or 0
        self._errors: list[dict[str, str]] = []
        self._reports: list[pytest.TestReport] = []
        self._last = ""

    @pytest.hookimpl(trylast=True)
    def pytest_configure(self, config: pytest.Config) -> None:
        # After pytest-django, which has found the settings by now: from an option, the environment or a file.
        uses_database = config.pluginmanager.hasplugin("django") and "DJANGO_SETTINGS_MODULE" in os.environ
        if uses_database and self._template:
            from pytest_django.plugin import blocking_manager_key

            with config.stash[blocking_manager_key].unblock():
                Database.prepare(self._template)
        say("prepared", used=uses_database)
        self._database.name = self._requests.next().get("database")
        # Of two plugins with a fixture of the same name, the later one's counts.
        if self._database.name:
            config.pluginmanager.register(DatabaseFixtures(self._database), "gantry-database")

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self._errors.append({"id": report.nodeid, "text": report.longreprtext})

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._reports.append(report)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = {item.nodeid: item for item in session.items}
        tests = [{"id": item.nodeid, "group": _group_of(item), "flushes": _flushes(item)} for item in session.items]
        say("collected", tests=tests, errors=self._errors)
        while not (request := self._requests.next()).get("end"):
            for test in request["run"]:
                self._run(session, items[test], request.get("database"))
            say("idle")
        # What is still open belongs to the last test.
        if late := self._teardown(session, None):
            say("late", late=late)
        return True

    def _run(self, session: pytest.Session, item: pytest.Item, database: str | None) -> None:
        self._reports.clear()
        say("start", id=item.nodeid)
        # Dumps all threads' stacks and ends the process, also one that sits in C code and never comes back.
        if self._timeout:
            faulthandler.dump_traceback_later(self._timeout, exit=True, file=_stacks)
        began = time.perf_counter()
        late = self._teardown(session, item)
        self._database.use(database)
        # The parent instead of the next test: only the test's own fixtures are torn down.
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=item.parent)
        self._last = item.nodeid
        if self._timeout:
            faulthandler.cancel_dump_traceback_later()
        say("result", id=item.nodeid, duration=round(time.perf_counter() - began, 4), late=late, **_outcome(self._reports))

    def _teardown(self, session: pytest.Session, following: pytest.Item | None) -> dict[str, str] | None:
        """Tear down what the following test does not share. What fails there is no test's own failure."""
        call = pytest.CallInfo.from_call(lambda: session._setupstate.teardown_exact(following), "teardown")
        return {"after": self._last, "text": str(call.excinfo.getrepr())} if call.excinfo else None


def _group_of(item: pytest.Item) -> str:
    """Tests of one class or module share what is set up for it once."""
    return item.parent.nodeid if item.parent else item.nodeid


def _flushes(item: pytest.Item) -> bool:
    """Whether the test empties the database at its end, instead of rolling back: what migrations put there is gone then."""
    from_django = sys.modules.get("django.test")
    cls = getattr(item, "cls", None)
    if from_django and cls and issubclass(cls, from_django.TransactionTestCase):
        return not issubclass(cls, from_django.TestCase)
    marker = item.get_closest_marker("django_db")
    if marker and (marker.kwargs.get("transaction") or marker.kwargs.get("reset_sequences")):
        return True
    return not {"transactional_db", "django_db_reset_sequences", "live_server"}.isdisjoint(getattr(item, "fixturenames", ()))


def _outcome(reports: list[pytest.TestReport]) -> dict[str, Any]:
    failures = [report for report in reports if report.failed]
    output = "\n".join(f"--- {title} ---\n{text}" for title, text in (reports[-1].sections if reports else []))
    if failures:
        text = "\n".join(f"at {report.when}:\n{report.longreprtext}" if report.when != "call" else report.longreprtext for report in failures)
        return {"outcome": "failed", "text": text, "output": output}
    for report in reports:
        if report.skipped:
            reason = getattr(report, "wasxfail", None) or (report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longreprtext)
            return {"outcome": "skipped", "text": reason, "output": ""}
    return {"outcome": "passed", "text": "", "output": ""}


def _start_coverage() -> Any:
    # Python's own monitoring costs little where the other way costs a third.
    os.environ.setdefault("COVERAGE_CORE", "sysmon")
    import coverage

    measuring = coverage.Coverage(data_file=None, source=["."], omit=NOT_MEASURED)
    measuring.start()
    return measuring


def _say_coverage(measuring: Any) -> None:
    measuring.stop()
    data = measuring.get_data()
    here = Path.cwd()
    lines = {str(Path(file).relative_to(here)): sorted(data.lines(file) or ()) for file in data.measured_files()}
    say("coverage", lines=lines)


def _say_statements() -> None:
    """List the lines of each source file that could be run."""
    import coverage

    analysis = coverage.Coverage(data_file=None, source=["."], omit=NOT_MEASURED)
    analysis.get_data()
    here = Path.cwd()
    files: dict[str, list[int]] = {}
    for path in sorted(here.rglob("*.py")):
        name = path.relative_to(here)
        if "tests" in name.parts or "migrations" in name.parts or name.name in ("conftest.py", "settings_test.py"):
            continue
        files[str(name)] = analysis.analysis2(str(path))[1]
    say("statements", files=files)


def main() -> int:
    configuration = json.loads(_requests.readline() or "{}")
    if configuration.get("statements"):
        _say_statements()
        return 0
    sys.path.insert(0, os.getcwd())
    requests = Requests()
    requests.listen()
    measuring = _start_coverage() if configuration.get("coverage") else None
    arguments = ["-q", "--continue-on-collection-errors", "-p", "no:cacheprovider", "-p", "no:xdist"]
    code = pytest.main(arguments, plugins=[Worker(requests, configuration)])
    if measuring:
        _say_coverage(measuring)
    say("end", code=int(code))
    _answers.flush()
    sys.stderr.flush()
    # Threads and hooks of the service's own have had their time: the session is over.
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main())
