# SPDX-License-Identifier: Apache-2.0
"""Who starts a server for the first time is shown the link to sign in with, also when the start
before could not listen; and nobody is shown a second one unasked."""

import socket
import subprocess
import unittest

import doorward

LINK = "/login/first?token="


class TheFirstLinkIsShown(unittest.TestCase):
    def test_after_a_start_whose_port_was_taken(self):
        server = doorward.Server()
        self.addCleanup(server.close)
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            done = subprocess.run(
                [doorward.PROGRAM, "serve", "--data", str(server.data),
                 "--listen", f"127.0.0.1:{taken.getsockname()[1]}",
                 "--admin-username", "ada@example.com"],
                capture_output=True, text=True, timeout=60, check=False)
        self.assertEqual(done.returncode, 2)
        self.assertIn("Address already in use", done.stderr)
        self.assertNotIn(LINK, done.stdout)
        for _ in range(2):
            server.start()
            server.stop()  # It greets before it hears a signal.
            self.assertEqual(server.log_text().count(LINK), 1)
            # Whose link it is was decided by the first start.
            self.assertIn("for the first time as ada@example.com,", server.log_text())
            self.assertIn("sign-in-link ada@example.com ", server.log_text())


if __name__ == "__main__":
    unittest.main()
