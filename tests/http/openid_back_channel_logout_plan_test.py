# SPDX-License-Identifier: Apache-2.0
"""The OpenID Foundation's plan oidcc-backchannel-rp-initiated-logout-certification-test-plan: each
module under its name. back_channel_logout_test shows further every way in which a session ends,
what is tried again, and what is given up."""

import http.server
import queue
import threading
import time
import unittest
import urllib.parse

import openid_rp
from openid_rp import STATE
from web_server_flow import answer_of

EVENT = "http://schemas.openid.net/event/backchannel-logout"
BYE = "https://app.example/post_logout_redirect"


class LogoutEndpoint(http.server.BaseHTTPRequestHandler):
    """backchannel_logout_uri of an app: puts what arrives into a queue."""

    received = queue.SimpleQueue()

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.received.put((self.headers["Content-Type"], body))
        self.send_response(200)
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


class BackChannelLogoutPlan(openid_rp.PlanCase):
    options = ("--calls-reach", "127.0.0.0/8")

    def party(self):
        endpoint = http.server.ThreadingHTTPServer(("127.0.0.1", 0), LogoutEndpoint)
        thread = threading.Thread(target=endpoint.serve_forever)
        thread.start()
        self.addCleanup(endpoint.server_close)
        self.addCleanup(thread.join)
        self.addCleanup(endpoint.shutdown)
        url = f"http://127.0.0.1:{endpoint.server_port}/backchannel_logout"
        return super().party(single_logout={"enabled": True, "back_channel_url": url,
                                            "post_logout_redirect_uris": [BYE]})

    def test_oidcc_backchannel_logout_discovery_endpoint_verification(self):
        metadata = self.party().metadata
        self.assertIs(metadata["backchannel_logout_supported"], True)
        self.assertIs(metadata["backchannel_logout_session_supported"], True)
        self.assertIn("end_session_endpoint", metadata)

    def test_oidcc_backchannel_rp_initiated_logout(self):
        rp = self.party()
        tokens, claims = self.signed_in_at(rp)
        answer = self.browser.request("GET", rp.logout_url(
            id_token_hint=tokens["id_token"], post_logout_redirect_uri=BYE, state=STATE))
        self.assertEqual(answer.status, 303, answer)
        self.assertTrue(answer.headers["location"].startswith(BYE + "?"))
        self.assertEqual(answer_of(answer.headers["location"]), {"state": STATE})
        kind, body = LogoutEndpoint.received.get(timeout=20)
        self.assertEqual(kind, "application/x-www-form-urlencoded")
        sent = dict(urllib.parse.parse_qsl(body, strict_parsing=True))
        self.assertEqual(set(sent), {"logout_token"})
        told = rp.verified(sent["logout_token"], "logout+jwt")
        self.assertEqual(set(told), {"iss", "aud", "iat", "exp", "jti", "events", "sub", "sid"})
        for name in ("iss", "aud", "sub", "sid"):
            self.assertEqual(told[name], claims[name])
        self.assertEqual(told["events"], {EVENT: {}})
        self.assertLess(abs(told["iat"] - time.time()), 60)
        self.assertGreater(told["exp"], told["iat"])
        _, given = self.authorized(rp, prompt="none")
        self.assertEqual(given["error"], "login_required")


if __name__ == "__main__":
    unittest.main()
