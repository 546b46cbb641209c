import logging
import platform
import time
from dataclasses import dataclass
from datetime import timedelta

import django
from django.core.mail import get_connection
from django.db import Error, connection
from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from authentication.models import User

logger = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class PartState:
    """How something this service needs is doing."""

    name: str
    works: bool
    milliseconds: float


def database_is_connected() -> bool:
    """Whether the database answers a query now."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error as error:
        logger.warning("Database does not answer: %s", str(error).strip())
        # Whatever is wrong with this connection, the next caller gets a new one.
        connection.close()
        return False
    return True


def mail_server_is_reachable() -> bool:
    """Whether the mail server greets."""
    try:
        with get_connection():
            return True
    except OSError as error:
        logger.warning("Mail server does not answer: %s", error)
        return False


def part_state_list() -> list[PartState]:
    """The state of the parts this service needs, looked up now."""
    states = []
    for name, check in ((_("Database"), database_is_connected), (_("Mail server"), mail_server_is_reachable)):
        start = time.perf_counter()
        works = check()
        states.append(PartState(name=name, works=works, milliseconds=(time.perf_counter() - start) * 1000))
    return states


def user_list(*, search: str = "") -> QuerySet[User]:
    """Everybody who ever signed in, with their roles, last visitors first."""
    users = User.objects.prefetch_related("role_assignments").order_by("-last_login", "username")
    if search:
        users = users.filter(
            Q(username__icontains=search) | Q(email__icontains=search) | Q(first_name__icontains=search) | Q(last_name__icontains=search)
        )
    return users


def people_counts() -> dict[str, int]:
    """How many people there are, how many of them came within a week, and how many are staff."""
    week = timezone.now() - timedelta(days=7)
    return User.objects.aggregate(
        total=Count("pk"), active=Count("pk", filter=Q(last_login__gte=week)), staff=Count("pk", filter=Q(is_staff=True))
    )


def version_list() -> list[tuple[str, str]]:
    """What this service runs on, by name."""
    postgresql = connection.pg_version
    return [
        ("Django", django.get_version()),
        ("Python", platform.python_version()),
        ("PostgreSQL", f"{postgresql // 10000}.{postgresql % 10000}"),
    ]
