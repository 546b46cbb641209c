"""The API's description in OpenAPI 3.1, written by hand; a test holds it against the addresses there are."""

from typing import Any


def document(*, title: str, url: str) -> dict[str, Any]:
    """The description of the API that is served at the given address."""
    return {
        "openapi": "3.1.0",
        "info": {"title": title, "version": "1"},
        "servers": [{"url": url}],
        "paths": {
            "/": {"get": _operation("index", "The addresses there are", answer={"type": "object"})},
            "/schema/": {"get": _operation("schema", "This description", answer={"type": "object"})},
            "/me/": {"get": _operation("me", "Who is signed in", answer=_reference("Me"), errors={"403": "Nobody is"})},
            "/mail/": {
                "post": {
                    **_operation(
                        "mail",
                        "Write to the people behind this service",
                        status="202",
                        answer=_reference("Accepted"),
                        errors={
                            "400": "Not a message",
                            "403": "A signed-in browser sent no X-CSRFToken",
                            "415": "Not JSON",
                            "429": "Too many; Retry-After says how many seconds to wait",
                            "503": "The mail server does not answer",
                        },
                    ),
                    "requestBody": {"required": True, "content": _json(_reference("Mail"))},
                }
            },
        },
        "components": {"schemas": _SCHEMAS},
    }


def _operation(
    name: str, summary: str, *, answer: dict[str, Any], status: str = "200", errors: dict[str, str] | None = None
) -> dict[str, Any]:
    return {
        "operationId": name,
        "summary": summary,
        "responses": {
            status: {"description": "Done", "content": _json(answer)},
            **{code: {"description": text, "content": _json(_reference("Error"))} for code, text in (errors or {}).items()},
        },
    }


def _json(schema: dict[str, Any]) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}


def _reference(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def _object(**properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "required": list(properties), "properties": properties}


_TEXT = {"type": "string"}
_TEXTS = {"type": "array", "items": _TEXT}

_SCHEMAS = {
    "Me": _object(username=_TEXT, name=_TEXT, email=_TEXT, roles=_TEXTS, permissions=_TEXTS),
    "Mail": {
        "type": "object",
        "required": ["subject", "message"],
        "properties": {
            "subject": {"type": "string", "maxLength": 200, "description": "One line"},
            "message": {"type": "string", "maxLength": 10_000},
            "reply_to": {"type": "string", "format": "email"},
        },
    },
    "Accepted": _object(message_id={"type": "string", "description": "The Message-ID by which the mail can be found"}),
    "Error": _object(error=_object(code=_TEXT, message=_TEXT, details={"type": "object"})),
}
