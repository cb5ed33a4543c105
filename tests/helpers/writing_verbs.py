"""Which verbs of the services write a journal's file: found in the source, not in a list.

A verb writes if its lines name, in however many steps, something that opens `Store.writing` or one
of the few things that write files themselves. Names are looked up in the real modules.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import textwrap
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from types import FunctionType, ModuleType
from typing import Any

import worthwhile.services
from worthwhile.services.rescue import Rescue
from worthwhile.store.converting import convert
from worthwhile.store.copies import copy_journal
from worthwhile.store.engine import Store
from worthwhile.store.erasing import erase
from worthwhile.store.restoring import put_in_place

WRITERS: frozenset[Any] = frozenset(
    {Store.writing, put_in_place, convert, copy_journal, erase, Rescue._aside}
)


def public_verbs() -> Iterator[FunctionType]:
    """Every public function of the services, and every public method of their public classes."""
    for found in pkgutil.iter_modules(worthwhile.services.__path__, "worthwhile.services."):
        module = importlib.import_module(found.name)
        for name, one in vars(module).items():
            if name.startswith("_") or getattr(one, "__module__", None) != found.name:
                continue
            members = vars(one).items() if inspect.isclass(one) else [(name, one)]
            for known_as, member in members:
                verb = getattr(member, "__func__", member)
                if inspect.isfunction(verb) and not known_as.startswith("_"):
                    yield verb


def name_of(verb: Any) -> str:
    """As a person looks for it: "logbook.Logbook.log"."""
    return f"{verb.__module__.rpartition('.')[2]}.{verb.__qualname__}"


def writes(verb: Callable[..., Any]) -> bool:
    """Whether it writes a journal."""
    return not WRITERS.isdisjoint(reached([verb]))


def reached(verbs: Iterable[Any]) -> set[Any]:
    """All that these name, and what that names, and so on; they themselves too."""
    found: set[Any] = set()
    todo = list(verbs)
    while todo:
        one = todo.pop()
        if one not in found:
            found.add(one)
            todo += _named_in(one)
    return found


def used_by(machine: Any) -> set[Any]:
    """All that the rules of a state machine name, in however many steps.

    Args:
        machine: with its services made, so that it can be told whose verbs these are.
    """
    todo = [*(rule.function for rule in machine.rules), type(machine).teardown]
    own: set[Any] = set()
    verbs: set[Any] = set()
    while todo:
        one = todo.pop()
        if one in own:
            continue
        own.add(one)
        for named in _functions_in(one, machine):
            if named.__module__.startswith("worthwhile."):
                verbs.add(named)
            elif getattr(type(machine), named.__name__, None) is named:
                todo.append(named)
    return reached(verbs)


@cache
def _named_in(function: Any) -> tuple[Any, ...]:
    """The functions of ours that one of ours names."""
    plain = inspect.unwrap(function)
    if not (inspect.isfunction(plain) and plain.__module__.startswith("worthwhile.")):
        return ()
    return tuple(_functions_in(plain, _class_of(plain)))


def _functions_in(function: FunctionType, me: Any) -> Iterator[FunctionType]:
    """The functions that one names; `me` is what it calls `self`."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    known = {**function.__globals__, **_imported_in(tree), "self": me}
    for node in ast.walk(tree):  # what is made of a class and kept by a name
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
            made = _meant(node.value.func, known)
            names = (one.id for one in node.targets if isinstance(one, ast.Name))
            known.update(dict.fromkeys(names, made) if inspect.isclass(made) else {})
    for node in ast.walk(tree):
        meant = _meant(node, known)
        meant = getattr(meant, "__func__", meant)
        if inspect.isfunction(meant):
            yield meant


def _imported_in(tree: ast.AST) -> dict[str, Any]:
    return {
        name.asname or name.name: _brought_by(node.module, name.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module and "worthwhile" in node.module
        for name in node.names
    }


def _brought_by(module: str, name: str) -> Any:
    found = getattr(importlib.import_module(module), name, None)
    return importlib.import_module(f"{module}.{name}") if found is None else found


def _class_of(function: FunctionType) -> Any:
    found: Any = importlib.import_module(function.__module__)
    for name in function.__qualname__.split(".")[:-1]:
        found = getattr(found, name, None)
    return found


def _meant(node: ast.AST, known: dict[str, Any]) -> Any:
    """What an expression names: a function, a class, a service; None where it cannot be told."""
    if isinstance(node, ast.Name):
        return known.get(node.id)
    if isinstance(node, ast.Attribute):
        if node.attr == Store.writing.__name__:
            return Store.writing
        base = node.value.func if isinstance(node.value, ast.Call) else node.value
        owner = _meant(base, known)
        mine = owner is known["self"] or type(owner).__module__.startswith("worthwhile.")
        if mine or inspect.isclass(owner) or isinstance(owner, ModuleType):
            return getattr(owner, node.attr, None)
    return None
