"""What processes say of themselves: nothing from outside is obeyed, nothing secret is shown."""

import io
import logging

import pytest
import structlog

from workers.logs import configure_logs

EVIL = "\x1b]0;owned\x07 \x9b31m \u202ekcab\u202c"

KEY = "hunter2"


def fail(why: str, password: str) -> None:
    raise ValueError(why)


@pytest.fixture(params=[True, False], ids=["json", "console"])
def said(request):
    """What is written, as JSON and for people; the logging of the test run is put back."""
    before, handlers, level = structlog.get_config(), logging.root.handlers[:], logging.root.level
    stream = io.StringIO()
    configure_logs(json=request.param, stream=stream)
    yield stream.getvalue
    structlog.configure(**before)
    logging.root.handlers[:] = handlers
    logging.root.setLevel(level)


def test_a_traceback_shows_no_variables(said):
    """Passwords and signing secrets are variables too."""
    try:
        fail(f"{len(KEY)} letters are wrong", KEY)
    except ValueError:
        structlog.get_logger("workers.test").exception("it.broke")
    assert "7 letters are wrong" in said()
    assert KEY not in said()


def test_what_comes_from_outside_is_not_obeyed_and_looks_like_no_other_event(said):
    """Addresses, outlets, reasons, and what libraries make of them."""
    structlog.get_logger("workers.test").info("entry.read", outlet=EVIL, why=f"{EVIL}\nentry.read outlet=forged")
    logging.getLogger("library").warning("%s\nforged", EVIL)
    try:
        fail(EVIL, KEY)
    except ValueError:
        structlog.get_logger("workers.test").exception("it.broke")
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(said())
    assert not [line for line in said().splitlines() if line.startswith(("forged", "entry.read"))]
