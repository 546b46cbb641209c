from http import HTTPStatus

import pytest

from authentication.models import User
from authorization.services import user_roles_sync
from public.analytics.services import page_view_record

pytestmark = pytest.mark.django_db


def test_strangers_sign_in_first_and_who_has_no_role_is_refused(client):
    assert client.get("/page-views/").status_code == HTTPStatus.FOUND
    client.force_login(User.objects.create(username="ada"))
    assert client.get("/page-views/").status_code == HTTPStatus.FORBIDDEN


def test_it_shows_which_pages_are_read(client):
    user = User.objects.create(username="vera")
    user_roles_sync(user=user, groups=["django-viewers"])
    client.force_login(user)
    for path in ("/", "/about/", "/about/"):
        page_view_record(path=path)

    page = client.get("/page-views/").content.decode()

    assert "3 views of the public pages" in page
    assert page.index("/about/</code>") < page.index(">/</code>")
