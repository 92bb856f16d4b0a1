"""Lists of words written as one text, so that they can be read and wrapped like one."""


def listed(text: str) -> tuple[str, ...]:
    """Split a text at its blanks."""
    return tuple(text.split())
