import pytest
from django.http import HttpResponse
from django.views import View
from django_htmx.middleware import HtmxDetails

from core.errors import ApplicationError, ServiceUnavailable, ValidationError
from core.mixins import ErrorHandlingMixin


class Refusing(ErrorHandlingMixin, View):
    error: ApplicationError | None = None

    def get(self, request):
        if self.error:
            raise self.error
        return HttpResponse("done")


class TestErrorHandling:
    def visit(self, rf, error, **headers):
        request = rf.get("/", headers=headers)
        request.htmx = HtmxDetails(request)
        return Refusing.as_view(error=error)(request)

    def test_what_works_goes_on(self, rf):
        assert self.visit(rf, None).content == b"done"

    def test_a_refusal_becomes_a_page_with_its_words_and_status(self, rf):
        response = self.visit(rf, ServiceUnavailable("The printer is <out> of paper."))

        assert response.status_code == 503
        assert "The printer is &lt;out&gt; of paper." in response.content.decode()
        assert "<html" in response.content.decode()

    def test_htmx_gets_only_the_words(self, rf):
        response = self.visit(rf, ValidationError("Too long."), **{"hx-request": "true"})

        assert response.status_code == 400
        assert response.content.decode() == '<p class="alert" role="alert">Too long.</p>\n'

    def test_bugs_are_none_of_its_business(self, rf):
        with pytest.raises(KeyError):
            self.visit(rf, KeyError("x"))
