# SPDX-License-Identifier: Apache-2.0
"""Each rule by which a request can be refused is the word of an assertion in a black-box test: a
denial that nobody has shown over HTTP is not known to be reached. The rules are read from the
program's own tables, so that a new one is missed."""

import ast
import pathlib
import re
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
FOLDERS = ("http", "faults")
NAME = re.compile(r'\.name = "(\w+)"')

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

    def test_each_is_asserted_by_a_black_box_test(self):
        self.assertEqual(sorted(rules() - asserted()), [],
                         "rules that no test of " + " or ".join(FOLDERS) + " asserts")

    def test_settings_and_docstrings_are_no_assertions(self):
        words = Words()
        words.visit(ast.parse('"""secret_right"""\nx = {"permissions": ["api_enabled"]}\n'
                              'self.denied("flow.user_admitted", {"scope_remains": 1})'))
        self.assertEqual(words.found, {"permissions", "user_admitted", "scope_remains"})


if __name__ == "__main__":
    unittest.main()
