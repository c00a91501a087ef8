"""Breaks the files of this folder on purpose, one at a time, and sees `check.py` say so."""

import unittest

import check

SCHEDULER = "deploy/kubernetes/scheduler.yaml"
EXECUTOR = "deploy/kubernetes/executor.yaml"
SERVER = "deploy/kubernetes/server.yaml"
JOB = "deploy/kubernetes/run/job.yaml"
LIST = "deploy/kubernetes/kustomization.yaml"
VERSION = check.workspace(check.read())["version"]

# File, what stands there, what is put in its place, and what must be found then.
BREAKS = [
    (check.DOCKERFILE, "rust:1.95.0-slim-bookworm", "rust:1.95-slim-bookworm", "not pinned by an exact tag"),
    (check.DOCKERFILE, "rust:1.95.0-slim-bookworm", "rust:1.80.1-slim-bookworm", "rust 1.80.1 is older than"),
    (check.DOCKERFILE, "node:20.20.2-bookworm-slim", "node:18.20.8-bookworm-slim", "node 18.20.8 is older than"),
    (check.DOCKERFILE, "debian:bookworm-20260824-slim AS", "debian:latest AS", "not pinned by an exact tag"),
    (check.DOCKERFILE, "debian:bookworm-20260824-slim AS", "debian AS", "has no tag"),
    (check.DOCKERFILE, "USER 10001:10001\n", "", "runs as root"),
    (check.DOCKERFILE, "USER 10001:10001", "USER openfronts", "runs as openfronts"),
    (check.DOCKERFILE, "HEALTHCHECK --", "# HEALTHCHECK --", "openfronts: has no HEALTHCHECK"),
    (check.DOCKERFILE, "HEALTHCHECK NONE", "", "cluster: has no HEALTHCHECK"),
    (check.DOCKERFILE, f'image.version="{VERSION}"', 'image.version="0.0.9"', f"its label image.version is not {VERSION}"),
    (check.DOCKERFILE, "--release --locked --package openfronts-cluster", "--release", "without --locked"),
    (check.DOCKERFILE, "AS cluster\n", "AS group\n", "there is no such target"),
    (check.COMPOSE, f"image: openfronts:{VERSION}", "image: openfronts:latest", "server: image `openfronts:latest` is not of the version"),
    (check.COMPOSE, "quay.io/minio/mc:RELEASE.2025-08-13T08-35-41Z", "quay.io/minio/mc:latest", "not pinned by an exact tag"),
    (check.COMPOSE, f"    image: openfronts:{VERSION}\n", "", "server: has no image"),
    (check.COMPOSE, "  mem_limit: 6g\n  cpus: 2\n", "  cpus: 2\n", "executor-1: has no mem_limit"),
    (check.COMPOSE, "    mem_limit: 8g\n    cpus: 2\n", "    mem_limit: 8g\n", "driver: has no cpus"),
    (check.COMPOSE, "  pids_limit: 2048\n", "", "scheduler: has no pids_limit"),
    (check.COMPOSE, '  user: "10001:10001"\n', '  user: "0:0"\n', "scheduler: has no user by number, or root"),
    (check.COMPOSE, "  read_only: true\n", "", "read_only is not true"),
    (check.COMPOSE, "cap_drop: [ALL]", "cap_drop: [NET_RAW]", "cap_drop is not [ALL]"),
    (check.COMPOSE, '["no-new-privileges:true"]', '["label:disable"]', "security_opt lacks no-new-privileges:true"),
    (check.COMPOSE, "  restart: unless-stopped\n", "", "scheduler: has no restart policy"),
    (check.COMPOSE, '"127.0.0.1:8080:8080"', '"8080:8080"', "port 8080:8080 is open to the network"),
    (check.COMPOSE, '["CMD", "healthy", "8080", "/healthz"]', "[]", "server: has no healthcheck"),
    (check.COMPOSE, "AWS_SECRET_ACCESS_KEY:\n", "AWS_SECRET_ACCESS_KEY: secret\n", "AWS_SECRET_ACCESS_KEY stands in the file"),
    (check.COMPOSE, "--memory=4GiB", "--memory=6GiB", "executor-1: --memory 6GiB is more than four fifths of its limit 6g"),
    (SCHEDULER, f"openfronts-cluster:{VERSION}", "openfronts-cluster:0.2.0", f"is not of the version {VERSION}"),
    (SCHEDULER, 'limits: {cpu: "2", memory: 2Gi}', 'limits: {cpu: "2"}', "scheduler: resources.limits.memory is missing"),
    (SCHEDULER, "requests: {cpu: 250m, memory: 1Gi}", "requests: {memory: 1Gi}", "scheduler: resources.requests.cpu is missing"),
    (SCHEDULER, "runAsNonRoot: true", "runAsNonRoot: false", "may run as root"),
    (SCHEDULER, "runAsUser: 10001", "runAsUser: 0", "may run as root"),
    (SCHEDULER, "type: RuntimeDefault", "type: Unconfined", "seccompProfile is not RuntimeDefault"),
    (SCHEDULER, "      automountServiceAccountToken: false\n", "", "automountServiceAccountToken is not false"),
    (
        SCHEDULER,
        "port: scheduler\n            periodSeconds: 2",
        "port: rest\n            periodSeconds: 2",
        "startupProbe asks port `rest`",
    ),
    (SCHEDULER, "targetPort: scheduler", "targetPort: rest", "no pod of it has a port `rest`"),
    (EXECUTOR, "livenessProbe:", "lifecycle:", "executor: livenessProbe is missing"),
    (EXECUTOR, "allowPrivilegeEscalation: false", "allowPrivilegeEscalation: true", "allowPrivilegeEscalation is not false"),
    (EXECUTOR, "readOnlyRootFilesystem: true", "readOnlyRootFilesystem: false", "readOnlyRootFilesystem is not true"),
    (EXECUTOR, "drop: [ALL]", "drop: [NET_RAW]", "capabilities.drop is not [ALL]"),
    (EXECUTOR, "--memory=8GiB", "--memory=12GiB", "--memory 12GiB is more than four fifths"),
    (EXECUTOR, "serviceName: openfronts-executor", "serviceName: executors", "there is no Service executors"),
    (
        EXECUTOR,
        "  maxUnavailable: 1\n  selector:\n    matchLabels:\n",
        "  maxUnavailable: 1\n  selector:\n    matchLabels:\n      a: b\n",
        "its selector finds no pod",
    ),
    (SERVER, "limits: {cpu: 100m, memory: 64Mi}", "limits: {cpu: 100m}", "wait: resources.limits.memory is missing"),
    (SERVER, "claimName: openfronts-edition", "claimName: edition", "there is no PersistentVolumeClaim edition"),
    (SERVER, "serviceAccountName: openfronts-server", "serviceAccountName: server", "there is no ServiceAccount server"),
    (JOB, "name: openfronts-places", "name: openfronts-place", "there is no ConfigMap openfronts-place"),
    (LIST, "  - network.yaml\n", "", "network.yaml is not in the list"),
    (LIST, "  - network.yaml\n", "  - network.yaml\n  - ingress.yaml\n", "ingress.yaml is not there"),
    ("deploy/kubernetes/settings.yaml", "kind: ConfigMap", "kind: Secret", "a Secret stands in the repository"),
    (
        "deploy/kubernetes/network.yaml",
        "component: scheduler\n  policyTypes",
        "component: planner\n  policyTypes",
        "its selector finds no pod",
    ),
    ("deploy/requirements.txt", "yamllint==1.38.0", "yamllint", "`yamllint` has no version"),
    ("Cargo.toml", f'version = "{VERSION}"\nedition', 'version = "0.2.0"\nedition', "is not of the version 0.2.0"),
    ("Cargo.toml", 'rust-version = "1.89"', 'rust-version = "1.99"', "rust 1.95.0 is older than 1.99"),
]


