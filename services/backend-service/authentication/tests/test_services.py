import pytest
from allauth.account.models import EmailAddress

from authentication.models import User
from authentication.services import user_groups_sync, user_profile_sync
from authentication.signals import user_groups_synced, user_profile_synced

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada() -> User:
    return User.objects.create_user(username="ada", email="ada@x.test", first_name="Ada")


@pytest.fixture
def heard():
    """What the signals said."""
    said = []

    def listen(**news):
        said.append(news)

    for signal in (user_groups_synced, user_profile_synced):
        signal.connect(listen)
    yield said
    for signal in (user_groups_synced, user_profile_synced):
        signal.disconnect(listen)


class TestUserProfileSync:
    def test_what_is_the_same_is_not_written(self, ada, django_assert_num_queries, heard):
        with django_assert_num_queries(0):
            changed = user_profile_sync(user=ada, claims={"given_name": "Ada", "email": "ada@x.test", "email_verified": True})

        assert changed == []
        assert heard[0]["user"] == ada

    def test_an_unverified_address_is_not_taken_over(self, ada):
        user_profile_sync(user=ada, claims={"email": "boss@x.test", "email_verified": False})

        ada.refresh_from_db()
        assert ada.email == "ada@x.test"

    def test_only_the_newest_address_stands_for_the_user(self, ada):
        EmailAddress.objects.create(user=ada, email="ada@x.test", verified=True, primary=True)

        user_profile_sync(user=ada, claims={"email": "ada@y.test", "email_verified": True})

        assert list(EmailAddress.objects.values_list("email", flat=True)) == ["ada@y.test"]

    @pytest.mark.parametrize("value", [None, "", 7, ["Ada"]])
    def test_what_is_no_name_changes_nothing(self, ada, value):
        assert user_profile_sync(user=ada, claims={"given_name": value}) == []

    def test_a_name_that_is_too_long_is_cut(self, ada):
        user_profile_sync(user=ada, claims={"family_name": "x" * 500})

        ada.refresh_from_db()
        assert ada.last_name == "x" * 150


class TestUserGroupsSync:
    def test_listeners_hear_plain_names(self, ada, heard):
        user_groups_sync(user=ada, claims={"groups": ["/django-admins", "django-viewers", 7]})

        assert heard[0]["groups"] == ["django-admins", "django-viewers"]

    @pytest.mark.parametrize("claims", [{}, {"groups": None}, {"groups": "django-admins"}])
    def test_without_a_list_there_is_no_group_and_a_warning(self, ada, heard, caplog, claims):
        user_groups_sync(user=ada, claims=claims)

        assert heard[0]["groups"] == []
        assert "groups mapper" in caplog.text
