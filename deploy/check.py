"""What the linters of images, Compose and Kubernetes do not check: exact versions that agree with each other, limits, health, users,
and that what one file names is in another. `cargo xtask deploy` runs it; without arguments, in any folder.

A finding is one line, `file: where: what is wrong`. Rules are functions from the files to findings, so that tests can break a file.
"""

import re
import sys
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
DOCKERFILE = "deploy/Dockerfile"
COMPOSE = "deploy/compose.yaml"
KUBERNETES = "deploy/kubernetes/"
OWN_IMAGES = ("openfronts", "openfronts-cluster")
# Three parts of a version, a day, or the day of a release: tags that are not moved to something else.
EXACT = re.compile(r"\d+\.\d+\.\d+|(?<!\d)\d{8}(?!\d)|\d{4}-\d{2}-\d{2}")
UNITS = {"": 1, "k": 2**10, "m": 2**20, "g": 2**30, "Ki": 2**10, "Mi": 2**20, "Gi": 2**30, "KiB": 2**10, "MiB": 2**20, "GiB": 2**30}

Files = dict[str, str]
Rule = Callable[[Files], Iterator[str]]


def read() -> Files:
    """The files that are checked, and those that say which versions there are."""
    named = [DOCKERFILE, COMPOSE, "deploy/requirements.txt", "Cargo.toml", "web/package.json"]
    paths = [ROOT / name for name in named] + sorted((ROOT / KUBERNETES).rglob("*.yaml"))
    return {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in paths}


@cache
def parsed(text: str) -> list[Any]:
    """The documents of a YAML file, read once."""
    return [document for document in yaml.safe_load_all(text) if document]


def workspace(files: Files) -> dict[str, str]:
    """Version, edition, rust-version of Cargo.toml."""
    package: dict[str, str] = tomllib.loads(files["Cargo.toml"])["workspace"]["package"]
    return package


def bytes_of(size: object) -> float:
    """A size as Compose, Kubernetes or our own binary writes it; 0 if it is none."""
    found = re.fullmatch(r"([\d.]+)\s*([A-Za-z]*)", str(size))
    return float(found[1]) * UNITS.get(found[2], 0) if found else 0


def image_findings(files: Files, image: object) -> Iterator[str]:
    """What is wrong with the name of an image."""
    name, _, digest = str(image or "").partition("@")
    repository, _, tag = name.rpartition(":") if ":" in name.rsplit("/", 1)[-1] else (name, "", "")
    if not image:
        yield "has no image"
    elif not tag and not digest:
        yield f"image `{image}` has no tag"
    elif repository.rsplit("/", 1)[-1] in OWN_IMAGES:
        if tag != workspace(files)["version"]:
            yield f"image `{image}` is not of the version {workspace(files)['version']} of Cargo.toml"
    elif not digest and not EXACT.search(tag):
        yield f"image `{image}` is not pinned by an exact tag"


def is_plain_user(user: object) -> bool:
    """Whether it is a number, and not root's."""
    return bool(re.fullmatch(r"[1-9]\d*(:[1-9]\d*)?", str(user)))


# Images.


def instructions(files: Files) -> list[tuple[str, str]]:
    """Name and rest of each instruction of the Dockerfile, continued lines put together."""
    text = re.sub(r"^\s*#.*\n", "", files[DOCKERFILE], flags=re.MULTILINE)
    lines = re.sub(r"\\\n", " ", text).splitlines()
    return [(line.split()[0].upper(), line.split(maxsplit=1)[-1]) for line in lines if line.strip()]


def stages(files: Files) -> dict[str, tuple[str, list[tuple[str, str]]]]:
    """What each stage is from, and its instructions, those of the stages it is from included."""
    found: dict[str, tuple[str, list[tuple[str, str]]]] = {}
    name = ""
    for word, rest in instructions(files):
        if word == "FROM":
            words = [part for part in rest.split() if not part.startswith("--")]
            origin, name = words[0], words[-1]
            found[name] = (origin, list(found[origin][1]) if origin in found else [])
        elif name:
            found[name][1].append((word, rest))
    return found


