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

LEFT_OUT = """
    import unittest
    class Whole(unittest.TestCase):
        @classmethod
        def setUpClass(cls): raise unittest.SkipTest("no disk: none at all")
        def test_S36_is_not_reached(self): pass
    class Other(unittest.TestCase):
        def test_S37_passes(self): pass
    """

PART = """
    import unittest
    class Story(unittest.TestCase):
        def test_S17_of_many_one_gets_it(self): pass
        def test_fails(self): self.fail("as it should")
    """

RACE = """
    import unittest
    class Story(unittest.TestCase):
        def test_S17_of_many_one_gets_it(self): self.fail("as it should")
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

    def test_what_was_left_out_is_told_with_its_reason(self):
        self.run_file("story", METHODS)
        self.run_file("without", LEFT_OUT)
        self.assertEqual(self.said_about_skips(), [
            "Left out, so that they show nothing here:",
            "  story, test_S33_is_skipped: no reason",
            "  without, setUpClass (without_test.Whole): no disk: none at all"])

    def test_that_nothing_was_left_out_is_told_too(self):
        self.run_file("part", PART)
        self.assertEqual(self.said_about_skips(), ["No black-box test was left out."])

    def said_about_skips(self):
        return subprocess.run([sys.executable, ROOT / "tools/skipped_tests.py", self.folder],
                              capture_output=True, text=True, check=True).stdout.split("\n")[1:-1]

    def racing(self, *tests):
        """Which of these failed tests a second run, alone, would say nothing about."""
        build = self.folder / "build/release"
        build.mkdir(parents=True, exist_ok=True)
        if not (build / "black_box").exists():
            (build / "black_box").symlink_to(self.folder / "black_box")
        script = f'source "{ROOT}/tools/test.sh"; racing_tests release "$@"'
        return subprocess.run(["bash", "-euo", "pipefail", "-c", script, "bash", *tests],
                              cwd=self.folder, capture_output=True, text=True,
                              check=True).stdout.split()

    def test_a_failed_race_is_not_run_again(self):
        self.run_file("part", PART)
        self.run_file("race", RACE)
        self.assertEqual(self.racing("part", "race", "http.what_may_happen_once_happens_once",
                                     "faults.killed_at_any_moment", "http.pkce"),
                         ["race", "http.what_may_happen_once_happens_once",
                          "faults.killed_at_any_moment"])
        self.assertEqual(self.racing("part", "http.pkce"), [])

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
