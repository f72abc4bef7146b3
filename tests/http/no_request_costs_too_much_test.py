# SPDX-License-Identifier: Apache-2.0
"""Requests that are made to cost: large, deep, compressed, cut into pieces, half of them or two in
one. Each has its answer, what follows a refused one is not read, and memory stays where it was."""

import gzip
import json
import pathlib
import socket
import time
import unittest
from unittest import mock

import doorward

FORM = "application/x-www-form-urlencoded"
MEBIBYTE = 1024 * 1024


class NoRequestCostsTooMuch(doorward.TestCase):
    options = ("--network-guesses", "100000")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.app = cls.server.make_app("Assess")

    def tearDown(self):
        self.assertEqual(self.server.ask_token(self.app).status, 200)

    def resident(self):
        with open(f"/proc/{self.server.process.pid}/status", encoding="utf-8") as status:
            line = next(line for line in status if line.startswith("VmRSS:"))
        return int(line.split()[1]) * 1024

    def ask(self, body, content_type=FORM, path="/oauth2/token", **headers):
        return self.server.post(path, body=body, login=self.app,
                                headers={"Content-Type": content_type, **headers})

    def test_S71_a_compressed_body_is_not_unpacked(self):
        bomb = gzip.compress(b"grant_type=client_credentials&x=" + b"0" * (64 * MEBIBYTE))
        self.assertLess(len(bomb), 100_000)
        before = self.resident()
        for encoding in ("gzip", "deflate", "br", "gzip, gzip"):
            answer = self.ask(bomb, **{"Content-Encoding": encoding})
            self.assertEqual(answer.status, 400, encoding)
            answer = self.server.request(
                "POST", "/setup/api/apps", body=bomb, bearer=self.server._admin_token(),
                headers={"Content-Type": "application/json", "Content-Encoding": encoding})
            self.assertIn(answer.status, (400, 413, 415, 422), encoding)
        self.assertLess(self.resident() - before, 16 * MEBIBYTE)

    def test_S71_a_huge_scope_is_refused_wherever_it_stands(self):
        for scope in ("a" * 30_000, "a " * 15_000, " ".join(f"s{i}" for i in range(5_000)),
                      "api " * 5_000):
            answer = self.ask("grant_type=client_credentials&scope=" + scope.replace(" ", "+"))
            self.assertEqual((answer.status, answer.json["error"]), (400, "invalid_scope"))
            self.assertLess(len(answer.body), 2_000)
            self.server.receipt(answer)
        for scopes in (["a" * 30_000], [f"s{i}" for i in range(20_000)], ["api"] * 20_000):
            answer = self.server.admin("POST", "/apps", {"oauth": {"scopes": scopes}})
            self.assertIn(answer.status, (400, 413, 422))
            self.assertLess(len(answer.body), 100_000)

    def test_S71_deep_and_wide_documents_are_refused(self):
        for body in ("[" * 100_000, '{"a":' * 50_000, '{"basic":' + "[" * 5_000 + "]" * 5_000 + "}",
                     json.dumps({f"k{i}": i for i in range(50_000)}),
                     '{"basic":{"name":"' + "x" * 900_000 + '"}}', '{"a":1e999999}'):
            answer = self.server.request(
                "POST", "/setup/api/apps", body=body, bearer=self.server._admin_token(),
                headers={"Content-Type": "application/json"})
            self.assertIn(answer.status, (400, 413, 422), body[:40])
            self.assertLess(len(answer.body), 100_000)

    def test_S71_many_half_requests_leave_room_for_whole_ones(self):
        half = (b"POST /oauth2/token HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n",
                b"GET /oauth2/userinfo HTTP/1.1\r\nHost: x\r\nX-A: ",
                b"POST /oauth2/token HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nf")
        before = self.resident()
        held = []
        try:
            for i in range(300):
                held.append(socket.create_connection(("127.0.0.1", self.server.port)))
                held[-1].sendall(half[i % 3])
            self.assertEqual(self.ask("grant_type=client_credentials").status, 200)
            self.assertLess(self.resident() - before, 64 * MEBIBYTE)
        finally:
            for connection in held:
                connection.close()

    def test_S70_what_follows_a_refused_request_is_not_read(self):
        hidden = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
        chunked = b"Transfer-Encoding: chunked\r\n"
        for head, body in (
                (b"Content-Length: 5\r\n" + chunked, b"0\r\n\r\n"),
                (chunked + b"Content-Length: 5\r\n", b"0\r\n\r\n"),
                (b"Content-Length: 0\r\nContent-Length: 36\r\n", b""),
                (b"Transfer-Encoding: chunked, identity\r\n", b"0\r\n\r\n"),
                (b"Transfer-Encoding: \x0bchunked\r\n", b"0\r\n\r\n"),
                (b"Transfer-Encoding : chunked\r\n", b"0\r\n\r\n"),
                (b"X: y\r\n Transfer-Encoding: chunked\r\n", b"0\r\n\r\n"),
                (chunked, b"1;a=\"\n\"\r\nx\r\n0\r\n\r\n"), (chunked, b"0x1\r\nx\r\n0\r\n\r\n"),
                (chunked, b"1\nx\n0\n\n"), (chunked, b"-1\r\nx\r\n0\r\n\r\n"),
                (chunked, b"0\r\nContent-Length: 3\n\r\n\r\n")):
            with self.subTest(head=head, body=body):
                answer = self.server.raw(
                    b"POST /oauth2/token HTTP/1.1\r\nHost: x\r\n" + head + b"\r\n" + body + hidden)
                self.assertRegex(answer[:13], rb"HTTP/1\.1 (400|501)")
                self.assertEqual(answer.count(b"HTTP/1.1 "), 1)
                self.assertNotIn(b"ok\n", answer)

    def test_S70_two_requests_in_one_piece_are_two_answers(self):
        one = b"GET /healthz HTTP/1.1\r\nHost: x\r\n"
        answer = self.server.raw(one + b"\r\n" + one + b"Connection: close\r\n\r\n")
        self.assertEqual(answer.count(b"HTTP/1.1 200"), 2)

    def test_S70_http_2_is_refused_and_its_frames_are_not_read(self):
        preface = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
        headers = b"\x00\x00\x01\x01\x00\x00\x00\x00\x01\x82"
        continuation = b"\x00\x00\x01\x09\x00\x00\x00\x00\x01\x82"
        answer = self.server.raw(preface + headers + continuation * 10_000)
        self.assertTrue(answer == b"" or answer.startswith(b"HTTP/1.1 505"), answer[:100])
        answer = self.server.get("/healthz", headers={
            "Connection": "Upgrade, HTTP2-Settings", "Upgrade": "h2c",
            "HTTP2-Settings": "AAMAAABk"})
        self.assertEqual(answer.status, 200)
        self.assertNotIn("upgrade", answer.headers)

    def test_S69_a_body_in_chunks_may_arrive_byte_by_byte(self):
        head = (b"POST /oauth2/token HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: "
                + FORM.encode() + b"\r\nTransfer-Encoding: chunked\r\n\r\n")
        for body in (b"0\r\n\r\n", b"3\r\na=b\r\n0\r\n\r\n", b"0\r\nX: y\r\n\r\n"):
            with socket.create_connection(("127.0.0.1", self.server.port), timeout=10) as client:
                client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                client.sendall(head)
                for byte in body:
                    time.sleep(0.01)  # So that each is a segment of its own.
                    client.sendall(bytes([byte]))
                self.assertTrue(client.recv(65536).startswith(b"HTTP/1.1 400"), body)


