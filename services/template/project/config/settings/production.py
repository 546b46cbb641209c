"""Settings where people use the service."""

from config.settings.base import *
from config.settings.base import STORAGES

# Names with their content's hash, compressed, cached for ever. Made by collectstatic when the image is built.
STORAGES["staticfiles"] = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
