from django.conf import settings
from rest_framework.decorators import api_view, permission_classes, throttle_classes
from rest_framework.exceptions import NotFound
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.throttling import UserRateThrottle

from api.openapi import document
from api.selectors import user_describe
from api.serializers import MailSerializer
from api.services import mail_send


class MailThrottle(UserRateThrottle):
    """A limit for each user, and for each address of people who did not sign in. The rate is a setting."""

    scope = "mail"


@api_view(["GET"])
@permission_classes([AllowAny])
def index(request: Request) -> Response:
    """The addresses there are."""
    return Response({name: reverse(f"api:{name}", request=request) for name in ("me", "mail", "schema")})


@api_view(["GET"])
@permission_classes([AllowAny])
def schema(request: Request) -> Response:
    """The API's description for programs."""
    address = reverse("api:index", request=request).rstrip("/")
    return Response(document(title=settings.SERVICE_NAME, url=address), content_type="application/vnd.oai.openapi+json;version=3.1")


@api_view(["GET"])
def me(request: Request) -> Response:
    """Who is signed in."""
    return Response(user_describe(user=request.user))


@api_view(["POST"])
@permission_classes([AllowAny])
@throttle_classes([MailThrottle])
def mail(request: Request) -> Response:
    """Write to the people behind this service."""
    serializer = MailSerializer(data=request.data)
    serializer.is_valid(raise_exception=True)
    return Response({"message_id": mail_send(**serializer.validated_data)}, status=202)


@api_view(["GET", "POST", "PUT", "PATCH", "DELETE"])
@permission_classes([AllowAny])
def not_found(request: Request, path: str) -> Response:
    """Below /api/ even an unknown address is answered in JSON."""
    raise NotFound(f"There is no '{path}' here.")
