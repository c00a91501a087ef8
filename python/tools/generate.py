"""Write what follows from the package: `openfronts/_parameters.py`, the keywords of `run`, from the parameters of the stages, and
`docs/reference/python.md` from signatures and docstrings.

    python3 tools/generate.py [--check]

`--check` writes nothing and fails when a file differs.
"""

from __future__ import annotations

import importlib.util
import inspect
import json
import re
import sys
from pathlib import Path
from types import ModuleType

PACKAGE = Path(__file__).resolve().parent.parent / "openfronts"
TYPES = {"boolean": "bool", "integer": "int", "number": "float", "string": "str"}


def extension() -> ModuleType:
    """The extension alone: the package cannot be imported while a file of it is missing."""
    package = importlib.util.find_spec("openfronts")
    places = list(package.submodule_search_locations or []) if package else []
    found = [file for place in places for file in Path(place).glob("_openfronts.*") if file.suffix in (".so", ".pyd")]
    if not found:
        sys.exit("the extension is not built\nhint: cargo xtask python builds it and does all of this")
    spec = importlib.util.spec_from_file_location("_openfronts", found[0])
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


_openfronts = extension()


def type_of(schema: dict) -> str:
    """The Python type of a parameter."""
    if "enum" in schema:
        return f"Literal[{', '.join(json.dumps(word) for word in schema['enum'])}]"
    if "oneOf" in schema:
        words = [word for one in schema["oneOf"] for word in one.get("enum", [one.get("const")])]
        return f"Literal[{', '.join(json.dumps(word) for word in words)}]"
    kind = schema["type"]
    if kind == "array":
        return f"Sequence[{type_of(schema['items'])}]"
    return TYPES[kind]


def camel(path: str) -> str:
    return "".join(word.capitalize() for word in path.replace(".", "_").split("_"))


def sentence(text: str) -> str:
    return " ".join(text.split())


def wrapped(text: str, width: int = 124) -> list[str]:
    """A comment in lines."""
    lines, line = [], ""
    for word in sentence(text).split(" "):
        if line and len(line) + len(word) + 1 > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return [*lines, line]


def classes(path: str, schema: dict, found: list[str]) -> str:
    """The class of an object of parameters, those of its parts before it; returns its name."""
    name = camel(path) if path else "Parameters"
    body = []
    for key, value in schema["properties"].items():
        if value.get("type") == "object":
            kind = classes(f"{path}.{key}".strip("."), value, found)
        else:
            kind = type_of(value)
        default = "" if value.get("type") == "object" else f" Default: `{json.dumps(value['default'])}`."
        body += [f"    #: {line}" for line in wrapped(value["description"] + default)]
        body.append(f"    {key}: {kind}")
    about = schema.get("description", "").split("\n")[0] or f"Of the stage {path}."
    told = f"Parameters of the stage {path.split('.')[0]}." if path else "Parameters of all stages, those that differ from the preset."
    found.append(f'class {name}(TypedDict, total=False):\n    """{told if path == "" or "." not in path else sentence(about)}"""\n\n' + "\n".join(body))
    return name


def parameters() -> str:
    """The keywords of `run`: a class for each stage."""
    found: list[str] = []
    classes("", with_defaults(), found)
    head = (
        '"""Parameters by stage, for editors and type checkers. Made by tools/generate.py from the parameters of the stages."""\n\n'
        "from __future__ import annotations\n\n"
        "from collections.abc import Sequence\nfrom typing import Literal, TypedDict\n\n\n"
    )
    return head + "\n\n\n".join(found) + "\n"


def with_defaults() -> dict:
    """The schema, with the defaults of the preset that is used when none is named."""
    schema = json.loads(_openfronts.parameters_schema())
    values = json.loads(_openfronts.parameters("research-fronts", "{}"))

    def fill(part: dict, of: dict) -> None:
        for key, value in part["properties"].items():
            if value.get("type") == "object":
                fill(value, of[key])
            else:
                value["default"] = of[key]

    fill(schema, values)
    return schema


#: What the reference has, in this order; the parts of a class are its public methods and properties.
REFERENCE = {
    "The journey": ["ingest", "run", "open", "verify", "parameters"],
    "Editions and tables": ["Edition", "Table"],
    "Networks": ["leiden", "quality", "normalise", "layout", "components", "single_link", "co_citation", "coupling"],
    "Beside them": ["Progress", "tqdm_progress", "Error"],
}


