# SPDX-License-Identifier: Apache-2.0
"""Work that may take long draws a bar for who looks at a terminal, up to the end, and nothing for
anybody else."""

import json
import os
import pty
import subprocess

import doorward


class LongWorkShowsHowFarItIs(doorward.TestCase):
    def run_for_somebody(self, *arguments):
        """Runs the command with standard error on a terminal: what comes there, and the result."""
        terminal, side = pty.openpty()
        done = subprocess.run(
            [doorward.PROGRAM, *arguments, "--data", str(self.server.data)], stderr=side,
            stdout=subprocess.PIPE, text=True, timeout=60, check=False,
            env={**os.environ, "TERM": "xterm"})
        os.set_blocking(terminal, False)
        try:
            shown = os.read(terminal, 65536).decode()
        except BlockingIOError:
            shown = ""
        os.close(side)
        os.close(terminal)
        return done, shown

    def shows_a_bar(self, name, *arguments):
        done, shown = self.run_for_somebody(*arguments)
        self.assertEqual(done.returncode, 0, done.stdout + shown)
        self.assertIn(f"{name} [", shown)
        self.assertIn("%", shown)
        self.assertNotIn("%", done.stdout)
        quiet = doorward.run(*arguments, server=self.server)
        self.assertNotIn("%", quiet.stderr)
        return done

    def test_1_the_proof_of_the_audit_trail(self):
        self.shows_a_bar("Audit trail", "audit", "verify")

    def test_2_a_backup(self):
        self.shows_a_bar("Backup", "backup")

    def test_3_a_restore(self):
        job = json.loads(doorward.run("backup", "--json", server=self.server).stdout)
        self.server.stop()
        try:
            self.shows_a_bar("Restore", "restore", str(self.server.data / job["file"]), "--force")
        finally:
            self.server.start()
