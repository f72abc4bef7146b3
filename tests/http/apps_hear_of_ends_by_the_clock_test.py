# SPDX-License-Identifier: Apache-2.0
"""Apps hear of a session's end by the clock and the settings as they are, not as they were: after
a shorter Sign Out After Inactivity, after a clock that was put back, and of a backlog that is too
old to be told. A session of which they heard does not go on."""

import socket
import time
import unittest

import back_channel_logout_test as back_channel
import set_clock

HOUR, DAY = 3600, 24 * 3600
until = back_channel.until


class TestCase(set_clock.TestCase, back_channel.TestCase):
    options = back_channel.LOOPBACK

    def setUp(self):
        super().setUp()
        self.idle_after(60)

    def idle_after(self, minutes):
        self.server.accepted("PATCH", "/organization", {"session_idle_minutes": minutes})

    def looked_at(self):
        """By now the courier knows until when the sessions last."""
        time.sleep(1.5)


class EndsByTheClock(TestCase):
    def test_a_shorter_idle_time_ends_sessions_for_their_apps_too(self):
        receiver = self.receiver()
        app = self.told(receiver)
        _, idle, ended = self.session(app)
        self.looked_at()
        self.idle_after(5)
        self.jump(200)
        _, busy, _ = self.session(app)
        self.jump(400)
        self.assertEqual(idle.api("GET", "/session").status, 401)
        self.assertEqual(busy.api("GET", "/session").status, 200)
        until(lambda: receiver.requests)
        self.looked_at()
        told = [back_channel.part(token.split(".")[1])["sid"] for token in receiver.tokens()]
        self.assertEqual(told, [ended["sid"]])

    def test_what_its_apps_heard_of_stays_ended(self):
        receiver = self.receiver()
        app = self.told(receiver)
        _, browser, _ = self.session(app)
        self.looked_at()
        self.jump(HOUR + 60)
        until(lambda: receiver.requests)
        self.idle_after(600)
        self.assertEqual(browser.api("GET", "/session").status, 401)

    def test_a_try_that_a_clock_put_off_is_made_when_it_has_been_put_back(self):
        receiver = self.receiver(500)
        app = self.told(receiver)
        _, browser, _ = self.session(app)
        self.jump(30 * DAY)
        until(lambda: receiver.requests)
        self.assertEqual(browser.api("GET", "/session").status, 401)
        self.jump(0)
        self.assertEqual(self.row(app, state="delivered")["tries"], 2)


class ABacklog(TestCase):
    options = (*back_channel.LOOPBACK, "--logout-hours", "1")

    def test_what_is_too_old_for_an_app_that_does_not_answer_is_given_up_at_once(self):
        silent = socket.create_server(("127.0.0.1", 0))
        self.addCleanup(silent.close)
        app = self.app(oauth={"single_logout": {
            "enabled": True, "back_channel_url": f"http://127.0.0.1:{silent.getsockname()[1]}/"}})
        user = self.person()
        for _ in range(6):
            self.session(app, user)
        self.server.admin("DELETE", f"/users/{user['id']}/sessions")
        until(self.logouts(app, 6))
        self.jump(2 * HOUR)
        rows = until(self.logouts(app, 6, state="not_reached"), seconds=20)
        for row in rows:
            self.assertIn("for its age", row["because"])
        denied = until(lambda: self.server.done(
            "GET", f"/login-history?app={app.id}&rule=logout_delivered")["items"])
        self.assertIn("for its age", denied[0]["because"])

    def logouts(self, app, count, **filters):
        query = "".join(f"&{name}={value}" for name, value in filters.items())

        def found():
            rows = self.server.done("GET", f"/logouts?app={app.id}{query}")["items"]
            return rows if len(rows) == count else None
        return found


if __name__ == "__main__":
    unittest.main()
