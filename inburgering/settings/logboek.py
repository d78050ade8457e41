"""How logs are written: structured, and never with what is of a person."""

from typing import Any

import structlog

from inburgering.logboek import ZonderInhoud, bsn_maskeren, fout_zonder_inhoud

GEDEELDE_STAPPEN = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.stdlib.PositionalArgumentsFormatter(),
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.StackInfoRenderer(),
]


def logboek_inrichten(*, json: bool) -> dict[str, Any]:
    """Configure structlog and return Django's LOGGING: one line of JSON per event, or readable text."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *GEDEELDE_STAPPEN,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    weergave = structlog.processors.JSONRenderer() if json else structlog.dev.ConsoleRenderer(colors=False)
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "regel": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": GEDEELDE_STAPPEN,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    fout_zonder_inhoud,
                    bsn_maskeren,
                    weergave,
                ],
            },
        },
        "filters": {"zonder_inhoud": {"()": ZonderInhoud}},
        "handlers": {"uitvoer": {"class": "logging.StreamHandler", "formatter": "regel", "filters": ["zonder_inhoud"]}},
        "root": {"handlers": ["uitvoer"], "level": "INFO"},
        "loggers": {
            # Django's own handlers would write around the masking.
            "django": {"level": "INFO", "handlers": [], "propagate": True},
            "django.server": {"level": "WARNING", "handlers": [], "propagate": True},
            "weasyprint": {"level": "ERROR"},
            "fontTools": {"level": "WARNING"},
            "pikepdf": {"level": "WARNING"},
        },
    }
