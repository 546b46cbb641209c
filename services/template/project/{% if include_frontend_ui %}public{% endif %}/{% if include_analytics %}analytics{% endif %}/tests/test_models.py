from datetime import date

from public.analytics.models import PageView


def test_a_count_names_itself():
    assert str(PageView(path="/about/", day=date(2026, 3, 1), count=2)) == "/about/ on 2026-03-01: 2"
