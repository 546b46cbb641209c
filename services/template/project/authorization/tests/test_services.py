import threading

import pytest
from django.db import connection

from authentication.models import User
from authorization.constants import Role
from authorization.selectors import user_role_list
from authorization.services import user_roles_sync


@pytest.mark.django_db
class TestUserRolesSync:
    def test_a_group_that_was_left_takes_its_role_and_its_flags_along(self):
        user = User.objects.create(username="ada")
        user_roles_sync(user=user, groups=["django-admins"])
        assert user.is_superuser and user.is_staff

        user_roles_sync(user=user, groups=["django-viewers"])

        user.refresh_from_db()
        assert user_role_list(user=user) == [Role.VIEWER]
        assert not user.is_superuser and not user.is_staff

    def test_groups_that_grant_no_role_are_ignored(self):
        user = User.objects.create(username="ada")

        assert user_roles_sync(user=user, groups=["staff", "Django-Admins", "django-auditors"]) == {Role.AUDITOR}
        assert user.is_staff and not user.is_superuser

    def test_a_repeat_changes_nothing(self):
        user = User.objects.create(username="ada")
        user_roles_sync(user=user, groups=["django-editors", "django-editors"])
        before = list(user.role_assignments.values_list("pk", "created_at"))

        user_roles_sync(user=user, groups=["django-editors"])

        assert list(user.role_assignments.values_list("pk", "created_at")) == before

    def test_what_was_looked_up_before_is_forgotten(self):
        user = User.objects.create(username="ada")
        assert not user.has_perm("content.view")

        user_roles_sync(user=user, groups=["django-viewers"])

        assert user.has_perm("content.view")

    def test_other_users_keep_their_roles(self):
        ada, bob = (User.objects.create(username=name) for name in ("ada", "bob"))
        user_roles_sync(user=bob, groups=["django-managers"])

        user_roles_sync(user=ada, groups=[])

        assert user_role_list(user=bob) == [Role.MANAGER]


@pytest.mark.django_db(transaction=True)
def test_two_sign_ins_at_once_leave_the_roles_of_one_of_them():
    user = User.objects.create(username="ada")
    start = threading.Barrier(8)
    errors = []

    def sign_in(groups: list[str]) -> None:
        start.wait()
        try:
            user_roles_sync(user=User.objects.get(pk=user.pk), groups=groups)
        except Exception as error:  # Whatever it is, the test shows it
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=sign_in, args=(["django-admins"] if i % 2 else ["django-viewers"],)) for i in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    user.refresh_from_db()
    assert errors == []
    assert user_role_list(user=user) == ([Role.ADMINISTRATOR] if user.is_superuser else [Role.VIEWER])
