#!/usr/bin/env python3
"""Asks the server everything that its own description allows, and much that it does not, by schemathesis.

    python3 bench/api.py [--openfronts target/release/openfronts] [--examples 8]

Serves the edition of the demo and checks of every answer its status, media type and shape, and that what the description forbids is refused.
Schemathesis is installed into a virtual environment under target/bench; Python 3.11 with venv is all that has to be there.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from run import ROOT, TARGET, step

WANTED = "schemathesis==4.32.5"


def schemathesis() -> Path:
    """The program, installed if it is not there."""
    place = TARGET / "bench" / "venv-api"
    stamp = place / "installed.txt"
    folder = place / ("Scripts" if os.name == "nt" else "bin")
    if not stamp.exists() or stamp.read_text() != WANTED:
        step([sys.executable, "-m", "venv", "--clear", place])
        step([folder / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", WANTED])
        stamp.write_text(WANTED)
    return folder / "schemathesis"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--openfronts", default=str(TARGET / "release/openfronts"))
    parser.add_argument("--examples", type=int, default=8)
    asked = parser.parse_args()
    openfronts = Path(asked.openfronts).resolve()
    program = schemathesis()
    with tempfile.TemporaryDirectory() as folder:
        step([openfronts, "demo", "--folder", folder, "-q"], stdout=subprocess.DEVNULL)
        edition = Path(folder) / "bundled/edition"
        server = subprocess.Popen(
            [openfronts, "serve", edition, "--listen", "127.0.0.1:0", "--log", "off"], stderr=subprocess.PIPE, text=True
        )
        try:
            found = next(found for line in server.stderr if (found := re.search(r"http://[\d.]+:\d+", line)))
            base = found[0]
            phases = ["--phases", "examples,coverage,fuzzing", "--seed", "1", "-n", asked.examples]
            step([program, "run", f"{base}/openapi.json", "--url", base, *phases])
        finally:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    main()
