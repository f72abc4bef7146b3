# SPDX-License-Identifier: Apache-2.0
"""A server whose clock on the wall can be put ahead and back, by Debian's libfaketime, for
black-box tests. Timers of the server go on by the real one."""

import calendar
import pathlib
import tempfile
import time
import unittest

import doorward
import web_server_flow

LIBRARY = next(iter(pathlib.Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1")), None)


def sanitized():
    """A sanitizer has to be the first library of a program, as libfaketime has to be."""
    return b"__asan_init" in pathlib.Path(doorward.PROGRAM).read_bytes()


@unittest.skipIf(LIBRARY is None, "libfaketime is not installed: apt-get install libfaketime")
@unittest.skipIf(sanitized(), "libfaketime and a sanitizer do not go together")
class TestCase(web_server_flow.TestCase):
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
        self.jump(0)  # Each test begins with the clock that is right.

    def jump(self, by):
        """Sets the server's clock to so many seconds from the real one; 0: right again."""
        self.ahead = by
        self.clock.write_text(f"{by:+d}")
        ends = time.monotonic() + 30
        while abs(self.server_time() - time.time() - by) > 2:
            self.assertLess(time.monotonic(), ends, "the server does not follow its clock")
            time.sleep(0.05)

    def server_time(self):
        date = self.server.get("/readyz").headers["date"]
        return calendar.timegm(time.strptime(date, "%a, %d %b %Y %H:%M:%S GMT"))

    def server_now(self):
        """What it goes by: its Date is a quarter of a second late, in each thread by itself."""
        return time.time() + self.ahead

    def active(self, app, token):
        answer = self.server.post("/oauth2/introspect", form={
            "token": token, "client_id": app.key, "client_secret": app.secret})
        self.assertEqual(answer.status, 200, repr(answer))
        return answer.json["active"]
