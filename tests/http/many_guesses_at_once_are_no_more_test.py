# SPDX-License-Identifier: Apache-2.0
"""Wrong passwords and codes that come at the same moment are no more tries than those that come one
after the other."""

import unittest

import doorward
import web_server_flow
from at_once import at_once
from browser_visit import PASSWORD, Browser

ALLOWED = 10
# Two may be counted in the same instant.
LOOKED_AT = ALLOWED + 4


class ManyGuessesAtOnceAreNoMore(web_server_flow.TestCase):
    # Many threads, most of which wait while others compute: so many could be under way.
    options = ("--trusted-proxy", "127.0.0.1", "--pool-threads", "64",
               "--password-memory-mib", "19")

    def setUp(self):
        doorward.wait_for_room(doorward.QUARTER, 60)

    def answers(self, browser, path, count=60, **fields):
        page, headers = browser.get(path), browser._headers("POST", None)
        given = at_once(count, lambda number: self.server.request(
            "POST", page.action, headers=headers, timeout=120,  # The last waits for all others.
            form={**page.fields, "password": f"wrong {number}", **fields}))
        return [answer.status for answer in given]

    def few(self, statuses):
        self.assertLessEqual(statuses.count(401), LOOKED_AT, statuses)
        self.assertGreater(statuses.count(429), 0, statuses)
        self.assertEqual({*statuses} - {401, 429, 503}, set())

    def test_S26_of_one_user_from_one_network(self):
        user = self.person()
        browser = Browser(self.server, "198.51.100.7")
        self.few(self.answers(browser, "/login", username=user["username"]))
        self.assertEqual(browser.sign_in(user["username"]).status, 429)

    def test_S26_of_the_present_password_in_one_session(self):
        browser = self.browser_of(self.person())
        self.few(self.answers(browser, "/password/change", new_password="x",
                              new_password_again="x"))

    def test_S73_of_codes_for_several_sign_ins_that_wait(self):
        user = self.person()
        self.register(user["username"])
        waiting = []
        for _ in range(20):
            browser = Browser(self.server, "198.51.100.9")
            page = browser.follow(browser.sign_in(user["username"]))
            waiting.append((page, browser._headers("POST", None)))

        def guess(number):
            page, headers = waiting[number % len(waiting)]
            return self.server.request("POST", page.action, headers=headers,
                                       form={**page.fields, "code": f"{number:06d}"}).status

        statuses = at_once(5 * len(waiting), guess)
        self.assertLessEqual(statuses.count(401), ALLOWED, statuses)
        self.assertEqual({*statuses}, {401, 429})

    def test_right_ones_at_once_are_all_let_in(self):
        user = self.person()
        browser = Browser(self.server, "203.0.113.9")
        statuses = self.answers(browser, "/login", 14, username=user["username"],
                                password=PASSWORD)
        self.assertEqual({*statuses} - {503}, {303}, statuses)


if __name__ == "__main__":
    unittest.main()
