# SPDX-License-Identifier: Apache-2.0
"""The list of covered security checks is read from what a run did, never from what tests are
named."""

import json
import pathlib
import subprocess
import sys
import tempfile
import textwrap
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent

JUNIT = """<testsuite>
  <testcase name="wire.Form.S06_Passes" status="run"/>
  <testcase name="wire.Form.S07_Fails" status="fail"><failure message=""/></testcase>
  <testcase name="wire.Form.S08_WasLeftOut" status="notrun"/>
</testsuite>"""

METHODS = """
    import unittest
    class Story(unittest.TestCase):
        def test_S31_passes(self): pass
        def test_S32_fails(self): self.fail("as it should")
        def test_S33_is_skipped(self): self.skipTest("no reason")
        def test_S34_fails_in_a_part(self):
            with self.subTest(): self.fail("as it should")
    """

BROKEN = """
    import unittest
    class Story(unittest.TestCase):
        @classmethod
        def tearDownClass(cls): raise AssertionError("the server ended badly")
        def test_S35_passes_but_its_server_did_not(self): pass
    """


class OnlyPassingTestsCount(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def run_file(self, name, text):
        file = self.folder / f"{name}_test.py"
        file.write_text(textwrap.dedent(text))
        report = self.folder / "black_box" / f"{name}.json"
        done = subprocess.run([sys.executable, ROOT / "tests/run.py", file, "--report", report],
                              capture_output=True, check=False)
        return done.returncode, json.loads(report.read_text())

    def test_the_runner_tells_what_became_of_each_method(self):
        status, outcomes = self.run_file("story", METHODS)
        self.assertEqual(status, 1)
        passed = [name.rpartition(".")[2] for name, what in outcomes.items() if what == "passed"]
        self.assertEqual(passed, ["test_S31_passes"])

    def test_a_file_in_which_nothing_runs_fails(self):
        status, _ = self.run_file("empty", "import unittest")
        self.assertEqual(status, 1)

    def test_only_what_passed_is_counted(self):
        (self.folder / "tests.xml").write_text(JUNIT)
        self.run_file("story", METHODS)
        self.run_file("broken", BROKEN)
        said = subprocess.run([sys.executable, ROOT / "tools/security_coverage.py", self.folder],
                              capture_output=True, text=True, check=True).stdout
        self.assertIn("2 of 80 are covered", said)
        self.assertIn(" 6  wire.Form.S06_Passes", said)
        self.assertIn("31  story_test.Story.test_S31_passes", said)
