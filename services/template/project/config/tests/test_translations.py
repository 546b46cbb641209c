"""The catalogues that are shipped: complete, and compiled from what they say."""

import gettext
import re
from pathlib import Path

import pytest
from django.conf import settings

ENTRY = re.compile(r'^msgid ((?:".*"\n)+)(?:msgid_plural (?:".*"\n)+)?msgstr(?:\[0\])? ((?:".*"\n?)+)', re.MULTILINE)
CATALOGUES = sorted(Path(settings.BASE_DIR, "locale").glob("*/LC_MESSAGES/django.po"))


def entries(catalogue: Path) -> dict[str, str]:
    """Original and translation, as the file has them. A plural counts by its singular."""
    found = ENTRY.findall(catalogue.read_text())
    return {unquote(original): unquote(translation) for original, translation in found if unquote(original)}


def unquote(lines: str) -> str:
    return "".join(re.findall(r'"(.*)"', lines)).replace(r"\"", '"').replace(r"\n", "\n")


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.parts[-3])
class TestCatalogue:
    def test_every_text_is_translated(self, catalogue):
        assert [original for original, translation in entries(catalogue).items() if not translation] == []

    def test_names_in_texts_are_kept(self, catalogue):
        for original, translation in entries(catalogue).items():
            assert sorted(re.findall(r"%\(\w+\)s", translation)) == sorted(re.findall(r"%\(\w+\)s", original)), original

    def test_it_is_compiled(self, catalogue):
        with catalogue.with_suffix(".mo").open("rb") as compiled:
            translations = gettext.GNUTranslations(compiled)
        for original, translation in entries(catalogue).items():
            assert translation in (translations.gettext(original), translations.ngettext(original, original, 1)), "run `make messages`"
