from django.apps import AppConfig


class AuthorizationConfig(AppConfig):
    name = "authorization"

    def ready(self) -> None:
        from authorization import signals  # noqa: F401  connects the receivers
