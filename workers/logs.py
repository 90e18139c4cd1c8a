"""Logging: one event a unit of work, JSON where a machine reads, aligned words where a person does."""

from __future__ import annotations

import logging
import sys
from typing import TextIO

import structlog

from monitor.plain_text import json_text, tame, without_controls

_SHARED: list[structlog.typing.Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.StackInfoRenderer(),
]

_STRUCTURED_TRACEBACKS = structlog.processors.ExceptionRenderer(
    structlog.tracebacks.ExceptionDictTransformer(show_locals=False)  # passwords and signing secrets are locals, too
)


def configure_logs(*, json: bool | None = None, level: str = "INFO", stream: TextIO | None = None) -> None:
    """Send every event, ours and those of libraries, to one stream in one form.

    Args:
        json: one JSON object a line; by default where the stream is no terminal.
        level: the least severe that is shown, for our own events; libraries begin at WARNING.
        stream: by default standard error: standard output belongs to results.
    """
    to = stream or sys.stderr
    as_json = not to.isatty() if json is None else json
    last: list[structlog.typing.Processor] = (
        [_STRUCTURED_TRACEBACKS, structlog.processors.JSONRenderer(serializer=_json_text)]
        if as_json
        else [
            structlog.processors.format_exc_info,
            _tamed,
            structlog.dev.ConsoleRenderer(colors=to.isatty(), exception_formatter=structlog.dev.plain_traceback),
        ]
    )
    handler = logging.StreamHandler(to)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=_SHARED,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last],
        )
    )
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    for ours in ("monitor", "workers"):
        logging.getLogger(ours).setLevel(level)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_SHARED,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )


def _json_text(event: object, **_: object) -> str:
    return json_text(event)


def _tamed(_: object, __: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """Names, addresses and reasons come from outside: nothing in them is obeyed, or looks like another event."""
    lines = ("exception", "stack")
    return {
        name: (without_controls if name in lines else tame)(value) if isinstance(value, str) else value
        for name, value in event.items()
    }
