import pytest
from django.db import IntegrityError

from authentication.models import User
from authorization.models import RoleAssignment

pytestmark = pytest.mark.django_db


class TestRoleAssignment:
    def test_a_role_is_given_once(self):
        ada = User.objects.create_user(username="ada")
        RoleAssignment.objects.create(user=ada, role="viewer")

        with pytest.raises(IntegrityError, match="role_once_a_user"):
            RoleAssignment.objects.create(user=ada, role="viewer")

    def test_a_role_that_does_not_exist_cannot_be_given(self):
        with pytest.raises(IntegrityError, match="role_is_known"):
            RoleAssignment.objects.create(user=User.objects.create_user(username="ada"), role="king")

    def test_it_reads_as_who_and_what(self):
        assert str(RoleAssignment(user=User(username="ada"), role="viewer")) == "ada: Viewer"
