# SPDX-License-Identifier: Apache-2.0
"""Refresh tokens on a server whose clock is put ahead: the policies end them when they say, also
when the policy was changed since, and one that was rotated away is good for the grace window."""

import time
import unittest

import set_clock

HOUR = 3600


class RefreshTokensEndInTheirTime(set_clock.TestCase):
    def setUp(self):
        super().setUp()
        self.user = self.person()

    def app_with(self, policy, period=0, *, rotation=True, limit=5):
        return self.app(oauth={"refresh_token_rotation": rotation}, policies={
            "session_timeout_minutes": 15, "limits": {"refresh_tokens_per_user": limit},
            "refresh_token": {"policy": policy, "period": period, "unit": "hours"}})

    def change(self, app, policy, period=0):
        self.server.accepted("PATCH", f"/apps/{app.id}", {"policies": {
            "refresh_token": {"policy": policy, "period": period, "unit": "hours"}}})

    def given(self, app):
        return self.signed_in(self.browser_of(self.user), app)["refresh_token"]

    def renewed(self, app, token):
        """The token to go on with: the next one, or the same."""
        answer = app.refresh(token)
        self.assertEqual(answer.status, 200, repr(answer))
        return answer.json.get("refresh_token", token)

    def rule(self, answer):
        self.assertEqual((answer.status, answer.json["error"]), (400, "invalid_grant"))
        return self.server.receipt(answer)["rule"]

    def limit_told(self, app):
        """Whether the consent page counts one sign-in, of one that may stay."""
        page = self.browser_of(self.user).get(app.url(prompt="consent"))
        self.assertEqual(page.title, "Allow access?", page.text)
        return "keeps 1 sign-in of you" in page.text

    def test_S40_expire_after_counts_from_the_sign_in_however_often_it_is_used(self):
        for rotation in (True, False):
            with self.subTest(rotation=rotation):
                self.jump(0)
                app = self.app_with("after", 2, rotation=rotation)
                token = self.given(app)
                for by in (HOUR, 2 * HOUR - 120):
                    self.jump(by)
                    token = self.renewed(app, token)
                self.jump(2 * HOUR + 60)
                self.assertEqual(self.rule(app.refresh(token)), "refresh_token_in_time")

    def test_S40_if_not_used_for_counts_from_the_last_use(self):
        for rotation in (True, False):
            with self.subTest(rotation=rotation):
                self.jump(0)
                app = self.app_with("if_not_used_for", 2, rotation=rotation)
                token = self.given(app)
                for by in (2 * HOUR - 120, 4 * HOUR - 300):
                    self.jump(by)
                    token = self.renewed(app, token)
                self.jump(6 * HOUR - 200)
                self.assertEqual(self.rule(app.refresh(token)), "refresh_token_in_time")

    def test_S38_one_that_was_rotated_away_is_refused_after_the_grace_window(self):
        app = self.app_with("until_revoked")
        first = self.given(app)
        renewed = app.refresh(first).json
        self.jump(15)
        self.assertEqual(self.renewed(app, first), renewed["refresh_token"])
        self.jump(60)
        self.assertEqual(self.rule(app.refresh(first)), "refresh_token_newest")
        self.assertEqual(self.rule(app.refresh(renewed["refresh_token"])), "refresh_token_alive")
        looked_at = self.server.get("/oauth2/userinfo", bearer=renewed["access_token"])
        self.assertEqual(looked_at.status, 401)

    def test_S39_the_grace_window_stands_still_while_the_server_is_not_there(self):
        app = self.app_with("until_revoked")
        old, asked = self.given(app), self.given(app)
        self.renewed(app, old)
        self.jump(120)
        # Two minutes later something is decided, and on file.
        self.assertEqual(self.rule(app.refresh("5Aep861nonsense")), "refresh_token_known")
        successor = self.renewed(app, asked)
        self.server.kill()
        self.clock.write_text(f"{HOUR:+d}")
        self.server.start()
        self.assertEqual(self.renewed(app, asked), successor)
        self.assertEqual(self.rule(app.refresh(old)), "refresh_token_newest")
        self.jump(HOUR + 60)
        self.assertEqual(self.rule(app.refresh(asked)), "refresh_token_newest")

    def test_a_longer_policy_keeps_and_counts_what_was_given_before(self):
        for policy in ("after", "if_not_used_for", "until_revoked"):
            with self.subTest(policy):
                self.jump(0)
                app = self.app_with("after", 1, limit=1)
                token = self.given(app)
                self.change(app, policy, 0 if policy == "until_revoked" else 3)
                self.jump(2 * HOUR)
                self.assertTrue(self.limit_told(app))
                self.server.restart()  # What is over is removed at every start.
                self.server.done("GET", "/organization")
                self.renewed(app, token)

    def test_a_shorter_policy_ends_and_removes_what_was_given_before(self):
        app = self.app_with("until_revoked", limit=1)
        token = self.given(app)
        self.assertTrue(self.limit_told(app))
        self.change(app, "after", 1)
        self.assertTrue(self.limit_told(app))
        self.jump(2 * HOUR)
        self.assertFalse(self.limit_told(app))
        self.assertEqual(self.rule(app.refresh(token)), "refresh_token_in_time")
        self.server.restart()
        ends = time.monotonic() + 60
        while self.rule(app.refresh(token)) != "refresh_token_known":
            self.assertLess(time.monotonic(), ends, "what is over is still on file")
            time.sleep(0.2)


if __name__ == "__main__":
    unittest.main()
