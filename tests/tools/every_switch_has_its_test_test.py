# SPDX-License-Identifier: Apache-2.0
"""Each switch of the OAuth settings, and each specification, has files of black-box tests that show
it on, off, and its denials. This is the table: which file that is. The switches are read from the
manual's reference, which is written from the program's own tables, so that a new one is missed."""

import pathlib
import re
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SETTINGS = ROOT / "docs/manual/settings.md"

# What an app or the organization can switch: the tests of tests/http that show it.
SWITCHES = {
    "oauth.enabled": ("logout", "a_revoked_token_stays_revoked", "disabled_means_disabled"),
    "oauth.require_pkce": ("require_pkce",),
    "require_pkce": ("require_pkce",),
    "oauth.require_secret_for_web_server_flow": ("require_secret",),
    "oauth.require_secret_for_refresh_token_flow": ("require_secret",),
    "oauth.client_credentials.enabled": ("what_if_agrees_with_the_live_path",),
    "oauth.code_credentials.enabled": ("headless_sign_in",),
    "oauth.code_credentials.post_only": ("headless_sign_in",),
    "allow_code_credentials_flow": ("headless_sign_in", "discovery_states_what_is_switched_on"),
    "oauth.token_exchange.enabled": ("token_exchange", "trusted_issuers"),
    "oauth.token_exchange.require_secret": ("token_exchange",),
    "oauth.refresh_token_rotation": ("refresh_tokens",),
    "oauth.jwt_access_tokens.enabled": ("jwt_access_tokens",),
    "oauth.introspect_all_tokens": ("introspect_every_token", "a_revoked_token_stays_revoked"),
    "oauth.id_token.enabled": ("configure_id_token",),
    "oauth.id_token.standard_claims": ("configure_id_token",),
    "oauth.id_token.custom_attributes": ("configure_id_token",),
    "oauth.id_token.custom_permissions": ("configure_id_token",),
    "oauth.asset_tokens.enabled": ("asset_tokens",),
    "oauth.asset_tokens.custom_attributes": ("asset_tokens",),
    "oauth.asset_tokens.custom_permissions": ("asset_tokens",),
    "oauth.single_logout.enabled": ("logout", "back_channel_logout",
                                    "openid_session_management_plan"),
    "revoke_without_client_authentication": ("a_revoked_token_stays_revoked",),
}
# RFCs and specifications, likewise.
SPECIFICATIONS = {
    "RFC 6749 authorization code": ("the_web_server_flow", "authorize_parameters"),
    "RFC 6749 client authentication": ("an_app_proves_itself_in_one_way",),
    "RFC 6749 refresh tokens": ("refresh_tokens",),
    "RFC 7009 revocation": ("a_revoked_token_stays_revoked",),
    "RFC 7636 PKCE": ("require_pkce",),
    "RFC 7662 introspection": ("introspect_every_token",),
    "RFC 8414 metadata": ("discovery_states_what_is_switched_on",),
    "RFC 8693 token exchange": ("token_exchange", "trusted_issuers"),
    "RFC 9068 JWT access tokens": ("jwt_access_tokens",),
    "RFC 9207 iss in answers": ("the_web_server_flow",),
    "OpenID Connect Core": ("openid_basic_plan", "configure_id_token",
                            "userinfo_tells_by_scope_and_may_be_signed"),
    "OpenID Connect Discovery": ("openid_config_plan",),
    "Form Post Response Mode": ("openid_form_post_plan",),
    "RP-Initiated Logout": ("openid_rp_initiated_logout_plan", "logout"),
    "Front-Channel Logout": ("openid_front_channel_logout_plan", "logout"),
    "Back-Channel Logout": ("openid_back_channel_logout_plan", "back_channel_logout"),
    "Session Management": ("openid_session_management_plan",),
}
SETTING = re.compile(r"^- Key: `(\S+)`\n- Value: `true` or `false`\n((?:- .*\n)*)", re.MULTILINE)


def switches():
    """Keys of what can be on or off in the OAuth settings, and that this version acts on."""
    for key, rest in SETTING.findall(SETTINGS.read_text()):
        ours = key.startswith(("oauth.", "allow_", "require_", "revoke_"))
        if ours and "nothing in this version acts on it" not in rest:
            yield key


def text_of(name):
    file = ROOT / "tests/http" / f"{name}_test.py"
    text = file.read_text() if file.exists() else ""
    # A plan's modules stand in a file that it shares.
    for module in re.findall(r"^import (openid_\w+)$", text, re.MULTILINE):
        text += (ROOT / "tests" / f"{module}.py").read_text()
    return text


class EverySwitchHasItsTest(unittest.TestCase):
    def test_each_switch_of_the_reference_stands_in_the_table(self):
        found = set(switches())
        self.assertGreater(len(found), 15)
        self.assertLessEqual(found, set(SWITCHES))
        known = {key for key, _ in SETTING.findall(SETTINGS.read_text())}
        self.assertLessEqual(set(SWITCHES), known)

    def test_its_files_are_there_and_set_it(self):
        for key in switches():
            texts = {name: text_of(name) for name in SWITCHES[key]}
            for name, text in texts.items():
                self.assertIn("def test_", text, name)
            parts = [part for part in key.split(".") if part not in ("oauth", "enabled")]
            word = parts[-1] if parts else "enabled"
            self.assertTrue(any(f'"{word}"' in text or f"{word}=" in text
                                for text in texts.values()), key)

    def test_each_specification_has_its_files(self):
        for name, files in SPECIFICATIONS.items():
            for file in files:
                self.assertIn("def test_", text_of(file), f"{name}: {file}")


if __name__ == "__main__":
    unittest.main()
