"""What the site needs beside MkDocs: pages of the repository outside docs/, and links that lead out of docs/.

On GitHub a page links to any file of the repository. In the site a link to a page that is there stays in the site, also to
one of COPIES, and a link to any other file leads to GitHub. A link to nothing is left as it is, and MkDocs reports it.
"""

import posixpath
import re
from pathlib import Path

from mkdocs.structure.files import File

ROOT = Path(__file__).resolve().parent.parent
# Pages that live outside docs/, and where they stand in the site.
COPIES = {
    "ARCHITECTURE.md": "about/architecture.md",
    "CHANGELOG.md": "about/changelog.md",
    "CONTRIBUTING.md": "about/contributing.md",
    "DATA-NOTICE.md": "about/data-notice.md",
    "README.md": "index.md",
    "bench/README.md": "about/benchmarks.md",
    "deploy/README.md": "guide/deployment.md",
}
SOURCES = {page: source for source, page in COPIES.items() if source != "README.md"}
LINK = re.compile(r"(\]\()([^)\s]+)(\))|((?:src|href)=\")([^\"]+)(\")")


def on_files(files, config):
    """Adds the pages that live elsewhere."""
    for page, source in SOURCES.items():
        files.append(File.generated(config, page, content=(ROOT / source).read_text(encoding="utf-8")))
    return files


def on_page_markdown(markdown, page, config, files):
    """Turns links as they work on GitHub into links as they work here."""
    here = page.file.src_uri
    at = SOURCES.get(here, f"docs/{here}")
    lines, fence = [], None
    for line in markdown.splitlines():
        mark = line.lstrip()[:3]
        if mark in ("```", "~~~"):
            fence = None if fence == mark else fence or mark
        elif fence is None:
            line = LINK.sub(lambda found: linked(found, at, here, config), line)
            if line.startswith("|") and lines and lines[-1].startswith("<!--"):
                # GitHub takes a table right below a comment, Markdown in Python wants a line between.
                lines.append("")
        lines.append(line)
    return "\n".join(lines)


def linked(found, at, here, config):
    """The link of one match, from the page `here`, whose file in the repository is `at`."""
    before, target, after = found.group(1, 2, 3) if found.group(1) else found.group(4, 5, 6)
    return before + moved(target, at, here, config.extra["repository"]) + after


def moved(target, at, here, repository):
    """Where a link leads in the site."""
    path, mark, heading = target.partition("#")
    if not path or ":" in path:
        return target
    file = posixpath.normpath(posixpath.join(posixpath.dirname(at), path))
    if file in COPIES:
        place = COPIES[file]
    elif file.startswith("docs/"):
        place = file.removeprefix("docs/")
        if (ROOT / file).is_dir():
            place += "/README.md"
    elif (ROOT / file).exists():
        kind = "tree" if (ROOT / file).is_dir() else "blob"
        return f"{repository}/{kind}/main/{file}{mark}{heading}"
    else:
        return target
    return posixpath.relpath(place, posixpath.dirname(here) or ".") + mark + heading
