# SPDX-License-Identifier: Apache-2.0
"""Whatever reads text from outside has a fuzz target, and each target has seeds, which a unit test
replays. The parsers are found in the headers, so that a new one is missed at once."""

import pathlib
import re
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
FOLDERS = ("base", "domain", "wire", "http", "crypto")
# A declaration that is named for reading, with what it takes.
READER = re.compile(r"\b(parse(?:_\w+)?|from_\w+|un(?:hex|base64\w*)|verify_\w+|open_token|cookie|"
                    r"sender|believe_proxies|\w+_fault|\w+_wellformed|form_content_type|"
                    r"salesforce_format)\s*\(([^()]*)\)[^{};]*[;{]")
# Reached by a target through another function, whose name that is.
THROUGH = {"parse_id": "parse", "parse_jwk": "from_jwk", "parse_refresh_policy": "parse_metadata",
           "unbase64dot_into": "open_token"}
INCLUDED_AS = {"base/id.h": "domain/ids.h"}
# What only reads our own files.
OURS = {("crypto/keys.h", "from_text"), ("crypto/signing.h", "from_der")}


def readers(text):
    """Names of the functions that a header declares and that take text from outside."""
    return [name for name, taken in READER.findall(text)
            if "string_view" in taken or "Request&" in taken]


def parsers():
    """(header as it is included, name of the function)"""
    for folder in FOLDERS:
        for header in sorted((ROOT / "src" / folder).glob("*.h")):
            for name in readers(header.read_text()):
                included = f"{folder}/{header.name}"
                if (included, name) not in OURS:
                    yield included, name


def targets_of(name, included, targets):
    """The targets that call it. `parse` is the name of many: it counts where its header is."""
    called = re.compile(rf"\b{THROUGH.get(name, name)}\b")
    included = INCLUDED_AS.get(included, included)
    return [target for target, text in targets.items() if called.search(text)
            and (name != "parse" or f'"{included}"' in text)]


class EveryParserIsFuzzed(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.targets = {path.stem: path.read_text() for path in (ROOT / "fuzz").glob("*.cpp")}

    def test_S69_every_parser_has_a_target(self):
        found = set(parsers())
        without = [f"{included}: {name}" for included, name in sorted(found)
                   if not targets_of(name, included, self.targets)]
        self.assertEqual(without, [], "these read text from outside and no fuzz/*.cpp calls them")
        # What the check is about was found: the search itself works.
        for known in (("wire/form.h", "parse_form"), ("wire/client.h", "parse_client"),
                      ("base/network.h", "parse"), ("http/request_parser.h", "parse"),
                      ("http/forwarded.h", "believe_proxies"), ("crypto/jws.h", "verify_jws"),
                      ("domain/url_rules.h", "callback_url_fault")):
            self.assertIn(known, found)
        self.assertGreater(len(found), 25)

    def test_S69_every_target_has_seeds(self):
        for target in self.targets:
            seeds = list((ROOT / "fuzz/corpus" / target).glob("*"))
            self.assertTrue(seeds, f"fuzz/corpus/{target} is empty")
        folders = {path.name for path in (ROOT / "fuzz/corpus").iterdir()}
        self.assertEqual(folders, set(self.targets), "seeds of no target")

    def test_a_parser_without_a_target_is_noticed(self):
        header = "Result<Thing> parse_thing(std::string_view text);\nint count(const Thing& thing);"
        self.assertEqual(readers(header), ["parse_thing"])
        self.assertEqual(targets_of("parse_thing", "wire/thing.h", self.targets), [])
        self.assertEqual(targets_of("parse", "wire/thing.h", self.targets), [])


if __name__ == "__main__":
    unittest.main()
