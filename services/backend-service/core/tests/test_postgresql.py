from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import OperationalError, connection

from core.postgresql.base import DatabaseWrapper

pytestmark = pytest.mark.django_db
RIGHT = settings.DATABASES["default"]["PASSWORD"]


@pytest.fixture
def another_connection() -> Iterator[DatabaseWrapper]:
    wrapper = DatabaseWrapper({**connection.settings_dict})
    yield wrapper
    wrapper.close()


class TestPreviousPassword:
    def test_it_is_taken_where_the_server_does_not_have_the_new_one_yet(self, another_connection, settings):
        another_connection.settings_dict["PASSWORD"] = "not there yet"
        settings.DATABASE_PASSWORD_PREVIOUS = RIGHT

        with another_connection.cursor() as cursor:
            cursor.execute("SELECT 1")

    @pytest.mark.parametrize("previous", ["", "no more"])
    def test_rejects_two_wrong_passwords(self, another_connection, settings, previous):
        another_connection.settings_dict["PASSWORD"] = "not there yet"
        settings.DATABASE_PASSWORD_PREVIOUS = previous

        with pytest.raises(OperationalError, match="password authentication failed"):
            another_connection.ensure_connection()

    def test_rejects_a_server_that_does_not_answer_without_trying_twice(self, another_connection, settings):
        another_connection.settings_dict |= {"HOST": "127.0.0.1", "PORT": "1"}
        settings.DATABASE_PASSWORD_PREVIOUS = RIGHT

        with pytest.raises(OperationalError, match="refused"):
            another_connection.ensure_connection()
