# SPDX-License-Identifier: Apache-2.0
"""The OpenID Foundation's plan oidcc-basic-certification-test-plan: its modules stand in
tests/openid_basic_modules.py, each under its name, and run here with answers in the query.

What the suite asks and other tests show further: codes and PKCE in the_web_server_flow_test, hints
and claims in authorize_parameters_test, refresh tokens in refresh_tokens_test, userinfo in
userinfo_tells_by_scope_and_may_be_signed_test, keys in keys_are_published_test. The suite warns,
and does not fail, that of the claims of the scope profile five are never told: there is no setting
for a middle name, a page, a picture, a gender or a birthday."""

import unittest

import openid_basic_modules
import openid_rp


class BasicPlan(openid_basic_modules.BasicModules, openid_rp.PlanCase):
    pass


if __name__ == "__main__":
    unittest.main()