class Breaking(unittest.TestCase):
    def test_the_files_as_they_are(self) -> None:
        self.assertEqual(check.findings(check.read()), [])

    def test_every_break_is_found(self) -> None:
        for path, old, new, expected in BREAKS:
            with self.subTest(path, new=new):
                files = check.read()
                self.assertIn(old, files[path], "the test is older than the file")
                files[path] = files[path].replace(old, new)
                found = check.findings(files)
                self.assertTrue(any(expected in line for line in found), f"{expected!r} is not in {found}")

    def test_tags_that_move_and_tags_that_do_not(self) -> None:
        files = check.read()
        for image in ("debian", "debian:bookworm", "node:20", "node:20.20", "host:5000/debian", "openfronts:0.0.9", ""):
            self.assertTrue(list(check.image_findings(files, image)), image)
        digest = "@sha256:" + "0" * 64
        for image in (
            "node:20.20.2",
            "debian:bookworm-20260824-slim",
            f"debian{digest}",
            f"host:5000/debian:12{digest}",
            f"host/openfronts:{VERSION}",
        ):
            self.assertEqual(list(check.image_findings(files, image)), [], image)

    def test_sizes_are_read_as_they_are_written(self) -> None:
        self.assertEqual(
            [check.bytes_of(size) for size in ("6g", "6Gi", "6GiB", "512m", "much")], [6 << 30, 6 << 30, 6 << 30, 512 << 20, 0]
        )


if __name__ == "__main__":
    unittest.main()
