# SPDX-License-Identifier: Apache-2.0
"""Whoever signs in without a page is saved over and over meanwhile. A receipt is written a moment
later, of what was true for its request: nothing that it names may be gone by then."""

import unittest

import web_server_flow
from at_once import at_once
from browser_visit import PASSWORD


class ASaveDuringAHeadlessSignIn(web_server_flow.TestCase):
    options = ("--password-memory-mib", "19")

    def test_each_receipt_is_whole(self):
        self.server.done("PATCH", "/organization", {"allow_code_credentials_flow": True})
        app = self.app(oauth={"code_credentials": {"enabled": True}})
        user = self.person()
        form = app.request(response_type="code_credentials", username=user["username"],
                           password=PASSWORD)

        def sign_in():
            return self.server.request("POST", f"{app.prefix}/authorize", form=form,
                                       headers={"Auth-Request-Type": "Named-User"})

        def one(number):
            if number > 0:
                return [sign_in() for _ in range(10)]
            for save in range(40):
                self.server.done("PATCH", f"/users/{user['id']}", {"last_name": f"Saved {save}"})
            return []

        saves, *tries = at_once(3, one)
        self.assertEqual(saves, [])
        for answer in sum(tries, []):
            self.assertEqual(answer.status, 200, repr(answer))
            receipt = self.server.receipt(answer)
            self.assertEqual((receipt["flow"], receipt["outcome"], receipt["user"]["id"]),
                             ("headless_sign_in", "issued", user["id"]))
            checks = {check["rule"]: check for check in receipt["checks"]}
            self.assertLessEqual({"user_known", "password_right", "user_admitted"}, set(checks))


if __name__ == "__main__":
    unittest.main()