def dockerfile(files: Files) -> Iterator[str]:
    """Base images are exact, Rust and Node are new enough, both images have a user, health and the version."""
    all_stages = stages(files)
    for name, (origin, _) in all_stages.items():
        if origin not in all_stages:
            yield from (f"{DOCKERFILE}: {name}: {finding}" for finding in image_findings(files, origin))
    version = workspace(files)["version"]
    for name in ("cluster", "openfronts"):
        if name not in all_stages:
            yield f"{DOCKERFILE}: {name}: there is no such target"
            continue
        told = all_stages[name][1]
        users = [rest.strip() for word, rest in told if word == "USER"]
        if not users or not is_plain_user(users[-1]):
            yield f"{DOCKERFILE}: {name}: runs as {users[-1] if users else 'root'}; USER is the number of one who is not root"
        if not any(word == "HEALTHCHECK" for word, _ in told):
            yield f"{DOCKERFILE}: {name}: has no HEALTHCHECK"
        if not any(word == "LABEL" and f'image.version="{version}"' in rest for word, rest in told):
            yield f"{DOCKERFILE}: {name}: its label image.version is not {version}, the version of Cargo.toml"
    for word, rest in instructions(files):
        if word == "RUN" and "cargo build" in rest and "--locked" not in rest:
            yield f"{DOCKERFILE}: cargo build without --locked"
    yield from compilers(files)


def compilers(files: Files) -> Iterator[str]:
    """Rust and Node of the Dockerfile are those that the code needs, or newer."""
    engines = re.search(r'"node": ">=(\d+)', files["web/package.json"])
    for name, needed in (("rust", workspace(files)["rust-version"]), ("node", engines[1] if engines else "0")):
        found = re.search(rf"^FROM (?:\S+/)?{name}:([\d.]+)", files[DOCKERFILE], re.MULTILINE)
        if not found:
            yield f"{DOCKERFILE}: no stage is from {name}"
        elif parts(found[1]) < parts(needed):
            yield f"{DOCKERFILE}: {name} {found[1]} is older than {needed}, which the code needs"


def parts(version: str) -> list[int]:
    """A version as numbers that can be compared."""
    return [int(part) for part in version.strip(".").split(".")]


# Compose.


def compose(files: Files) -> Iterator[str]:
    """Every service is exact, bounded, without rights, and says when it is well."""
    for name, service in parsed(files[COMPOSE])[0]["services"].items():
        for finding in service_findings(files, service):
            yield f"{COMPOSE}: {name}: {finding}"


def service_findings(files: Files, service: dict[str, Any]) -> Iterator[str]:
    yield from image_findings(files, service.get("image"))
    for bound in ("mem_limit", "cpus", "pids_limit"):
        if not service.get(bound):
            yield f"has no {bound}"
    if not is_plain_user(service.get("user")):
        yield "has no user by number, or root"
    if service.get("read_only") is not True:
        yield "can write into its image: read_only is not true"
    if service.get("cap_drop") != ["ALL"]:
        yield "keeps capabilities: cap_drop is not [ALL]"
    if "no-new-privileges:true" not in service.get("security_opt", []):
        yield "may gain privileges: security_opt lacks no-new-privileges:true"
    if service.get("privileged"):
        yield "is privileged"
    is_job = service.get("restart") == "no"
    if "restart" not in service:
        yield "has no restart policy"
    if not is_job and not service.get("healthcheck", {}).get("test"):
        yield "has no healthcheck"
    for port in service.get("ports", []):
        if not str(port).startswith("127.0.0.1:"):
            yield f"port {port} is open to the network; begin it with 127.0.0.1:"
    for variable, value in (service.get("environment") or {}).items():
        if re.search("KEY|SECRET|PASSWORD|TOKEN", variable) and value and not str(value).startswith("${"):
            yield f"{variable} stands in the file; let it come from the environment"
    yield from memory_findings(service.get("command", []), service.get("mem_limit"))


