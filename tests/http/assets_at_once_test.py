# SPDX-License-Identifier: Apache-2.0
"""Devices that are registered at the same moment, by threads on sockets of their own."""

import unittest

import asset_tokens_test
from at_once import at_once


class AtOnce(asset_tokens_test.Assets):
    def test_a_device_is_registered_once_with_one_key(self):
        app = self.registrar()
        access = self.access(app)
        actors = [self.actor("d-1", by=self.thief if number % 2 else self.device)
                  for number in range(30)]
        answers = at_once(len(actors), lambda number: self.ask(app, access, actors[number]))
        good = {number for number, answer in enumerate(answers) if answer.status == 200}
        self.assertIn(good, (set(range(0, 30, 2)), set(range(1, 30, 2))), answers)
        for number, answer in enumerate(answers):
            if number not in good:
                self.refused("asset_key_same", answer, "invalid_grant")
        self.assertEqual(self.asset_of(app, "d-1")["tokens"], len(good))

    def test_the_limit_holds_for_those_who_come_at_once(self):
        app = self.registrar()
        access = self.access(app)
        for number in range(97):
            self.issued(self.ask(app, access, self.actor(f"d-{number}")))
        actors = [self.actor(f"late-{number}") for number in range(20)]
        answers = at_once(len(actors), lambda number: self.ask(app, access, actors[number]))
        statuses = [answer.status for answer in answers]
        self.assertEqual((statuses.count(200), statuses.count(400)), (3, 17), statuses)
        for answer in answers:
            if answer.status != 200:
                self.refused("assets_within_limit", answer, "invalid_grant")
        found = [one["device"] for page in self.pages(app) for one in page["items"]]
        self.assertEqual(len(found), 100, found)

    def pages(self, app):
        cursor = ""
        while cursor is not None:
            page = self.server.done("GET", f"/assets?app={app.id}&limit=50" + (
                f"&cursor={cursor}" if cursor else ""))
            yield page
            cursor = page["next"]


if __name__ == "__main__":
    unittest.main()
