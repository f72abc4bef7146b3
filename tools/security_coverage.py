# SPDX-License-Identifier: Apache-2.0
"""Which of the numbered security checks a passing test covers: security_coverage.py BUILD_FOLDER.

A test covers number NN when its name contains SNN_. Unit tests are read from CTest's tests.xml,
black-box methods from black_box/*.json; both are written by the run itself."""

import collections
import json
import pathlib
import re
import sys
import xml.etree.ElementTree as xml

NUMBER = re.compile(r"(?<![A-Za-z0-9])S([0-9]{2})_")
COUNT = 80


def passing_tests(build):
    for case in xml.parse(build / "tests.xml").iter("testcase"):
        if case.get("status") == "run" and case.find("failure") is None:
            yield case.get("name")
    for report in sorted((build / "black_box").glob("*.json")):
        for name, outcome in json.loads(report.read_text()).items():
            if outcome == "passed":
                yield name


def main():
    covering = collections.defaultdict(list)
    for name in passing_tests(pathlib.Path(sys.argv[1])):
        for number in NUMBER.findall(name):
            covering[int(number)].append(name)
    numbers = range(1, COUNT + 1)
    print("\nSecurity checks with a passing test:")
    for number in numbers:
        if number in covering:
            first, more = covering[number][0], len(covering[number]) - 1
            print(f"  {number:2}  {first}" + (f" and {more} more" if more else ""))
    missing = [str(number) for number in numbers if number not in covering]
    print(f"{COUNT - len(missing)} of {COUNT} are covered. "
          f"Without a test: {', '.join(missing) or 'none'}.")


if __name__ == "__main__":
    main()
