"""Write the files of the package that follow from the extension: `_parameters.py`, the keywords of `run`, from the parameters of the
stages, and `_openfronts.pyi`, its types.

    python3 tools/generate.py [--check]

`--check` writes nothing and fails when a file differs.
"""

from __future__ import annotations

import importlib.util
import json
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


FILES = {"_parameters.py": parameters}


def main() -> None:
    is_check = sys.argv[1:] == ["--check"]
    stale = []
    for name, make in FILES.items():
        path, text = PACKAGE / name, make()
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
            if not is_check:
                path.write_text(text, encoding="utf-8")
    if is_check and stale:
        sys.exit(f"out of date: {', '.join(stale)}\nhint: python3 tools/generate.py in python/ writes them anew")
    print(f"{'checked' if is_check else 'wrote'}: {', '.join(FILES)}")


if __name__ == "__main__":
    main()
