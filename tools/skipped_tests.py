# SPDX-License-Identifier: Apache-2.0
"""Which black-box tests of a run were left out, and why: skipped_tests.py BUILD_FOLDER."""

import json
import pathlib
import sys


def skipped(build):
    """(CTest's name, method, reason)"""
    for report in sorted((build / "black_box").glob("*.json")):
        for name, outcome in json.loads(report.read_text()).items():
            state, _, reason = outcome.partition(": ")
            if state == "skipped":
                # A method is file.Class.method; of a class it is "setUpClass (file.Class)".
                method = name if " " in name else name.rpartition(".")[2]
                yield report.stem, method, reason


def main():
    build = pathlib.Path(sys.argv[1])
    left_out = list(skipped(build))
    if not list(build.glob("black_box/*.json")):
        return
    if not left_out:
        print("\nNo black-box test was left out.")
        return
    print("\nLeft out, so that they show nothing here:")
    for test, method, reason in left_out:
        print(f"  {test}, {method}: {reason}")


if __name__ == "__main__":
    main()
