from datetime import timedelta

import pytest
from django.utils import timezone

from public.analytics.models import PageView
from public.analytics.selectors import page_view_total_list

pytestmark = pytest.mark.django_db


def test_views_of_the_last_days_are_added_up_most_read_first():
    today = timezone.localdate()
    PageView.objects.bulk_create(
        [
            PageView(path="/", day=today, count=3),
            PageView(path="/", day=today - timedelta(days=29), count=1),
            PageView(path="/about/", day=today, count=8),
            PageView(path="/", day=today - timedelta(days=30), count=99),
        ]
    )

    assert [(total.path, total.count, total.share) for total in page_view_total_list(days=30)] == [("/about/", 8, 100), ("/", 4, 50)]


def test_without_views_there_is_nothing():
    assert page_view_total_list() == []
