# SPDX-License-Identifier: Apache-2.0
"""A disk that is full or read only: saves are refused cleanly, tokens go on, and when the disk is
well again so is the server."""

import os
import pathlib
import subprocess
import tempfile
import unittest

import doorward


def mount(*arguments):
    return subprocess.run(["mount", *arguments], capture_output=True, text=True, check=False)


@unittest.skipUnless(os.geteuid() == 0, "mounting a small disk needs root")
class AFullOrReadOnlyDisk(unittest.TestCase):
    def setUp(self):
        self.disk = pathlib.Path(tempfile.mkdtemp(prefix="doorward-disk-"))
        made = mount("-t", "tmpfs", "-o", "size=24m,mode=0700", "tmpfs", str(self.disk))
        if made.returncode != 0:
            self.disk.rmdir()
            self.skipTest(f"no file system can be mounted here: {made.stderr.strip()}")
        self.addCleanup(self.disk.rmdir)
        self.addCleanup(subprocess.run, ["umount", "-l", str(self.disk)], check=False)
        self.server = doorward.Server(data=self.disk / "data")
        self.addCleanup(self.server.close)
        self.server.start()
        self.app = self.server.make_app("Assess")

    def save(self, text):
        return self.server.admin("PATCH", f"/apps/{self.app['id']}",
                                 {"basic": {"description": text}})

    def refused(self):
        for number in range(3):
            answer = self.save("refused " * 50 + str(number))
            self.assertEqual(answer.status, 503, answer)
            self.assertEqual(len(answer.request_id), 26)
        self.assertEqual(self.server.ask_token(self.app).status, 200)
        token = self.server.token(self.app)["access_token"]
        self.assertEqual(self.server.get("/oauth2/userinfo", bearer=token).status, 200)

    def well_again(self):
        self.assertEqual(self.save("well again").status, 200)
        self.assertEqual(self.server.done("GET", f"/apps/{self.app['id']}")["basic"]["description"],
                         "well again")
        self.server.kill()
        self.server.start()
        self.assertEqual(self.server.done("GET", f"/apps/{self.app['id']}")["basic"]["description"],
                         "well again")
        self.assertTrue(self.server.done("POST", "/audit/verify")["whole"])

    def test_S75_a_full_disk_refuses_saves_and_issues_on(self):
        filler = self.disk / "filler"
        with open(filler, "wb", buffering=0) as out:
            try:
                while True:
                    out.write(b"x" * 4096)
            except OSError:
                pass
        # The journal may have room left that it took before: use it up.
        for number in range(400):
            if self.save("x" * 2000 + str(number)).status == 503:
                break
        self.refused()
        filler.unlink()
        self.well_again()

    def test_S75_a_disk_gone_read_only_refuses_saves_and_issues_on(self):
        self.server.stop()
        frozen = mount("-o", "remount,ro", str(self.disk))
        self.assertEqual(frozen.returncode, 0, frozen.stderr)
        status = subprocess.run([doorward.PROGRAM, "serve", "--data", str(self.disk / "data"),
                                 "--listen", "127.0.0.1:0"], capture_output=True, text=True,
                                timeout=30, check=False)
        self.assertNotEqual(status.returncode, 0)
        self.assertIn("read-only", status.stderr.lower())
        mount("-o", "remount,rw", str(self.disk))
        self.server.start()
        self.well_again()


if __name__ == "__main__":
    unittest.main()
