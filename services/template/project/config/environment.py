"""Reads settings from environment variables, and names at once everything that is missing or wrong."""

from collections.abc import Mapping
from urllib.parse import SplitResult, urlsplit

from django.core.exceptions import ImproperlyConfigured

_MISSING = object()


class Environment:
    """Environment variables as typed values.

    A problem does not stop the reading: `check()` raises one error that names all of them.
    """

    def __init__(self, variables: Mapping[str, str]) -> None:
        self._variables = variables
        self._problems: list[str] = []

    def text(self, name: str, default: str | object = _MISSING) -> str:
        """The variable's value. Without a default, an unset or empty variable is a problem."""
        value = self._variables.get(name, "")
        if value:
            return value
        if default is _MISSING:
            self._problems.append(f"{name} is not set")
            return ""
        return str(default)

    def present(self, **names: str) -> dict[str, str]:
        """Those of the named variables that are set, by key."""
        return {key: value for key, name in names.items() if (value := self.text(name, ""))}

    def flag(self, name: str, *, default: bool) -> bool:
        value = self.text(name, str(default)).lower()
        if value not in ("true", "false"):
            self._problems.append(f"{name} is '{value}', expected true or false")
        return value == "true"

    def integer(self, name: str, default: int | object = _MISSING) -> int:
        value = self.text(name, default)
        if value.isascii() and value.removeprefix("-").isdigit():
            return int(value)
        if value:
            self._problems.append(f"{name} is '{value}', expected a whole number")
        return 0

    def origin(self, name: str) -> SplitResult:
        """An address without a path, such as https://example.org:8443."""
        value = self.text(name)
        url = urlsplit(value)
        if value and (url.scheme not in ("http", "https") or not url.hostname or url.path.strip("/")):
            self._problems.append(f"{name} is '{value}', expected an address without a path such as https://example.org")
        return url

    def path_prefix(self, name: str) -> str:
        """A path that begins with a slash and does not end with one; empty at the top of a host."""
        value = self.text(name, "").rstrip("/")
        if value and not value.startswith("/"):
            self._problems.append(f"{name} is '{value}', expected a path such as /billing")
        return value

    def words(self, name: str) -> list[str]:
        """Values separated by commas."""
        return [word.strip() for word in self.text(name, "").split(",") if word.strip()]

    def check(self) -> None:
        if self._problems:
            raise ImproperlyConfigured("the environment is incomplete: " + "; ".join(self._problems))