def signature(name: str, thing: object) -> str:
    """A call as one writes it, in a line or one line for each argument."""
    try:
        found = inspect.signature(thing)
    except (TypeError, ValueError):
        return name
    marks = []
    for part in found.parameters.values():
        if part.name == "self":
            continue
        if part.kind is inspect.Parameter.KEYWORD_ONLY and not any(mark.startswith("*") for mark in marks):
            marks.append("*")
        stars = {inspect.Parameter.VAR_POSITIONAL: "*", inspect.Parameter.VAR_KEYWORD: "**"}.get(part.kind, "")
        annotation = getattr(part.annotation, "__forward_arg__", part.annotation)
        kind = "" if annotation is inspect.Parameter.empty else f": {annotation}"
        default = "" if part.default is inspect.Parameter.empty else f" = {part.default!r}"
        marks.append(f"{stars}{part.name}{kind}{default}")
    answer = "" if found.return_annotation is inspect.Signature.empty else f" -> {found.return_annotation}"
    short = f"{name}({', '.join(marks)}){answer}"
    if len(short) <= 100:
        return short
    return f"{name}(\n" + "".join(f"    {mark},\n" for mark in marks) + f"){answer}"


def prose(docstring: str) -> list[str]:
    """A docstring in Markdown: sections in bold, parameters as a list, examples as code."""
    lines, text = [], inspect.cleandoc(docstring).splitlines()
    place, is_list = 0, False
    while place < len(text):
        line = text[place]
        if place + 1 < len(text) and re.fullmatch("-{3,}", text[place + 1]):
            lines += [f"**{line}**", ""]
            is_list = line in ("Parameters", "Returns", "Raises")
            place += 2
            continue
        if line.startswith(">>>"):
            block = []
            while place < len(text) and text[place].strip():
                block.append(text[place])
                place += 1
            lines += ["```python", *block, "```", ""]
            continue
        if is_list and line and not line.startswith(" "):
            about = []
            while place + 1 < len(text) and text[place + 1].startswith("    "):
                place += 1
                about.append(text[place].strip())
            lines.append(f"- `{line}`: {' '.join(about)}" if about else f"- {line}")
            if place + 1 == len(text) or not text[place + 1]:
                lines.append("")
        elif line.endswith("::"):
            lines.append(line[:-1])
        else:
            lines.append(line)
            is_list = is_list and bool(line.strip() == "" or line.startswith(" "))
        place += 1
    while lines and not lines[-1]:
        lines.pop()
    return [line for number, line in enumerate(lines) if line or number and lines[number - 1]]


def entry(name: str, thing: object, level: int) -> list[str]:
    """One function, class or property."""
    target = thing.fget if isinstance(thing, property) else thing
    title = name.split(".")[-1]
    shown = name if isinstance(thing, property) or name in ("of.Error",) else signature(name, target)
    return [f"{'#' * level} {title}", "", "```python", shown, "```", "", *prose(target.__doc__ or ""), ""]


def reference() -> str:
    """The page of the reference."""
    import openfronts

    missing = set(openfronts.__all__) - {name for names in REFERENCE.values() for name in names}
    if missing:
        sys.exit(f"not in the reference: {', '.join(sorted(missing))}")
    page = [
        "# Python reference",
        "",
        "What `import openfronts as of` brings, from the docstrings of the package; their examples run in the tests. The",
        "[guide](../guide/python.md) shows it in use. Made by `cargo xtask python --update`.",
        "",
    ]
    for title, names in REFERENCE.items():
        page += [f"## {title}", ""]
        for name in names:
            thing = getattr(openfronts, name)
            page += entry(f"of.{name}", thing, 3)
            if inspect.isclass(thing) and thing.__module__.startswith("openfronts.") and name in ("Edition", "Table"):
                for part, member in vars(thing).items():
                    if not part.startswith("_") and (callable(member) or isinstance(member, property)):
                        page += entry(f"{name.lower()}.{part}", member, 4)
    return "\n".join(page).rstrip() + "\n"


ROOT = PACKAGE.parent.parent
FILES = {
    PACKAGE / "_parameters.py": parameters,
    ROOT / "docs/reference/python.md": reference,
}


def main() -> None:
    is_check = sys.argv[1:] == ["--check"]
    stale = []
    for path, make in FILES.items():
        text = make()
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(path)
            if not is_check:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
    names = ", ".join(path.name for path in (stale if is_check else FILES))
    if is_check and stale:
        sys.exit(f"out of date: {names}\nhint: cargo xtask python --update writes them anew")
    print("checked" if is_check else f"wrote {names}")


if __name__ == "__main__":
    main()
