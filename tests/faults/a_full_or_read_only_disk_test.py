# SPDX-License-Identifier: Apache-2.0
"""A disk that is full or read only: saves are refused cleanly, tokens go on, and when the disk is
well again so is the server."""

import os
import pathlib
import shutil
import subprocess
import tempfile
import time
import unittest

import doorward


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=False)


def mount(*arguments):
    return run("mount", *arguments)


class SmallDisk(unittest.TestCase):
    """A server whose data folder is on a disk of its own, and what holds when that fails."""

    def set_up_on(self, *how):
        """Mounts it so, and starts the server."""
        self.disk = pathlib.Path(tempfile.mkdtemp(prefix="doorward-disk-"))
        made = mount(*how, str(self.disk))
        if made.returncode != 0:
            self.disk.rmdir()
            self.skipTest(f"no file system can be mounted here: {made.stderr.strip()}")
        self.addCleanup(self.disk.rmdir)
        self.addCleanup(run, "umount", "-l", str(self.disk))
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


@unittest.skipUnless(os.geteuid() == 0, "mounting a small disk needs root")
class AFullDisk(SmallDisk):
    def setUp(self):
        self.set_up_on("-t", "tmpfs", "-o", "size=24m,mode=0700", "tmpfs")

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

    def test_S75_a_backup_that_does_not_fit_leaves_nothing_behind(self):
        for number in range(400):
            self.assertEqual(self.save("x" * 2000 + str(number)).status, 200)
        self.server.restart()  # What the log held is in the database now.
        size = (self.disk / "data" / "doorward.db").stat().st_size
        with open(self.disk / "filler", "wb", buffering=0) as out:
            while shutil.disk_usage(self.disk).free > size // 2:
                out.write(b"x" * 4096)
        for _ in range(2):  # The name is free again.
            job = self.server.done("POST", "/backup", {"file": "monday.db"})
            while job["state"] == "running":
                job = self.server.done("GET", f"/jobs/{job['id']}")
                time.sleep(0.02)
            self.assertEqual(job["state"], "failed", job)
            self.assertIn("monday.db", job["error"])
            self.assertEqual(list((self.disk / "data" / "backups").iterdir()), [])
        self.assertEqual(self.save("there is room for this").status, 200)

    def test_S75_no_start_on_a_disk_that_is_read_only(self):
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


@unittest.skipUnless(os.geteuid() == 0, "mounting a small disk needs root")
class ADiskGoneReadOnly(SmallDisk):
    """As after an error of the hardware: ext4 goes read-only under the open files."""

    def setUp(self):
        image = tempfile.NamedTemporaryFile(prefix="doorward-disk-", suffix=".img")
        self.addCleanup(image.close)
        image.truncate(48 * 1024 * 1024)
        self.image = image.name
        made = run("/sbin/mkfs.ext4", "-q", self.image)
        if made.returncode != 0:
            self.skipTest(f"no ext4 can be made here: {made.stderr.strip()}")
        self.set_up_on("-o", "loop", self.image)

    def test_S75_a_disk_gone_read_only_refuses_saves_and_issues_on(self):
        self.assertEqual(self.save("before").status, 200)
        gone = mount("-o", "remount,abort", str(self.disk))
        self.assertEqual(gone.returncode, 0, gone.stderr)
        with self.assertRaisesRegex(OSError, "Read-only"):
            (self.disk / "more").write_text("x")
        self.refused()
        held = self.server.done("GET", f"/apps/{self.app['id']}")
        self.assertEqual(held["basic"]["description"], "before")
        self.server.kill()
        self.repair()
        self.server.start()
        held = self.server.done("GET", f"/apps/{self.app['id']}")
        self.assertEqual(held["basic"]["description"], "before")
        self.well_again()

    def repair(self):
        """What an administrator does: check the disk, mount it again."""
        self.assertEqual(run("umount", str(self.disk)).returncode, 0)
        checked = run("/sbin/e2fsck", "-p", "-f", self.image)
        self.assertLess(checked.returncode, 4, checked.stdout + checked.stderr)
        back = mount("-o", "loop", self.image, str(self.disk))
        self.assertEqual(back.returncode, 0, back.stderr)


if __name__ == "__main__":
    unittest.main()
