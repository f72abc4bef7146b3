# SPDX-License-Identifier: Apache-2.0
"""The manual's page of a flow names each rule that the flow looks at: on the page itself, or on one
whose denials it refers to. The rules are read from the flow's own list of checks, so that a new one
is missed."""

import pathlib
import re
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
MANUAL = ROOT / "docs/manual"
# A flow's page, and where its checks stand.
FLOWS = {
    "getting-a-token": ("grants/client_credentials.cpp",),
    "web-server-flow": ("authorize/authorization.cpp", "grants/authorization_code.cpp"),
    "refresh-tokens": ("grants/refresh_token.cpp",),
    "headless-sign-in": ("authorize/headless_checks.h", "authorize/authorization.cpp"),
    "token-exchange": ("grants/exchange_checks.h",),
    "trusted-issuers": ("grants/exchange_checks.h",),
    "asset-tokens": ("grants/asset_token.cpp",),
    "introspection": ("grants/access_token.cpp", "grants/refresh_token.cpp",
                      "grants/app_authentication.cpp"),
    "signing-in": ("authorize/sign_in.cpp",),
    "single-logout": ("authorize/logout.cpp",),
}
# A row of a list of checks, or one that it shares with another list.
CHECK = re.compile(r"(?:\{|shared\()\s*Rule::(\w+)")
NAMED = re.compile(r"rules\.md#(\w+)")
REFERRED = re.compile(r"\(([\w-]+)\.md#denials\)")


def checks(files):
    return {name for file in files for name in CHECK.findall((ROOT / "src" / file).read_text())}


def named(page):
    text = (MANUAL / f"{page}.md").read_text()
    texts = [text, *((MANUAL / f"{other}.md").read_text() for other in REFERRED.findall(text))]
    return {name for one in texts for name in NAMED.findall(one)}


class EveryFlowNamesItsDenials(unittest.TestCase):
    def test_each_list_of_checks_is_found(self):
        for page, files in FLOWS.items():
            for file in files:
                self.assertGreater(len(checks([file])), 3, f"{page}: {file}")

    def test_each_page_names_the_rules_of_its_flow(self):
        for page, files in FLOWS.items():
            with self.subTest(page):
                self.assertEqual(sorted(checks(files) - named(page)), [])


if __name__ == "__main__":
    unittest.main()
