"""What can go wrong in services and selectors, in words a caller can be shown."""


class ApplicationError(Exception):
    """Something a caller can be told about. `code` is for programs, `message` for people."""

    code = "application_error"
    status = 400

    def __init__(self, message: str, *, details: dict[str, object] | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.details = details or {}


class ValidationError(ApplicationError):
    """The input breaks a rule."""

    code = "invalid"


class PermissionDenied(ApplicationError):
    """The user may not do this."""

    code = "permission_denied"
    status = 403


class ServiceUnavailable(ApplicationError):
    """Something this service needs does not answer; later it may."""

    code = "service_unavailable"
    status = 503
