# SPDX-License-Identifier: Apache-2.0
"""Certificates are renewed every few weeks: SIGHUP has the server read its own again. Connections
that are there go on, those that come see the new one, and a wrong one changes nothing."""

import hashlib
import http.client
import json
import signal
import ssl
import subprocess
import time
import unittest

import doorward


def trusting():
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


class TlsServer(doorward.Server):
    """With a certificate that it signed itself."""

    def __init__(self):
        super().__init__()
        self.certificate, self.key = self.folder / "certificate.pem", self.folder / "key.pem"
        self.options = ("--tls-certificate", str(self.certificate), "--tls-key", str(self.key))

    def renew(self):
        """Another certificate in the same files: its digest."""
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
             "-nodes", "-subj", "/CN=localhost", "-days", "9", "-keyout", self.key, "-out",
             self.certificate], check=True, capture_output=True)
        pem = self.certificate.read_text()
        return hashlib.sha256(ssl.PEM_cert_to_DER_cert(pem)).hexdigest()

    def connect(self):
        connection = http.client.HTTPSConnection("127.0.0.1", self.port, timeout=10,
                                                 context=trusting())
        connection.connect()
        return connection

    def shown(self):
        """The digest of the certificate that a new connection sees."""
        connection = self.connect()
        try:
            return hashlib.sha256(connection.sock.getpeercert(True)).hexdigest()
        finally:
            connection.close()

    def _ready(self):
        end = time.monotonic() + 30
        while time.monotonic() < end and self.process.poll() is None:
            try:
                self.shown()
                return True
            except OSError:
                time.sleep(0.02)
        return False

    def told(self, event):
        """The last line of this event in the log, once it is there."""
        end = time.monotonic() + 10
        while time.monotonic() < end:
            lines = [json.loads(line) for line in self.log_text().splitlines()
                     if f'"{event}"' in line]
            if lines:
                return lines[-1]
            time.sleep(0.02)
        raise AssertionError(f"no {event} in:\n{self.log_text()}")

    def hang_up(self):
        self.process.send_signal(signal.SIGHUP)


def answers(connection):
    connection.request("GET", "/readyz")
    response = connection.getresponse()
    response.read()
    return response.status


class ARenewedCertificate(unittest.TestCase):
    def setUp(self):
        self.server = TlsServer()
        self.addCleanup(self.server.close)
        self.first = self.server.renew()
        self.server.start()

    def test_is_seen_by_who_comes_next_and_disturbs_nobody(self):
        old = self.server.connect()
        self.addCleanup(old.close)
        self.assertEqual((answers(old), self.server.shown()), (200, self.first))
        second = self.server.renew()
        self.server.hang_up()
        self.assertIn("valid_until", self.server.told("certificate.read_again"))
        self.assertEqual(self.server.shown(), second)
        self.assertEqual(answers(old), 200)
        self.assertEqual(self.server.stop(), 0)

    def test_is_not_taken_while_it_is_wrong(self):
        key = self.server.key.read_text()
        self.server.renew()
        self.server.key.write_text(key)  # One of the two files is there before the other.
        self.server.hang_up()
        why = self.server.told("certificate.kept")["why"]
        self.assertIn(str(self.server.key), why)
        self.assertEqual(self.server.shown(), self.first)


class WithoutTls(doorward.TestCase):
    def test_there_is_nothing_to_read_again_and_the_server_goes_on(self):
        self.server.process.send_signal(signal.SIGHUP)
        end = time.monotonic() + 10
        while "certificate.none" not in self.server.log_text() and time.monotonic() < end:
            time.sleep(0.02)
        self.assertIn("tls-certificate is not set", self.server.log_text())
        self.assertEqual(self.server.get("/readyz").status, 200)


if __name__ == "__main__":
    unittest.main()
