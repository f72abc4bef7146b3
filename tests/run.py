# SPDX-License-Identifier: Apache-2.0
"""Runs one file of black-box tests: run.py FILE [--report FILE] [method…]. Prints each method's
name with what became of it; the report says the same as JSON."""

import argparse
import importlib.util
import json
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))


class Outcomes(unittest.TextTestResult):
    """Remembers what became of every test method."""

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self.outcomes = {}

    def startTest(self, test):
        super().startTest(test)
        self.outcomes[test.id()] = "passed"

    def _mark(self, test, outcome):
        # A failure of setUpClass or tearDownClass spoils every method: nothing was shown.
        if test.id() in self.outcomes:
            self.outcomes[test.id()] = outcome
        else:
            self.outcomes = dict.fromkeys(self.outcomes, outcome)

    def addError(self, test, err):
        super().addError(test, err)
        self._mark(test, "failed")

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._mark(test, "failed")

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err is not None:
            self._mark(test, "failed")

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        # A whole class that is left out by its setUpClass stands under that name.
        self.outcomes[test.id()] = f"skipped: {reason}"


def load(file):
    sys.path.append(str(file.parent))  # A test may build on the base class of another beside it.
    spec = importlib.util.spec_from_file_location(file.stem, file)
    module = importlib.util.module_from_spec(spec)
    sys.modules[file.stem] = module
    spec.loader.exec_module(module)
    return module


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("file", type=pathlib.Path)
    options.add_argument("--report", type=pathlib.Path)
    options.add_argument("methods", nargs="*", help="only methods whose name contains one of these")
    chosen = options.parse_args()

    loader = unittest.TestLoader()
    loader.testNamePatterns = [f"*{name}*" for name in chosen.methods] or None
    suite = loader.loadTestsFromModule(load(chosen.file.resolve()))
    runner = unittest.TextTestRunner(stream=sys.stdout, verbosity=2, resultclass=Outcomes)
    result = runner.run(suite)
    if chosen.report:
        chosen.report.parent.mkdir(parents=True, exist_ok=True)
        chosen.report.write_text(json.dumps(result.outcomes, indent=1))
    # A file in which nothing ran shows nothing.
    sys.exit(0 if result.wasSuccessful() and result.testsRun > 0 else 1)


if __name__ == "__main__":
    main()
