# SPDX-License-Identifier: Apache-2.0
"""Each rule by which a request can be refused is the word of an assertion in a black-box test: a
denial that nobody has shown over HTTP is not known to be reached. The rules are read from the
program's own tables, so that a new one is missed. Those that still lack a test stand here."""

import ast
import pathlib
import re
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
FOLDERS = ("http", "faults")
NAME = re.compile(r'\.name = "(\w+)"')

# Rules without a black-box test, each with the reason. A rule that gets one has to leave.
MISSING = {
    "consent_given": "tests assert consent_required of prompt=none, and not yet the rule",
    "consent_not_refused": "tests assert access_denied at the app, and not yet the rule",
    "refresh_token_in_time": "a policy counts in hours at least: no test waits for its end",
    "session_valid": "tests assert that one has to sign in again, and not yet the rule",
    "sign_in_address_allowed": "no test signs in from outside the login ranges of a profile",
    "sign_in_allowed": "no test signs in as an API Only User",
    "sign_in_hours": "no test signs in outside the login hours of a profile",
    "sign_in_turn_free": "needs more passwords at once than the server has room to check",
    "signed_in": "tests assert login_required of prompt=none, and not yet the rule",
    "signed_in_recently": "tests assert login_required of prompt=none, and not yet the rule",
    "verification_fresh": "tests assert the problem of the admin API, and not yet the rule",
}


def rules():
    """Every rule of the tables, as receipts name it."""
    domain = ROOT / "src/domain"
    texts = [file.read_text() for file in (*domain.glob("*_rules.h"), domain / "denial.cpp")]
    return {name for text in texts for name in NAME.findall(text)}


class Words(ast.NodeVisitor):
    """The texts of a test file that can be compared with something. What a request or a setting
    holds (the values of dictionaries) and what a docstring says are none."""

    def __init__(self):
        self.found = set()

    def visit_Dict(self, node):
        for key in node.keys:
            if key is not None:
                self.visit(key)

    def visit_Expr(self, node):
        if not isinstance(node.value, ast.Constant):
            self.visit(node.value)

    def visit_Constant(self, node):
        if isinstance(node.value, str):
            # A receipt names a rule with or without its flow: "client_credentials.secret_right".
            self.found.update(part.rpartition(".")[2] for part in node.value.split())


def asserted():
    words = Words()
    for folder in FOLDERS:
        for file in sorted((ROOT / "tests" / folder).glob("*_test.py")):
            words.visit(ast.parse(file.read_text(), str(file)))
    return words.found


class EveryDenialHasItsTest(unittest.TestCase):
    def test_the_rules_are_found(self):
        enumerated = re.search(r"enum class Rule[^{]*\{(.*?)\};",
                               (ROOT / "src/domain/denial.h").read_text(), re.DOTALL).group(1)
        names = re.findall(r"^\s*(\w+),", enumerated, re.MULTILINE)
        self.assertEqual(rules(), set(names))

    def test_each_is_asserted_by_a_black_box_test_or_owed(self):
        found = asserted()
        self.assertEqual(sorted(rules() - found - set(MISSING)), [],
                         "rules that no test of " + " or ".join(FOLDERS) + " asserts")

    def test_what_is_owed_shrinks(self):
        found = asserted()
        self.assertEqual(sorted(set(MISSING) & found), [], "asserted by now: take them out")
        self.assertLessEqual(set(MISSING), rules())
        for rule, reason in MISSING.items():
            self.assertGreater(len(reason), 20, rule)

    def test_settings_and_docstrings_are_no_assertions(self):
        words = Words()
        words.visit(ast.parse('"""secret_right"""\nx = {"permissions": ["api_enabled"]}\n'
                              'self.denied("flow.user_admitted", {"scope_remains": 1})'))
        self.assertEqual(words.found, {"permissions", "user_admitted", "scope_remains"})


if __name__ == "__main__":
    unittest.main()
