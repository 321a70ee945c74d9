"""Two import contracts that hold for rooms whether or not they are built yet, which import-linter's own do not.

A line reads "name: names". A name is a room of `gui` or one of PACKAGES. A room stands for all modules in it, and
imports inside a room are its own affair. Only direct imports count: what a neighbour may import is the neighbour's
line, and the layers contract sees to the long ways round.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from importlinter import Contract, ContractCheck, fields, output

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grimp import ImportGraph

ROOT = "gui"
PACKAGES = frozenset({"PySide6", "httpcore", "httpx", "keyring"})


def parse(line: str) -> tuple[str, list[str]]:
    """Splits "name: names" into full module names; "nothing" stands for no name at all."""
    name, _, rest = line.partition(":")
    return full_name(name.strip()), [full_name(word.strip()) for word in rest.split(",") if word.strip() != "nothing"]


def full_name(name: str) -> str:
    return name if name in PACKAGES else f"{ROOT}.{name}"


def is_in(module: str, room: str) -> bool:
    return module == room or module.startswith(f"{room}.")


def direct_imports(graph: ImportGraph) -> Iterator[tuple[str, str, int]]:
    for importer in sorted(graph.modules):
        for imported in sorted(graph.find_modules_directly_imported_by(importer)):
            details = graph.get_import_details(importer=importer, imported=imported)
            yield importer, imported, min((detail["line_number"] for detail in details), default=0)


class _LineContract(Contract):
    """What the two contracts share: they judge one import after the other."""

    lines_field: ClassVar[str]

    def allows(self, name: str, others: list[str], importer: str, imported: str) -> bool:
        raise NotImplementedError

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        rules = [parse(line) for line in getattr(self, self.lines_field)]
        broken: list[str] = [
            f"{importer} imports {imported} (line {line})"
            for importer, imported, line in direct_imports(graph)
            if not all(self.allows(name, others, importer, imported) for name, others in rules)
        ]
        return ContractCheck(kept=not broken, metadata={"broken": broken})

    def render_broken_contract(self, check: ContractCheck) -> None:
        metadata: dict[str, Any] = check.metadata
        for sentence in metadata["broken"]:
            output.print_error(f"- {sentence}")


class KnowsOnlyContract(_LineContract):
    """A room imports nothing of ours but the rooms named behind it."""

    lines_field = "rooms"
    rooms = fields.ListField(subfield=fields.StringField())

    def allows(self, name: str, others: list[str], importer: str, imported: str) -> bool:
        if not is_in(importer, name) or not is_in(imported, ROOT) or is_in(imported, name):
            return True
        return any(is_in(imported, other) for other in others)


class KnownOnlyByContract(_LineContract):
    """A room or a package is imported by nobody but the rooms or modules named behind it."""

    lines_field = "modules"
    modules = fields.ListField(subfield=fields.StringField())

    def allows(self, name: str, others: list[str], importer: str, imported: str) -> bool:
        if not is_in(imported, name) or is_in(importer, name):
            return True
        return any(is_in(importer, other) for other in others)