class FewFilesMayBeOpen(unittest.TestCase):
    def setUp(self):
        self.server = doorward.Server()
        self.addCleanup(self.server.close)
        program = pathlib.Path(self.server.folder) / "doorward"
        program.write_text(f'#!/bin/sh\nulimit -n 700\nexec "{doorward.PROGRAM}" "$@"\n')
        program.chmod(0o755)
        with mock.patch.object(doorward, "PROGRAM", str(program)):
            self.server.start()

    def test_S71_idle_clients_leave_files_to_the_rest_of_the_program(self):
        token = self.server._admin_token()
        held = []
        try:
            for _ in range(750):
                held.append(socket.create_connection(("127.0.0.1", self.server.port), timeout=10))
            time.sleep(0.5)  # So that all are taken that are going to be.
            body = b'{"to":"ada@example.org"}'
            held[0].sendall(b"POST /setup/api/email/test HTTP/1.1\r\nHost: x\r\n"
                            b"Content-Type: application/json\r\nAuthorization: Bearer "
                            + token.encode() + b"\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
            answer = held[0].recv(65536)
            self.assertTrue(answer.startswith(b"HTTP/1.1 200"), answer)
            self.assertIn("connections.fewer", self.server.log_text())
        finally:
            for connection in held:
                connection.close()


if __name__ == "__main__":
    unittest.main()
