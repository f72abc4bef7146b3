# SPDX-License-Identifier: Apache-2.0
"""The OpenID Foundation's plan oidcc-frontchannel-rp-initiated-logout-certification-test-plan: each
module under its name. logout_test shows further which frames a page may load, and what becomes of
an app that cannot be reached."""

import unittest
import urllib.parse

import browser_visit
import openid_rp
from openid_rp import STATE
from web_server_flow import answer_of

FRONT = "https://app.example/frontchannel_logout"
BYE = "https://app.example/post_logout_redirect"


class FrontChannelLogoutPlan(openid_rp.PlanCase):
    def party(self, url=FRONT):
        return super().party(single_logout={"enabled": True, "url": url,
                                            "post_logout_redirect_uris": [BYE]})

    def test_oidcc_frontchannel_logout_discovery_endpoint_verification(self):
        metadata = self.party().metadata
        self.assertIs(metadata["frontchannel_logout_supported"], True)
        self.assertIs(metadata["frontchannel_logout_session_supported"], True)
        self.assertIn("end_session_endpoint", metadata)

    def test_oidcc_frontchannel_rp_initiated_logout(self):
        rp = self.party(FRONT + "?app=1")
        tokens, claims = self.signed_in_at(rp)
        answer = self.browser.request("GET", rp.logout_url(
            id_token_hint=tokens["id_token"], post_logout_redirect_uri=BYE, state=STATE))
        page = browser_visit.Page(answer)
        frames = [given["src"] for tag, given in page.tags if tag == "iframe"]
        self.assertEqual(len(frames), 1)
        base, _, told = frames[0].partition("?")
        self.assertEqual(base, FRONT)
        self.assertEqual(dict(urllib.parse.parse_qsl(told)),
                         {"app": "1", "iss": claims["iss"], "sid": claims["sid"]})
        self.assertEqual(answer.headers["cache-control"], "no-store")
        # Then the browser goes back, with the state alone, and finds nobody any more.
        onward = answer.headers["refresh"].partition(";url=")[2]
        self.assertTrue(onward.startswith(BYE + "?"), onward)
        self.assertEqual(answer_of(onward), {"state": STATE})
        _, given = self.authorized(rp, prompt="none")
        self.assertEqual(given["error"], "login_required")


if __name__ == "__main__":
    unittest.main()
