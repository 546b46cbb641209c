from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Sum
from django.utils import timezone

from public.analytics.models import PageView


@dataclass(frozen=True, kw_only=True)
class PageViewTotal:
    """How often one page was read."""

    path: str
    count: int
    # Of the most read page's count, from 0 to 100.
    share: int


def page_view_total_list(*, days: int = 30) -> list[PageViewTotal]:
    """The views of each page in the last days, today included, most read first."""
    since = timezone.localdate() - timedelta(days=days - 1)
    totals = list(PageView.objects.filter(day__gte=since).values_list("path").annotate(total=Sum("count")).order_by("-total", "path"))
    return [PageViewTotal(path=path, count=total, share=round(100 * total / totals[0][1])) for path, total in totals]