def memory_findings(words: list[Any], limit: object) -> Iterator[str]:
    """What an executor takes for joins and sorts leaves room below its limit for all else."""
    text = " ".join(str(word) for word in words) if isinstance(words, list) else str(words)
    asked = re.search(r"--memory[= ](\S+)", text)
    if asked and bytes_of(asked[1]) > 0.8 * bytes_of(limit):
        yield f"--memory {asked[1]} is more than four fifths of its limit {limit}"


# Kubernetes.


def documents(files: Files) -> Iterator[tuple[str, dict[str, Any]]]:
    """File and document, without those of Kustomize."""
    for path, text in files.items():
        if path.startswith(KUBERNETES) and not path.endswith("kustomization.yaml"):
            yield from ((path, document) for document in parsed(text))


def pods(files: Files) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """File, kind and name, and the template, of whatever makes pods."""
    for path, document in documents(files):
        template = document.get("spec", {}).get("template")
        if template:
            yield path, f"{document['kind']} {document['metadata']['name']}", template


def kubernetes(files: Files) -> Iterator[str]:
    """Every pod is exact, bounded, without rights, and says when it is well."""
    for path, owner, template in pods(files):
        for finding in pod_findings(files, owner, template["spec"]):
            yield f"{path}: {owner}: {finding}"
    for path, document in documents(files):
        if document["kind"] == "Secret":
            yield f"{path}: {document['metadata']['name']}: a Secret stands in the repository"


def pod_findings(files: Files, owner: str, pod: dict[str, Any]) -> Iterator[str]:
    security = pod.get("securityContext", {})
    if security.get("runAsNonRoot") is not True or not is_plain_user(security.get("runAsUser")):
        yield "may run as root: runAsNonRoot is true, and runAsUser a number"
    if security.get("seccompProfile") != {"type": "RuntimeDefault"}:
        yield "seccompProfile is not RuntimeDefault"
    if pod.get("automountServiceAccountToken") is not False:
        yield "gets a token of the API: automountServiceAccountToken is not false"
    if not pod.get("serviceAccountName"):
        yield "has no account of its own: serviceAccountName"
    for container in pod.get("initContainers", []):
        yield from container_findings(files, container, is_served=False)
    for container in pod.get("containers", []):
        yield from container_findings(files, container, is_served=not owner.startswith("Job "))


def container_findings(files: Files, container: dict[str, Any], is_served: bool) -> Iterator[str]:
    name = container["name"]
    yield from (f"{name}: {finding}" for finding in image_findings(files, container.get("image")))
    resources = container.get("resources", {})
    for kind in ("requests", "limits"):
        for what in ("cpu", "memory"):
            if not resources.get(kind, {}).get(what):
                yield f"{name}: resources.{kind}.{what} is missing"
    security = container.get("securityContext", {})
    if security.get("allowPrivilegeEscalation") is not False:
        yield f"{name}: allowPrivilegeEscalation is not false"
    if security.get("readOnlyRootFilesystem") is not True:
        yield f"{name}: readOnlyRootFilesystem is not true"
    if security.get("capabilities") != {"drop": ["ALL"]}:
        yield f"{name}: capabilities.drop is not [ALL]"
    ports = {port["name"] for port in container.get("ports", [])}
    for probe in ("startupProbe", "readinessProbe", "livenessProbe"):
        asked = container.get(probe, {})
        if is_served and not asked:
            yield f"{name}: {probe} is missing"
        port = (asked.get("httpGet") or asked.get("tcpSocket") or {}).get("port")
        if isinstance(port, str) and port not in ports:
            yield f"{name}: {probe} asks port `{port}`, which it does not have"
    limit = resources.get("limits", {}).get("memory")
    yield from (f"{name}: {finding}" for finding in memory_findings(container.get("args", []), limit))


