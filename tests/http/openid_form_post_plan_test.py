# SPDX-License-Identifier: Apache-2.0
"""The OpenID Foundation's plan oidcc-formpost-basic-certification-test-plan: the modules of the
basic plan (tests/openid_basic_modules.py) with response_mode=form_post. Answers and errors arrive
as a form that sends itself, and that a person without scripts sends with its button."""

import unittest

import openid_basic_modules
import openid_rp


class FormPostPlan(openid_basic_modules.BasicModules, openid_rp.PlanCase):
    response_mode = "form_post"

    def test_the_form_is_one_that_a_person_can_send(self):
        party = self.party()
        self.authorized(party)
        answer = self.browser.request("GET", party.app.url(**self.asked()))
        tags = openid_rp.browser_visit.Page(answer).tags
        self.assertIn(("button", {"type": "submit", "id": "submit"}), tags)
        self.assertEqual([given["method"] for tag, given in tags if tag == "form"], ["post"])
        policy = answer.headers["content-security-policy"]
        self.assertNotIn("form-action", policy)  # The app may send its user on to anywhere.
        self.assertIn("script-src 'self'", policy)


if __name__ == "__main__":
    unittest.main()
