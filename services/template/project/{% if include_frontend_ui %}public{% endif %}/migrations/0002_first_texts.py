"""Texts to begin with, so that the pages' links lead somewhere. What they leave open is written in the administration."""

from django.db import migrations

TEXTS = [
    (
        "imprint", "en", "Imprint",
        "Who runs this service, with a postal address and a way to reach them, belongs here.\n\n"
        "Staff write it in the administration, below “Legal pages”.",
    ),
    (
        "imprint", "de", "Impressum",
        "Hier steht, wer diesen Dienst betreibt, mit Anschrift und einem Weg, ihn zu erreichen.\n\n"
        "Geschrieben wird es in der Verwaltung, unter „Rechtliche Seiten“.",
    ),
    (
        "privacy", "en", "Privacy",
        "Reading the public pages leaves no cookie, and no page of this service loads anything from elsewhere.\n\n"
        "Who signs in gets one cookie for the session and one against forged requests. Name, e-mail address and groups are taken "
        "over from the platform’s sign-in at that time.\n\n"
        "What else is kept, for how long and by whom belongs here. Staff write it in the administration.",
    ),
    (
        "privacy", "de", "Datenschutz",
        "Das Lesen der öffentlichen Seiten hinterlässt kein Cookie, und keine Seite dieses Dienstes lädt etwas von anderswo.\n\n"
        "Wer sich anmeldet, erhält ein Cookie für die Sitzung und eines gegen gefälschte Anfragen. Name, E-Mail-Adresse und Gruppen "
        "werden dabei aus der Anmeldung der Plattform übernommen.\n\n"
        "Was sonst aufbewahrt wird, wie lange und von wem, gehört hierher. Geschrieben wird es in der Verwaltung.",
    ),
    (
        "terms", "en", "Terms of use",
        "Under which terms this service may be used belongs here. Staff write it in the administration.",
    ),
    (
        "terms", "de", "Nutzungsbedingungen",
        "Zu welchen Bedingungen dieser Dienst genutzt werden darf, gehört hierher. Geschrieben wird es in der Verwaltung.",
    ),
]  # fmt: skip


def write(apps, schema_editor):
    model = apps.get_model("public", "LegalPage")
    model.objects.bulk_create(
        [model(kind=kind, language=language, title=title, body=body) for kind, language, title, body in TEXTS], ignore_conflicts=True
    )


class Migration(migrations.Migration):
    dependencies = [("public", "0001_initial")]
    operations = [migrations.RunPython(write, migrations.RunPython.noop)]
