# SPDX-License-Identifier: Apache-2.0
"""A backup taken while the server runs comes back whole, or not at all."""

import json
import shutil
import sqlite3

import doorward


class Backups(doorward.TestCase):
    def run_it(self, *arguments, status=0, server=None):
        done = doorward.run(*arguments, server=server or self.server)
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        return done

    def backup(self):
        job = json.loads(self.run_it("backup", "--json").stdout)
        return self.server.data / job["file"]

    def test_S80_what_was_there_at_the_backup_is_there_after_the_restore(self):
        self.server.make_app("Before")
        copy = self.backup()
        self.server.make_app("After")
        self.run_it("restore", str(copy), "--force", status=2)  # The server still runs.
        self.server.stop()
        try:
            self.run_it("restore", str(copy), status=1)
            done = self.run_it("restore", str(copy), "--force")
            self.assertIn("not known as revoked", done.stderr)
        finally:
            self.server.start()
        self.run_it("app", "show", "Before")
        self.run_it("app", "show", "After", status=3)
        self.run_it("audit", "verify")
        kept = [path.name for path in self.server.data.iterdir() if "before-restore" in path.name]
        self.assertTrue(kept)

    def test_a_log_that_lost_its_database_does_not_come_beside_the_restored_one(self):
        copy = self.backup()
        for number in range(20):
            self.server.make_app(f"Later {number}")
        self.server.kill()
        database = self.server.data / "doorward.db"
        self.assertTrue(database.with_name("doorward.db-wal").exists())
        database.rename(database.with_name("lost.db"))  # As a restore that was cut short leaves it.
        try:
            self.run_it("restore", str(copy), "--force")
            self.assertFalse(database.with_name("doorward.db-wal").exists())
        finally:
            self.server.start()
        self.run_it("app", "show", "Later 1", status=3)
        self.run_it("audit", "verify")

    def test_the_log_of_a_restore_that_was_cut_short_does_not_come_into_the_next(self):
        copy = self.backup()
        self.server.make_app("In another log")
        self.server.kill()
        database = self.server.data / "doorward.db"
        shutil.copy(database.with_name("doorward.db-wal"),
                    database.with_name("doorward.db.restoring-wal"))
        try:
            self.run_it("restore", str(copy), "--force")
        finally:
            self.server.start()
        self.run_it("app", "show", "In another log", status=3)

    def test_the_database_that_is_put_away_keeps_its_log(self):
        copy = self.backup()
        self.server.make_app("In the log")
        self.server.kill()
        try:
            done = self.run_it("restore", str(copy), "--force", "--json")
        finally:
            self.server.start()
        self.run_it("app", "show", "In the log", status=3)
        kept = sqlite3.connect(json.loads(done.stdout)["kept"])
        self.addCleanup(kept.close)
        found = kept.execute("SELECT count(*) FROM apps WHERE name_folded = 'in the log'")
        self.assertEqual(found.fetchone()[0], 1)

    def test_a_backup_that_the_master_key_does_not_open_is_refused(self):
        copy = self.backup()
        other = doorward.Server()
        self.addCleanup(other.close)
        other.start()
        app = other.make_app("Mine")
        other.stop()
        done = doorward.run("restore", str(copy), "--force", "--data", str(other.data))
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn("belongs to another database", done.stderr)
        self.assertFalse([path.name for path in other.data.iterdir() if "restor" in path.name])
        other.start()  # Nothing has changed.
        self.assertEqual(other.ask_token(app).status, 200)
        other.stop()
        shutil.copy(self.server.data / "master.key", other.data / "master.key")
        done = doorward.run("restore", str(copy), "--force", "--data", str(other.data))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertNotIn("no master.key", done.stderr)

    def test_what_is_not_whole_is_refused(self):
        copy = self.backup()
        broken = copy.with_name("broken.db")
        shutil.copy(copy, broken)
        with open(broken, "r+b") as file:
            file.truncate(broken.stat().st_size // 2)
        folder = self.server.folder / "fresh"
        for path in (broken, "/etc/hostname", "/no/such/file"):
            with self.subTest(path=path):
                done = doorward.run("restore", str(path), "--data", str(folder))
                self.assertEqual(done.returncode, 1, done.stderr)
                self.assertFalse((folder / "doorward.db").exists())

    def test_a_backup_opens_in_a_fresh_folder_with_the_keys(self):
        app = self.server.make_app("Moved")
        copy = self.backup()
        other = doorward.Server()
        self.addCleanup(other.close)
        done = doorward.run("restore", str(copy), "--data", str(other.data))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("The folder has no master.key", done.stderr)
        for name in ("master.key", "owner.key", "cli.json"):
            shutil.copy(self.server.data / name, other.data / name)
        other.start()
        self.assertEqual(other.ask_token(app).status, 200)

    def test_S62_a_changed_row_of_the_audit_trail_is_found(self):
        self.server.make_app("Traced")
        copy = self.backup()
        self.server.stop()
        try:
            with sqlite3.connect(self.server.data / "doorward.db") as database:
                number = database.execute("SELECT max(number) - 2 FROM audit").fetchone()[0]
                database.execute("UPDATE audit SET address = '192.0.2.1' WHERE number = ?",
                                 (number,))
            database.close()
            self.run_it("restore", str(self.server.data / "doorward.db"), "--force", status=1)
        finally:
            self.server.start()
        done = self.run_it("audit", "verify", status=1)
        self.assertIn(str(number), done.stdout)
        self.server.stop()
        self.run_it("restore", str(copy), "--force")
        self.server.start()
        self.run_it("audit", "verify")

    def test_a_name_outside_of_the_folder_is_refused(self):
        for name in ("../outside.db", "/var/outside.db", "a/b.db"):
            with self.subTest(name=name):
                self.run_it("backup", name, status=3)
