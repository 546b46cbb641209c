from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection

from public.analytics.models import PageView
from public.analytics.services import page_view_record

DAY = date(2026, 3, 1)


@pytest.mark.django_db(transaction=True)
def test_views_at_the_same_time_are_all_counted():
    def read(_):
        page_view_record(path="/", day=DAY)
        connection.close()

    with ThreadPoolExecutor(4) as readers:
        list(readers.map(read, range(20)))

    assert PageView.objects.get(path="/", day=DAY).count == 20


@pytest.mark.django_db
def test_a_path_that_is_too_long_is_cut_and_not_refused():
    page_view_record(path="/" + "x" * 500, day=DAY)

    assert len(PageView.objects.get().path) == 200
