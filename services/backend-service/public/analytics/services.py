from datetime import date

from django.db import connection
from django.utils import timezone

from public.analytics.models import PageView


def page_view_record(*, path: str, day: date | None = None) -> None:
    """Count one view of the page, today if no day is given. One statement: views at the same time are all counted."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO analytics_pageview (path, day, count) VALUES (%s, %s, 1)
            ON CONFLICT (day, path) DO UPDATE SET count = analytics_pageview.count + 1
            """,
            [path[: PageView._meta.get_field("path").max_length], day or timezone.localdate()],
        )
