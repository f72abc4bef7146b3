# SPDX-License-Identifier: Apache-2.0
"""A proxy on the server's machine without --trusted-proxy: all who come through it have one
address. The log says so once, and Setup home to the administrator who came that way."""

import unittest

import doorward

FORWARDED = {"X-Forwarded-For": "203.0.113.7"}


def kinds(server):
    home = server.admin("GET", "/home", headers=FORWARDED).json
    return [one["kind"] for one in home["attention"]]


class AProxyThatIsNotNamed(doorward.TestCase):
    def test_is_told_once_in_the_log_and_on_setup_home(self):
        self.assertNotIn("proxy.not_trusted", self.server.log_text())
        plain = self.server.done("GET", "/home")["attention"]
        self.assertNotIn("proxy_not_trusted", [one["kind"] for one in plain])
        for _ in range(3):
            self.assertEqual(kinds(self.server)[0], "proxy_not_trusted")
        self.assertEqual(self.server.log_text().count("proxy.not_trusted"), 1)
        self.assertIn("--trusted-proxy", self.server.log_text())


class AProxyThatIsNamed(doorward.TestCase):
    options = ("--trusted-proxy", "127.0.0.1")

    def test_is_no_matter(self):
        self.assertNotIn("proxy_not_trusted", kinds(self.server))
        self.assertNotIn("proxy.not_trusted", self.server.log_text())


if __name__ == "__main__":
    unittest.main()
