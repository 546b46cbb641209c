import pytest

from authentication.signals import user_created_from_keycloak, user_groups_synced, user_profile_synced


@pytest.mark.django_db
def test_a_first_sign_in_is_told_as_such_and_later_ones_are_not(provider, sign_in):
    said = []
    listeners = {}
    for name, signal in {"created": user_created_from_keycloak, "groups": user_groups_synced, "profile": user_profile_synced}.items():
        listeners[name] = lambda name=name, **news: said.append((name, news["user"].username))
        signal.connect(listeners[name])

    sign_in()
    assert said == [("created", "ada"), ("profile", "ada"), ("groups", "ada")]
    said.clear()
    sign_in()
    assert said == [("profile", "ada"), ("groups", "ada")]
