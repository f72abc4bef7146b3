# SPDX-License-Identifier: Apache-2.0
"""Whoever measures learns no username: the server computes as much for a user that does not exist
as for a wrong password. What it computes is told by the processor time of its process, of which a
password hash takes a hundred times what the rest of a request does."""

import os
import pathlib
import unittest

import browser_visit
import web_server_flow

TRIES = 8  # fewer than are held up


class AnUnknownUserCostsAsMuchAsAKnownOne(web_server_flow.TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.server.done("PATCH", "/organization", {"allow_code_credentials_flow": True})

    def work(self, ask):
        """Seconds of a core that the server spent on these requests."""
        before = self.processor_time()
        for number in range(TRIES):
            self.assertEqual(ask(number).status, 401)
        return self.processor_time() - before

    def processor_time(self):
        stat = pathlib.Path(f"/proc/{self.server.process.pid}/stat").read_text()
        user, system = stat.rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")

    def same_work(self, ask):
        known = self.person()["username"]
        for_known = self.work(lambda _: ask(known))
        for_nobody = self.work(lambda number: ask(f"nobody{number}@example.com"))
        # On a busy machine a hash may be computed twice; without one it would be a hundredth.
        self.assertGreater(for_known, 0.1)
        self.assertLess(1 / 4, for_nobody / for_known)
        self.assertLess(for_nobody / for_known, 4)

    def test_S72_on_the_page(self):
        def ask(username):
            return browser_visit.Browser(self.server).sign_in(username, "wrong")
        self.same_work(ask)

    def test_S72_without_a_page(self):
        app = self.app(oauth={"code_credentials": {"enabled": True}})

        def ask(username):
            form = app.request(response_type="code_credentials", username=username,
                               password="wrong")
            return self.server.post("/oauth2/authorize", form=form)
        self.same_work(ask)


if __name__ == "__main__":
    unittest.main()
