# SPDX-License-Identifier: Apache-2.0
"""The clock on the wall is put ahead and back, by Debian's libfaketime: nothing ends before its
time, nothing that has ended comes back, and nothing lives for ever."""

import calendar
import pathlib
import subprocess
import tempfile
import time
import unittest

import doorward
import web_server_flow

LIBRARY = next(iter(pathlib.Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1")), None)
HOUR, TIMEOUT = 3600, 15 * 60


def sanitized():
    """A sanitizer has to be the first library of a program, as libfaketime has to be."""
    libraries = subprocess.run(["ldd", doorward.PROGRAM], capture_output=True, text=True,
                               check=False).stdout
    return "libasan" in libraries or "libtsan" in libraries


@unittest.skipIf(LIBRARY is None, "libfaketime is not installed: apt-get install libfaketime")
@unittest.skipIf(sanitized(), "libfaketime and a sanitizer do not go together")
class TheClockJumps(web_server_flow.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.clock = pathlib.Path(folder.name) / "clock"
        cls.clock.write_text("+0")
        cls.server_environment = {
            "LD_PRELOAD": str(LIBRARY), "FAKETIME_TIMESTAMP_FILE": str(cls.clock),
            "FAKETIME_NO_CACHE": "1", "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
        super().setUpClass()

    def setUp(self):
        self.jump(0)
        self.user = self.person()
        self.app_ = self.app(policies={"session_timeout_minutes": TIMEOUT // 60})
        self.browser = self.browser_of(self.user)

    def jump(self, by):
        """Sets the server's clock to so many seconds from the real one; 0: right again."""
        self.clock.write_text(f"{by:+d}")
        ends = time.monotonic() + 30
        while abs(self.server_time() - time.time() - by) > 2:
            self.assertLess(time.monotonic(), ends, "the server does not follow its clock")
            time.sleep(0.05)

    def server_time(self):
        date = self.server.get("/readyz").headers["date"]
        return calendar.timegm(time.strptime(date, "%a, %d %b %Y %H:%M:%S GMT"))

    def active(self, token):
        answer = self.server.post("/oauth2/introspect", form={
            "token": token, "client_id": self.app_.key, "client_secret": self.app_.secret})
        self.assertEqual(answer.status, 200, repr(answer))
        return answer.json["active"]

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
        self.assertFalse(self.active(tokens["access_token"]))
        self.server.restart()  # What has ended is removed at every start: by the wrong clock.
        self.server.done("GET", "/organization")
        self.jump(0)
        self.assertTrue(self.active(tokens["access_token"]))
        self.assertEqual(self.app_.refresh(tokens["refresh_token"]).status, 200)
        self.assertTrue(self.signed_in_here())
        self.assertFalse(self.active(revoked))
        self.assertEqual(self.app_.redeem(code).status, 400)

    def test_S76_back_ends_nothing_and_what_is_revoked_while_it_is_back_has_ended(self):
        tokens = self.signed_in(self.browser, self.app_)
        self.jump(-HOUR)
        self.assertTrue(self.active(tokens["access_token"]))
        self.assertTrue(self.signed_in_here())
        self.assertEqual(self.app_.refresh(tokens["refresh_token"]).status, 200)
        self.server.done("POST", f"/users/{self.user['id']}/revoke-tokens")
        self.assertFalse(self.active(tokens["access_token"]))
        self.assertFalse(self.active(tokens["refresh_token"]))
        self.assertEqual(self.app_.refresh(tokens["refresh_token"]).status, 400)
        later = self.signed_in(self.browser_of(self.user), self.app_)
        self.assertTrue(self.active(later["access_token"]))

    def test_S76_what_is_issued_after_a_jump_has_its_own_end(self):
        for by in (-HOUR, HOUR):
            with self.subTest(by=by):
                self.jump(by)
                tokens = self.signed_in(self.browser_of(self.user), self.app_)
                self.assertTrue(self.active(tokens["access_token"]))
                self.jump(by + TIMEOUT + 5)
                self.assertFalse(self.active(tokens["access_token"]))
                self.assertEqual(self.app_.refresh(tokens["refresh_token"]).status, 200)
        self.assertTrue(self.server.done("POST", "/audit/verify")["whole"])

    def test_S76_a_leap_second_is_not_noticed(self):
        for by in (1, 0, -1, 0):
            tokens = self.signed_in(self.browser, self.app_)
            code = self.allowed(self.browser, self.app_)["code"]
            self.clock.write_text(f"{by:+d}")
            self.assertTrue(self.active(tokens["access_token"]))
            self.assertEqual(self.app_.refresh(tokens["refresh_token"]).status, 200)
            self.assertEqual(self.app_.redeem(code).status, 200)
            self.assertTrue(self.signed_in_here())


if __name__ == "__main__":
    unittest.main()
