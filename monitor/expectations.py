"""What pydantic found wrong, in words for whoever wrote a file or set a variable: what was expected, what was found."""

from __future__ import annotations

from pydantic_core import ErrorDetails

_KINDS = {
    "extra_forbidden": "unknown key",
    "missing": "missing, expected here",
}
_EXPECTED = {
    "dict_type": "`key: value` lines",
    "model_type": "`key: value` lines",
    "model_attributes_type": "`key: value` lines",
    "tuple_type": "a list, as in [one, two]",
    "list_type": "a list, as in [one, two]",
    "string_type": "text",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
}
_PATTERNS = {
    "^https?://": "an address that begins with http:// or https://, without spaces",
    "^[a-z0-9][a-z0-9-]": "lower-case letters, digits and hyphens",
    r"^[^\s/:@]+$": "the name of a host, as in news.example",
}
"""How the patterns of configuration files begin, in words."""


def expectation(error: ErrorDetails, *, show_found: bool = True) -> str:
    """One problem in one phrase: `expected a whole number, found 'many'`.

    Args:
        error: of pydantic's.
        show_found: False where what was found is a secret, or long.
    """
    kind, found, context = error["type"], error.get("input"), error.get("ctx", {})
    if kind in _KINDS:
        return _KINDS[kind]
    if kind == "union_tag_invalid":
        tag = context["discriminator"].strip("'")
        return f"{tag}: expected {context['expected_tags']}, found {context['tag']!r}"
    if kind == "string_type" and show_found and isinstance(found, bool | int | float):
        return f"expected text, found {found!r}: put quotes around it (YAML reads no, off, on and yes as true or false)"
    said = _in_words(error)
    shown = isinstance(found, str | int | float | bool) and kind != "value_error" and show_found
    return f"{said}, found {found!r}" if shown else said


def _in_words(error: ErrorDetails) -> str:
    kind, context = error["type"], error.get("ctx", {})
    if kind in _EXPECTED:
        return f"expected {_EXPECTED[kind]}"
    if kind in {"string_too_short", "too_short"}:
        what = "characters" if context.get("field_type", "Value") == "Value" else "in the list"  # Value: of a secret
        return f"expected at least {context['min_length']} {what}"
    if kind == "string_pattern_mismatch":
        wanted = (words for begin, words in _PATTERNS.items() if context["pattern"].startswith(begin))
        return f"expected {next(wanted, context['pattern'])}"
    return error["msg"].removeprefix("Value error, ").replace("Input should be", "expected")
