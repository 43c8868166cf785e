"""YAML that people write, read with the line of everything in it, so that a slip is named where it stands.

A small, strict part of YAML is read: mappings with plain keys, lists, scalars. A key that stands twice, an alias or a tag
of Python's own is a slip, not a feature.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, TypeVar

import msgspec
import msgspec.inspect
import yaml

from lawdiff.model.errors import LawdiffError

_Loader: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_Form = TypeVar("_Form")
_PATH: Final = re.compile(r" - at `(?:key in )?(\$[^`]*)`\Z")
_UNKNOWN: Final = re.compile(r"unknown field `([^`]+)`")
_STEP: Final = re.compile(r"\.([^.\[]+)|(\[[^\]]*\])")
_DEEPEST: Final = 40


class Slip(LawdiffError):
    """A mistake in a file that a person wrote: the message names the file, the line and what to do."""

    def __init__(self, path: Path | str, line: int | None, what: str) -> None:
        where = f"{path}, line {line}" if line else str(path)
        super().__init__(f"{where}: {what}")
        self.path = str(path)
        self.line = line


class Marked:
    """Plain values read from a file, and the line (from 1) of each, by its path: ``$.articles[3].title``."""

    def __init__(self, path: Path | str, data: Any, lines: Mapping[str, int]) -> None:
        self.path = path
        self.data = data
        self.lines = lines

    def line(self, path: str) -> int | None:
        """The line of a path, or of the nearest thing above it that has one."""
        while path:
            found = self.lines.get(path)
            if found is not None:
                return found
            path = path[: max(path.rfind("."), path.rfind("["))] if len(path) > 1 else ""
        return None

    def slip(self, path: str, what: str) -> Slip:
        """A mistake at a path, ready to raise."""
        return Slip(self.path, self.line(path), what)

    def convert(self, form: type[_Form]) -> _Form:
        """The values as a type; a value that does not fit is named with its line."""
        try:
            return msgspec.convert(self.data, form, strict=True)
        except msgspec.ValidationError as problem:
            message = str(problem)
            where = _PATH.search(message)
            path = where.group(1) if where else "$"
            what = _PATH.sub("", message)
            unknown = _UNKNOWN.search(what)
            if unknown:
                path = f"{path}.{unknown.group(1)}"
                what = f"“{unknown.group(1)}” is not a field of this file; check its spelling"
            elif what.startswith("Invalid enum value"):
                what = f"{what.removesuffix(' ')}: it must be one of {', '.join(allowed(form, path))}"
            raise self.slip(path, f"{what} ({path.removeprefix('$.')}); mend it there.") from problem


def allowed(form: Any, path: str) -> tuple[str, ...]:
    """The values that may stand at a place of a form, where the form lists them.

    >>> from typing import Literal
    >>> allowed(dict[str, tuple[Literal["yes", "no"], ...]], "$.answers[3]")
    ('no', 'yes')
    """
    here = [msgspec.inspect.type_info(form)]
    for step in (name or place for name, place in _STEP.findall(path)):
        here = [inner for kind in _plain(here) for inner in _within(kind, step)]
    found = (value for kind in _plain(here) if isinstance(kind, msgspec.inspect.LiteralType) for value in kind.values)
    return tuple(dict.fromkeys(map(str, found)))


def _plain(kinds: Sequence[msgspec.inspect.Type]) -> Iterator[msgspec.inspect.Type]:
    for kind in kinds:
        yield from _plain(kind.types) if isinstance(kind, msgspec.inspect.UnionType) else (kind,)


def _within(kind: msgspec.inspect.Type, step: str) -> Iterator[msgspec.inspect.Type]:
    if isinstance(kind, msgspec.inspect.StructType):
        yield from (field.type for field in kind.fields if field.encode_name == step)
    elif isinstance(kind, msgspec.inspect.VarTupleType | msgspec.inspect.ListType):
        yield kind.item_type
    elif isinstance(kind, msgspec.inspect.DictType):
        yield kind.value_type


def read_marked(path: Path) -> Marked:
    """Read a file; ``Slip`` where it is not YAML or not of the part of YAML read here."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as problem:
        line = problem.object[: problem.start].count(b"\n") + 1
        raise Slip(path, line, "not UTF-8 text; save the file as UTF-8.") from problem
    except OSError as problem:
        raise LawdiffError(f"{path} could not be read ({problem.strerror or problem}); check it.") from problem
    return parse_marked(text, path)


def parse_marked(text: str, path: Path | str = "text") -> Marked:
    """Read text as ``read_marked`` reads a file.

    >>> marked = parse_marked("a:\\n  - b: 1\\n  - b: 2\\n")
    >>> marked.data, marked.line("$.a[1].b")
    ({'a': [{'b': 1}, {'b': 2}]}, 3)
    """
    try:
        loader = _Loader(text)
        try:
            root = loader.get_single_node()
            lines: dict[str, int] = {}
            data = None if root is None else _build(loader, root, "$", lines, set(), path, 0)
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        raise Slip(path, mark.line + 1 if mark else None, f"not valid YAML ({problem.problem}); mend it there.") from problem
    except (yaml.YAMLError, ValueError) as problem:
        raise Slip(path, None, f"not valid YAML ({str(problem)[:120]}); mend it.") from problem
    return Marked(path, data, lines)


def _build(loader: Any, node: Any, at: str, lines: dict[str, int], seen: set[int], path: Path | str, depth: int) -> Any:
    line = node.start_mark.line + 1
    lines.setdefault(at, line)
    if isinstance(node, yaml.ScalarNode):
        try:
            return loader.construct_object(node)
        except ValueError as problem:
            raise Slip(path, line, f"“{node.value}” is no value ({problem}); mend it or put it in quotes.") from problem
    if id(node) in seen:
        raise Slip(path, line, "an alias (*name) stands here; write the values out.")
    if depth > _DEEPEST:
        raise Slip(path, line, "nested too deeply; check the indents.")
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        return [_build(loader, child, f"{at}[{n}]", lines, seen, path, depth + 1) for n, child in enumerate(node.value)]
    built: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node) if isinstance(key_node, yaml.ScalarNode) else None
        key_line = key_node.start_mark.line + 1
        if not isinstance(key, str):
            raise Slip(path, key_line, f"a key must be plain text, not {key!r}; put it in quotes.")
        if key in built:
            raise Slip(path, key_line, f"“{key}” stands twice in one place; keep one.")
        lines[f"{at}.{key}"] = key_line
        built[key] = _build(loader, value_node, f"{at}.{key}", lines, seen, path, depth + 1)
    return built
