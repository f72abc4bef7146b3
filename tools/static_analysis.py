# SPDX-License-Identifier: Apache-2.0
"""Runs clang-tidy over the project's C++ files and remembers which were clean.

static_analysis.py BUILD_FOLDER CACHE_FOLDER JOBS FILE…   A file is looked at again when it, one
of the project's headers that it includes, .clang-tidy or clang-tidy itself has changed."""

import concurrent.futures
import hashlib
import pathlib
import re
import subprocess
import sys
import time

TOOL = "clang-tidy-19"
INCLUDE = re.compile(rb'^\s*#\s*include\s+"([^"]+)"', re.MULTILINE)
FOLDERS = [pathlib.Path("src"), pathlib.Path("tests")]
_seen = {}


def reached(file):
    """The project's files that this one includes, itself among them."""
    found, waiting = set(), [file]
    while waiting:
        one = waiting.pop()
        if one in found:
            continue
        found.add(one)
        if one not in _seen:
            content = one.read_bytes()
            names = [name.decode() for name in INCLUDE.findall(content)]
            near = [*FOLDERS, one.parent]
            _seen[one] = (hashlib.sha256(content).digest(),
                          [folder / name for name in names for folder in near
                           if (folder / name).is_file()])
        waiting += _seen[one][1]
    return found


def fingerprint(file, common):
    parts = sorted((str(one), _seen[one][0]) for one in reached(file))
    return hashlib.sha256(common + repr(parts).encode()).hexdigest()


def without_profile(build):
    """A folder with the build's commands, but for options of GCC that clang does not know."""
    folder = build / "static_analysis"
    folder.mkdir(exist_ok=True)
    commands = (build / "compile_commands.json").read_text()
    (folder / "compile_commands.json").write_text(re.sub(r" -fprofile-[^ \"]+", "", commands))
    return folder


def analyse(build, file):
    command = [TOOL, "--quiet", f"-p={build}", "--extra-arg=-Wno-unknown-warning-option",
               "--extra-arg=-Wno-error", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode == 0, done.stdout or done.stderr


def forget(cache, used):
    """Marks that no checkout has met for a month."""
    for mark in used:
        if mark.exists():
            mark.touch()
    for mark in cache.iterdir():
        if mark.stat().st_mtime < time.time() - 30 * 86400:
            mark.unlink(missing_ok=True)


def main():
    build, cache, jobs = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), int(sys.argv[3])
    files = [pathlib.Path(name) for name in sys.argv[4:]]
    cache.mkdir(parents=True, exist_ok=True)
    build = without_profile(build)
    version = subprocess.run([TOOL, "--version"], capture_output=True, check=True).stdout
    common = version + pathlib.Path(".clang-tidy").read_bytes()
    marks = {file: cache / fingerprint(file, common) for file in files}
    changed = [file for file in files if not marks[file].exists()]
    dirty, told = 0, set()  # A header's finding comes with every file that includes it.
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        results = {pool.submit(analyse, build, file): file for file in changed}
        for done in concurrent.futures.as_completed(results):
            clean, output = done.result()
            if clean:
                marks[results[done]].touch()
            else:
                dirty += 1
                lines = [line for line in output.splitlines() if line not in told]
                told.update(lines)
                print("\n".join(lines), flush=True)
    forget(cache, marks.values())
    print(f"clang-tidy: {len(changed)} of {len(files)} files looked at, {dirty} with findings")
    sys.exit(1 if dirty else 0)


if __name__ == "__main__":
    main()
