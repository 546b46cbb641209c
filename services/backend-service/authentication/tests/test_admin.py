from http import HTTPStatus

import pytest

from authentication.models import User
from authorization.services import user_roles_sync

pytestmark = pytest.mark.django_db


class TestPersonAdmin:
    def test_a_manager_sees_people_and_cannot_change_them(self, client):
        manager = User.objects.create_user(username="max")
        user_roles_sync(user=manager, groups=["django-managers"])
        boss = User.objects.create_superuser(username="boss", password="password")
        client.force_login(manager)

        assert client.get("/admin/authentication/user/").status_code == HTTPStatus.OK
        assert client.get(f"/admin/authentication/user/{boss.pk}/change/").status_code == HTTPStatus.OK
        assert client.post(f"/admin/authentication/user/{boss.pk}/change/", {"username": "x"}).status_code == HTTPStatus.FORBIDDEN
        assert client.get(f"/admin/authentication/user/{boss.pk}/password/").status_code == HTTPStatus.FORBIDDEN
        assert client.post("/admin/authentication/user/add/", {}).status_code == HTTPStatus.FORBIDDEN

    def test_flags_that_keycloak_decides_cannot_be_set(self, admin_client):
        user = User.objects.create_user(username="ada")

        page = admin_client.get(f"/admin/authentication/user/{user.pk}/change/").content.decode()

        assert 'name="is_active"' in page
        assert 'name="is_superuser"' not in page