def references(files: Files) -> Iterator[str]:
    """What is named is there: pods of selectors, ports of services, maps, claims, accounts. Secrets are not in the repository."""
    names = {(document["kind"], document["metadata"]["name"]) for _, document in documents(files)}
    all_pods = list(pods(files))
    labels = [template["metadata"]["labels"] for _, _, template in all_pods]
    for path, document in documents(files):
        spec, where = document.get("spec", {}), f"{path}: {document['kind']} {document['metadata']['name']}"
        selector = {"Service": spec.get("selector"), "PodDisruptionBudget": (spec.get("selector") or {}).get("matchLabels")}
        selector["NetworkPolicy"] = spec.get("podSelector", {}).get("matchLabels")
        wanted = (selector.get(document["kind"]) or {}).items()
        if wanted and not any(wanted <= of_pod.items() for of_pod in labels):
            yield f"{where}: its selector finds no pod"
        if document["kind"] in ("Deployment", "StatefulSet"):
            if not spec["selector"]["matchLabels"].items() <= spec["template"]["metadata"]["labels"].items():
                yield f"{where}: its selector does not find its own pods"
        if document["kind"] == "StatefulSet" and ("Service", spec.get("serviceName")) not in names:
            yield f"{where}: there is no Service {spec.get('serviceName')}"
        if document["kind"] == "Service":
            meant = [pod for pod, of_pod in zip(all_pods, labels, strict=True) if wanted <= of_pod.items()]
            ports = {port["name"] for _, _, pod in meant for one in pod["spec"]["containers"] for port in one.get("ports", [])}
            for port in spec["ports"]:
                if port["targetPort"] not in ports:
                    yield f"{where}: no pod of it has a port `{port['targetPort']}`"
    for path, owner, template in all_pods:
        for kind, name in named(template["spec"]):
            if (kind, name) not in names:
                yield f"{path}: {owner}: there is no {kind} {name}"


def named(pod: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What a pod names of other documents."""
    yield "ServiceAccount", pod.get("serviceAccountName", "")
    for volume in pod.get("volumes", []):
        if "persistentVolumeClaim" in volume:
            yield "PersistentVolumeClaim", volume["persistentVolumeClaim"]["claimName"]
    for container in pod["containers"]:
        for source in container.get("envFrom", []):
            if "configMapRef" in source:
                yield "ConfigMap", source["configMapRef"]["name"]


def kustomizations(files: Files) -> Iterator[str]:
    """Each file is in the list of its folder, and each in a list is there."""
    folders = {path.rsplit("/", 1)[0] for path in files if path.startswith(KUBERNETES)}
    for folder in sorted(folders):
        path = f"{folder}/kustomization.yaml"
        lists = parsed(files.get(path, ""))
        listed = {f"{folder}/{name}" for one in lists for name in one["resources"]}
        there = {file for file in files if file.rsplit("/", 1)[0] == folder and file != path}
        for file in sorted(listed ^ there):
            yield f"{path}: {file} is {'not there' if file in listed else 'not in the list'}"


def requirements(files: Files) -> Iterator[str]:
    """The linters have versions."""
    for line in files["deploy/requirements.txt"].splitlines():
        if "==" not in line:
            yield f"deploy/requirements.txt: `{line}` has no version"


RULES: list[Rule] = [dockerfile, compose, kubernetes, references, kustomizations, requirements]


def findings(files: Files) -> list[str]:
    """All that is wrong, in order."""
    return sorted(finding for rule in RULES for finding in rule(files))


if __name__ == "__main__":
    found = findings(read())
    for line in found:
        print(line)
    print(f"deploy: {len(read())} files, {len(RULES)} rules, {len(found)} findings")
    sys.exit(bool(found))
