"""Django's PostgreSQL backend, which goes on while the platform changes this service's password."""

from typing import Any

from django.conf import settings
from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    """Comes with the previous password where the server does not take the new one yet: a role has one at a time."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        try:
            return super().get_new_connection(conn_params)
        except self.Database.OperationalError as error:
            # libpq gives no SQLSTATE for a connection that was refused.
            if not settings.DATABASE_PASSWORD_PREVIOUS or "password authentication failed" not in str(error):
                raise
        return super().get_new_connection({**conn_params, "password": settings.DATABASE_PASSWORD_PREVIOUS})
