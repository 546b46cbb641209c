import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from config.environment import Environment


def read(**variables: str) -> Environment:
    return Environment(variables)


class TestEnvironment:
    def test_values_have_types(self):
        env = read(NAME="backend", DEBUG="true", PORT="5433", URL="https://example.org:8443", PREFIX="/billing/", HOSTS="a, b,")

        assert env.text("NAME") == "backend"
        assert env.flag("DEBUG", default=False) is True
        assert env.integer("PORT", 5432) == 5433
        assert env.origin("URL").netloc == "example.org:8443"
        assert env.path_prefix("PREFIX") == "/billing"
        assert env.words("HOSTS") == ["a", "b"]
        env.check()

    def test_what_is_set_is_there_by_its_key_and_the_rest_is_not(self):
        env = read(DATABASE_SSLMODE="verify-full", DATABASE_SSLROOTCERT="")

        assert env.present(sslmode="DATABASE_SSLMODE", sslrootcert="DATABASE_SSLROOTCERT") == {"sslmode": "verify-full"}
        env.check()

    def test_defaults_stand_in_for_unset_and_empty_variables(self):
        env = read(DEBUG="")

        assert env.text("NAME", "x") == "x"
        assert env.flag("DEBUG", default=True) is True
        assert env.integer("PORT", 5432) == 5432
        assert env.path_prefix("PREFIX") == ""
        assert env.words("HOSTS") == []
        env.check()

    def test_all_problems_are_named_at_once(self):
        env = read(DEBUG="yes", PORT="five", URL="example.org", PREFIX="billing")
        env.text("SECRET_KEY")
        env.flag("DEBUG", default=False)
        env.integer("PORT", 5432)
        env.integer("OTHER_PORT")
        env.origin("URL")
        env.path_prefix("PREFIX")

        with pytest.raises(ImproperlyConfigured) as error:
            env.check()

        for part in (
            "SECRET_KEY is not set",
            "DEBUG is 'yes', expected true or false",
            "PORT is 'five', expected a whole number",
            "OTHER_PORT is not set",
            "URL is 'example.org', expected an address",
            "PREFIX is 'billing', expected a path",
        ):
            assert part in str(error.value)


class TestStart:
    def manage(self, *arguments: str, without: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
        environment = {name: value for name, value in os.environ.items() if name not in without}
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=settings.BASE_DIR, env={**environment, "DJANGO_SETTINGS_MODULE": "config.settings.production"},
            capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip

    @pytest.mark.parametrize("command", [("check",), ("runserver", "--noreload", "0"), ("runserver", "0")])
    def test_a_missing_variable_stops_it_with_the_name_and_without_a_trace(self, command):
        result = self.manage(*command, without=("SECRET_KEY", "PUBLIC_URL"))

        assert result.returncode == 1
        assert result.stderr.strip() == "error: the environment is incomplete: PUBLIC_URL is not set; SECRET_KEY is not set"

    def test_a_complete_environment_passes_the_checks(self):
        result = self.manage("check", "--fail-level", "WARNING")

        assert result.returncode == 0, result.stderr
