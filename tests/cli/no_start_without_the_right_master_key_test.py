# SPDX-License-Identifier: Apache-2.0
"""The master key opens what the database keeps sealed: a server that has another, or one that
others can read, does not start and says why."""

import os
import unittest

import doorward


class NoStartWithoutTheRightMasterKey(unittest.TestCase):
    def setUp(self):
        self.server = doorward.Server()
        self.addCleanup(self.server.close)
        self.server.start()
        self.server.stop()
        self.key = self.server.data / "master.key"

    def refusal(self):
        listen = f"127.0.0.1:{self.server.port}"
        done = doorward.run("serve", "--listen", listen, server=self.server)
        self.assertNotEqual(done.returncode, 0, done)
        return done.stderr

    def test_a_missing_key_is_not_replaced_by_a_new_one(self):
        self.key.rename(self.server.folder / "kept")
        self.assertIn("master.key is missing: restore it from a backup", self.refusal())
        self.assertFalse(self.key.exists())
        (self.server.folder / "kept").rename(self.key)
        self.server.start()

    def test_a_key_that_others_may_read_is_refused(self):
        self.assertEqual(self.key.stat().st_mode & 0o777, 0o600)
        self.key.chmod(0o640)
        self.assertIn("run chmod 600", self.refusal())

    def test_the_key_of_another_database_is_refused(self):
        self.key.write_bytes(os.urandom(32))
        self.assertIn("belongs to another database", self.refusal())

    def test_a_key_of_another_length_is_refused(self):
        self.key.write_bytes(os.urandom(31))
        self.assertIn("32 bytes", self.refusal())

    def test_the_key_may_come_as_text_and_is_never_shown(self):
        text = self.key.read_bytes().hex()
        self.key.unlink()
        self.server.environment = {"DOORWARD_MASTER_KEY": text}
        self.server.start()
        self.assertFalse(self.key.exists())
        self.server.stop()
        cut = {"DOORWARD_MASTER_KEY": text[2:]}
        wrong = doorward.run("serve", server=self.server, environment=cut)
        self.assertNotEqual(wrong.returncode, 0)
        self.assertIn("64 hexadecimal digits", wrong.stderr)
        self.assertNotIn(text[2:], wrong.stderr + wrong.stdout)


if __name__ == "__main__":
    unittest.main()
