# SPDX-License-Identifier: Apache-2.0
"""The clock on the wall is put ahead and back, by Debian's libfaketime: nothing ends before its
time, nothing that has ended comes back, and nothing lives for ever."""

import time
import unittest

import set_clock

HOUR, TIMEOUT = 3600, 15 * 60


class TheClockJumps(set_clock.TestCase):
    def setUp(self):
        super().setUp()
        self.user = self.person()
        self.app_ = self.app(policies={"session_timeout_minutes": TIMEOUT // 60})
        self.browser = self.browser_of(self.user)

    def signed_in_here(self):
        return self.browser.api("GET", "/session").status == 200

    def test_S76_ahead_and_back_ends_nothing_and_revives_nothing(self):
        tokens = self.signed_in(self.browser, self.app_)
        revoked = self.signed_in(self.browser, self.app_)["access_token"]
        self.server.post("/oauth2/revoke", form={
            "token": revoked, "client_id": self.app_.key, "client_secret": self.app_.secret})
        code = self.allowed(self.browser, self.app_)["code"]
        self.assertEqual(self.app_.redeem(code).status, 200)
        self.jump(HOUR)
        self.assertFalse(self.active(self.app_, tokens["access_token"]))
        self.server.restart()  # What has ended is removed at every start: by the wrong clock.
        self.server.done("GET", "/organization")
        self.jump(0)
        self.assertTrue(self.active(self.app_, tokens["access_token"]))
        self.assertEqual(self.app_.refresh(tokens["refresh_token"]).status, 200)
        self.assertTrue(self.signed_in_here())
        self.assertFalse(self.active(self.app_, revoked))
        self.assertEqual(self.app_.redeem(code).status, 400)

    def test_S76_back_ends_nothing_and_what_is_revoked_while_it_is_back_has_ended(self):
        tokens = self.signed_in(self.browser, self.app_)
        self.jump(-HOUR)
        self.assertTrue(self.active(self.app_, tokens["access_token"]))
        self.assertTrue(self.signed_in_here())
        self.assertEqual(self.app_.refresh(tokens["refresh_token"]).status, 200)
        self.server.done("POST", f"/users/{self.user['id']}/revoke-tokens")
        self.assertFalse(self.active(self.app_, tokens["access_token"]))
        self.assertFalse(self.active(self.app_, tokens["refresh_token"]))
        self.assertEqual(self.app_.refresh(tokens["refresh_token"]).status, 400)
        later = self.signed_in(self.browser_of(self.user), self.app_)
        self.assertTrue(self.active(self.app_, later["access_token"]))
        self.jump(0)  # As it is when the time has come at which the tokens were made.
        self.assertFalse(self.active(self.app_, tokens["access_token"]))
        self.assertEqual(self.app_.refresh(tokens["refresh_token"]).status, 400)
        self.assertEqual(self.app_.refresh(later["refresh_token"]).status, 200)

    def test_S76_back_makes_no_old_sign_in_a_new_one(self):
        self.allowed(self.browser, self.app_)
        self.jump(-HOUR)
        for asked in ({"prompt": "login"}, {"max_age": "0"}):
            answer = self.browser.request("GET", self.app_.url(**asked))
            self.assertTrue(answer.headers["location"].startswith("/login?"), answer)

    def test_S76_what_is_issued_after_a_jump_has_its_own_end(self):
        for by in (-HOUR, HOUR):
            with self.subTest(by=by):
                self.jump(by)
                tokens = self.signed_in(self.browser_of(self.user), self.app_)
                self.assertTrue(self.active(self.app_, tokens["access_token"]))
                self.jump(by + TIMEOUT + 5)
                self.assertFalse(self.active(self.app_, tokens["access_token"]))
                self.assertEqual(self.app_.refresh(tokens["refresh_token"]).status, 200)
        self.assertTrue(self.server.done("POST", "/audit/verify")["whole"])

    def test_what_is_refused_after_the_clock_was_put_back_is_written_all_the_same(self):
        app = self.server.make_app("Program")
        self.jump(HOUR)
        self.server.ask_token(app, secret="wrong")
        time.sleep(1)
        self.jump(0)
        refused = self.server.ask_token(app, secret="wrong")
        time.sleep(2)
        self.server.kill()
        self.server.restart()
        self.assertEqual(self.server.receipt(refused)["rule"], "secret_right")

    def test_S76_a_leap_second_is_not_noticed(self):
        for by in (1, 0, -1, 0):
            tokens = self.signed_in(self.browser, self.app_)
            code = self.allowed(self.browser, self.app_)["code"]
            self.clock.write_text(f"{by:+d}")
            self.assertTrue(self.active(self.app_, tokens["access_token"]))
            self.assertEqual(self.app_.refresh(tokens["refresh_token"]).status, 200)
            self.assertEqual(self.app_.redeem(code).status, 200)
            self.assertTrue(self.signed_in_here())


if __name__ == "__main__":
    unittest.main()
