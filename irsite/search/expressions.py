"""What is asked of a full-text index, before it is written in the language of a database."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Word:
    """A key; with ``begins`` any word that begins so. Keys hold letters and digits only."""

    key: str
    begins: bool = False


@dataclass(frozen=True)
class Phrase:
    """Keys one after the other."""

    keys: tuple


@dataclass(frozen=True)
class All:
    """Every part must be met."""

    parts: tuple


@dataclass(frozen=True)
class Any:
    """One part must be met."""

    parts: tuple


def every(parts):
    """Return the expression that all ``parts`` must be met, without a frame around a single one."""
    parts = tuple(dict.fromkeys(parts))
    return parts[0] if len(parts) == 1 else All(parts)


def either(parts):
    """Return the expression that one of ``parts`` must be met, without a frame around a single one."""
    parts = tuple(dict.fromkeys(parts))
    return parts[0] if len(parts) == 1 else Any(parts)


def phrase(keys):
    """Return the expression for ``keys`` in a row."""
    return Word(keys[0]) if len(keys) == 1 else Phrase(tuple(keys))
