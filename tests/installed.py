# SPDX-License-Identifier: Apache-2.0
"""Programs from public registries for black-box tests, installed once into build/interop and then
kept. Two tests that want the same one wait for each other."""

import contextlib
import fcntl
import os
import pathlib
import platform
import re
import shutil
import subprocess
import sys

import doorward

FOLDER = pathlib.Path(doorward.PROGRAM).parent / "interop"
NODE = "22"


class Unreachable(Exception):
    """The registry does not give what was asked for."""


def _run(command, **how):
    return subprocess.run(command, text=True, capture_output=True, timeout=300, check=False, **how)


@contextlib.contextmanager
def _alone(folder):
    folder.parent.mkdir(parents=True, exist_ok=True)
    with open(folder.with_suffix(".lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _once(folder, make):
    """The folder, made by make(new folder) when it is not there yet."""
    with _alone(folder):
        if not folder.exists():
            new = folder.with_name(folder.name + ".new")
            shutil.rmtree(new, ignore_errors=True)
            new.mkdir()
            make(new)
            new.rename(folder)
    return folder


def _named(packages):
    return re.sub(r"[^\w.]+", "-", "-".join(packages)).strip("-")


def npm(*packages):
    """The folder node_modules with these packages of npm."""
    def make(folder):
        (folder / "package.json").write_text('{"private":true}')
        done = _run(["npm", "install", "--prefix", str(folder), "--no-audit", "--no-fund",
                     "--ignore-scripts", *packages])
        if done.returncode != 0:
            raise Unreachable(f"{' '.join(packages)}: {done.stderr.strip()[-300:]}")
    return _once(FOLDER / f"npm-{_named(packages)}", make) / "node_modules"


def pip(package):
    """A folder for PYTHONPATH with this package of PyPI."""
    def make(folder):
        done = _run([sys.executable, "-m", "pip", "install", "-q", "--target", str(folder),
                     package])
        if done.returncode != 0:
            raise Unreachable(f"{package}: {done.stderr.strip()[-300:]}")
    return _once(FOLDER / f"pip-{_named([package])}", make)


def node(least=20):
    """A Node.js of this version or later: the machine's, or the one that npm has as a package."""
    version = _run(["node", "--version"]).stdout
    if int(re.match(r"v(\d+)", version)[1]) >= least:
        return "node"
    machine = {"x86_64": "x64", "aarch64": "arm64"}[platform.machine()]
    name = f"node-linux-{machine}"
    return str(npm(f"{name}@{NODE}") / name / "bin" / "node")


def run_node(program, modules, folder, **environment):
    """Starts this text of a module with these node_modules beside it: a process with pipes."""
    home = pathlib.Path(folder) / "program"
    home.mkdir(exist_ok=True)
    (home / "program.mjs").write_text(program)
    if not (home / "node_modules").exists():
        (home / "node_modules").symlink_to(modules)
    return subprocess.Popen([node(), str(home / "program.mjs")], text=True, cwd=home,
                            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                            env={**os.environ, **environment})
