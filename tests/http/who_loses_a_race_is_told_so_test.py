# SPDX-License-Identifier: Apache-2.0
"""Of many requests at the same moment one is let in, and Login History says so of that one alone:
the others' receipts name the check that refused them."""

import unittest

import browser_visit
import web_server_flow
from at_once import at_once
from web_server_flow import totp

COUNT = 16


class WhoLosesARaceIsToldSo(web_server_flow.TestCase):
    options = ("--password-memory-mib", "19")

    def setUp(self):
        self.user = self.person()
        self.key = self.register(self.user["username"])

    def sent_at_once(self, browser, page, codes):
        """The answers to the form of one browser, sent with each of these codes."""
        windows = [browser_visit.Browser(self.server) for _ in codes]
        for window in windows:
            window.cookies = dict(browser.cookies)
        return at_once(len(codes), lambda number: windows[number].submit(page, code=codes[number]))

    def waiting(self):
        """A browser whose password was right, and the page that asks for its code."""
        browser = self.browser_of(self.user)
        return browser, browser.get("/login/second-factor")

    def let_in(self, answers):
        return [answer for answer in answers
                if any(cookie.startswith("doorward=") for cookie in answer.cookies)]

    def one_is_recorded_as_let_in(self, answers):
        self.assertEqual(len(self.let_in(answers)), 1, answers)
        for answer in answers:
            receipt = self.server.receipt(answer)
            self.assertEqual((receipt["id"], receipt["flow"]),
                             (answer.request_id, "second_factor"))
            failed = [check["rule"] for check in receipt["checks"] if check["verdict"] == "failed"]
            if answer in self.let_in(answers):
                self.assertEqual((receipt["outcome"], failed), ("issued", []))
                continue
            # Nobody looked at its code: the sign-in that asked for one was over.
            self.assertEqual((receipt["outcome"], receipt["rule"], failed),
                             ("denied", "session_valid", ["session_valid"]))
            self.assertEqual((answer.status, answer.headers["location"].partition("?")[0]),
                             (303, "/login"))

    def test_one_code_sent_many_times_signs_in_once_and_is_recorded_once(self):
        browser, page = self.waiting()
        answers = self.sent_at_once(browser, page, [totp(self.key)] * COUNT)
        self.one_is_recorded_as_let_in(answers)
        # A right code that came too late was no guess: the user is not held up.
        browser, page = self.waiting()
        self.assertEqual(browser.submit(page, code=self.recovery_codes[0]).status, 303)

    def test_of_many_right_codes_one_is_spent(self):
        browser, page = self.waiting()
        self.one_is_recorded_as_let_in(self.sent_at_once(browser, page, self.recovery_codes))
        used = self.server.done("GET", "/audit?action=recovery_code.used"
                                f"&object={self.user['id']}")["items"]
        self.assertEqual(len(used), 1, used)

    def test_who_was_not_looked_at_for_many_wrong_codes_is_told_that(self):
        browser, page = self.waiting()
        answers = self.sent_at_once(browser, page, ["000000"] * COUNT)
        rules = [self.server.receipt(answer)["rule"] for answer in answers]
        self.assertEqual(rules.count("second_factor_right"), 5, rules)
        self.assertEqual(rules.count("sign_in_not_throttled"), COUNT - 5, rules)

    def test_a_code_that_nobody_asked_for_has_a_receipt(self):
        browser, page = self.waiting()
        late = browser_visit.Browser(self.server)
        late.cookies = dict(browser.cookies)
        self.assertEqual(browser.submit(page, code=totp(self.key)).status, 303)
        answer = late.submit(page, code="000000")
        self.assertEqual(answer.status, 303)
        receipt = self.server.receipt(answer)
        self.assertEqual((receipt["id"], receipt["flow"], receipt["outcome"], receipt["rule"]),
                         (answer.request_id, "second_factor", "denied", "session_valid"))

    def test_of_many_changes_of_a_password_one_is_made_and_recorded(self):
        browser = browser_visit.signed_in(self.server, self.person()["username"])
        page = browser.get("/password/change")
        windows = [browser_visit.Browser(self.server) for _ in range(4)]
        for window in windows:
            window.cookies = dict(browser.cookies)
        chosen = [f"{browser_visit.PASSWORD} {number}" for number in range(len(windows))]
        answers = at_once(len(windows), lambda number: windows[number].submit(
            page, password=browser_visit.PASSWORD, new_password=chosen[number],
            new_password_again=chosen[number]))
        self.assertEqual(len(self.let_in(answers)), 1, answers)
        # Who found the session over before anything was looked at is sent back with an address.
        late = [answer for answer in answers
                if answer.headers.get("location") == "/login?done=ended"]
        for answer in self.let_in(answers) + late:
            receipt = self.server.receipt(answer)
            self.assertEqual((receipt["flow"], receipt.get("rule")),
                             ("password_change", "session_valid" if answer in late else None))


if __name__ == "__main__":
    unittest.main()
