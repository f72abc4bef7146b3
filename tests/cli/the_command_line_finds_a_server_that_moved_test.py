# SPDX-License-Identifier: Apache-2.0
"""cli.json says where the server is. A server that listens elsewhere by now is still found, and
whoever listens at its old address is not sent the secret."""

import json
import socket
import unittest

import doorward


class ItMoved(unittest.TestCase):
    def setUp(self):
        self.server = doorward.Server()
        self.addCleanup(self.server.close)
        self.server.start()
        self.server.stop()
        self.file = self.server.data / "cli.json"

    def kept(self):
        return json.loads(self.file.read_text())

    def test_and_is_found_where_it_is(self):
        before = self.kept()
        with socket.socket() as other:
            other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            other.bind(("127.0.0.1", self.server.port))
            other.listen()
            other.setblocking(False)
            self.server.port = doorward.free_port()
            self.server.start()
            done = doorward.run("app", "list", server=self.server)
            with self.assertRaises(BlockingIOError):  # Nobody came.
                other.accept()
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.kept(), {**before, "url": self.server.url})
        self.assertEqual(self.file.stat().st_mode & 0o777, 0o600)

    def test_an_address_of_its_own_stays(self):
        url = f"http://localhost:{self.server.port}"
        self.file.write_text(json.dumps({**self.kept(), "url": url}))
        self.server.options = ("--issuer", "https://login.example.com")
        self.server.start()
        self.assertEqual(self.kept()["url"], url)
        self.assertEqual(doorward.run("app", "list", server=self.server).returncode, 0)

    def test_without_the_file_it_serves_all_the_same(self):
        for text in (None, "no JSON", "{}"):
            if text is None:
                self.file.unlink()
            else:
                self.file.write_text(text)
            self.server.start()
            self.server.stop()
            self.assertEqual(self.file.read_text() if self.file.exists() else None, text)


if __name__ == "__main__":
    unittest.main()
