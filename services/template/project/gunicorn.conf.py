"""What holds wherever gunicorn is started in this directory, which is where it looks for this file. The rest is in the Dockerfile."""

from gunicorn.config import Config
from gunicorn.glogging import Logger

from config.logs import PrintableFormatter


class PrintableLogger(Logger):
    """gunicorn's own lines hold what clients sent: addresses, Referer, User-Agent."""

    def setup(self, cfg: Config) -> None:
        super().setup(cfg)
        for log, formatter in (
            (self.error_log, PrintableFormatter(self.error_fmt, self.datefmt)),
            (self.access_log, PrintableFormatter(self.access_fmt)),
        ):
            for handler in log.handlers:
                handler.setFormatter(formatter)


logger_class = PrintableLogger
