# SPDX-License-Identifier: Apache-2.0
"""Runs clang-tidy over the project's C++ files and remembers which were clean.

static_analysis.py BUILD_FOLDER CACHE_FOLDER JOBS FILE…   A file is looked at again when it, one
of the project's headers that it includes, .clang-tidy or clang-tidy itself has changed.

Nearly all of the time goes into the headers. So files of one folder are looked at together, as one
translation unit. Where a group is not clean, or names clash, the files that are meant are looked at
alone; only what is found in a file alone is told."""

import concurrent.futures
import hashlib
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import time

TOOL = "clang-tidy-19"
TOGETHER = 8
# Names that a file keeps to itself: types, aliases, functions and constants at a line's beginning.
OWN_NAMES = re.compile(
    r"^(?:(?:struct|class|enum class|union) (\w+)|using (\w+) =|using [\w:]*::(\w+);"
    r"|(?!using|namespace|TEST|\s)[\w:<>,&*\[\] ]*?(\w+)(?:\(| =|;|\{|\[))", re.MULTILINE)
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


def own_names(file):
    """What may clash with another file of its folder."""
    private = re.findall(r"^namespace \{$(.*?)^\}  // namespace$", file.read_text(), re.M | re.S)
    return {name for text in private for names in OWN_NAMES.findall(text) for name in names if name}


def groups(files):
    """Files of one folder whose own names differ, the largest groups first."""
    made = []
    for file in files:
        names = own_names(file)
        for folder, members, taken in made:
            if folder == file.parent and len(members) < TOGETHER and not names & taken:
                members.append(file)
                taken |= names
                break
        else:
            made.append((file.parent, [file], names))
    return sorted((members for _, members, _ in made), key=len, reverse=True)


class Analysis:
    """Knows how the build compiles each file, but for options of GCC that clang does not know."""

    def __init__(self, build):
        self.folder = build / "static_analysis"
        self.folder.mkdir(exist_ok=True)
        commands = (build / "compile_commands.json").read_text()
        self.commands = {pathlib.Path(one["file"]).resolve(): one
                         for one in json.loads(re.sub(r" -fprofile-[^ \"]+", "", commands))}

    def of(self, files):
        """[(file, what was found)], empty for a file that is clean."""
        found = self.run(files)
        if not found or len(files) == 1:
            return [(file, found) for file in files]
        named = [file for file in files if re.search(rf"{file.resolve()}\S* error:", found)]
        if not named or len(named) == len(files):
            named = files[:len(files) // 2]
        rest = [file for file in files if file not in named]
        return self.of(rest) + [one for file in named for one in self.of([file])]

    def run(self, files):
        first = files[0].resolve()
        command = self.commands.get(first)
        if command is None:
            return f"{files[0]}: the build does not compile it\n"
        with tempfile.TemporaryDirectory(dir=self.folder) as folder:
            together = pathlib.Path(folder) / "together.cpp"
            together.write_text("".join(f'#include "{file.resolve()}"\n' for file in files))
            unit = first if len(files) == 1 else together
            command = {**command, "file": str(unit),
                       "command": command["command"].replace(str(first), str(unit))}
            (together.parent / "compile_commands.json").write_text(json.dumps([command]))
            done = subprocess.run(
                [TOOL, "--quiet", f"-p={folder}", "--extra-arg=-Wno-unknown-warning-option",
                 "--extra-arg=-Wno-error", f"--config-file={pathlib.Path('.clang-tidy').resolve()}",
                 str(unit)], capture_output=True, text=True, check=False)
        return "" if done.returncode == 0 else done.stdout or done.stderr


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
    analysis = Analysis(build)
    version = subprocess.run([TOOL, "--version"], capture_output=True, check=True).stdout
    common = version + pathlib.Path(".clang-tidy").read_bytes()
    marks = {file: cache / fingerprint(file, common) for file in files}
    changed = [file for file in files if not marks[file].exists()]
    dirty, told = 0, set()  # A header's finding comes with every file that includes it.
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        waiting = [pool.submit(analysis.of, group) for group in groups(changed)]
        for done in concurrent.futures.as_completed(waiting):
            for file, found in done.result():
                if not found:
                    marks[file].touch()
                    continue
                dirty += 1
                lines = [line for line in found.splitlines() if line not in told]
                told.update(lines)
                print("\n".join(lines), flush=True)
    forget(cache, marks.values())
    print(f"clang-tidy: {len(changed)} of {len(files)} files looked at, {dirty} with findings")
    sys.exit(1 if dirty else 0)


if __name__ == "__main__":
    main()
