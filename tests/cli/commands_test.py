# SPDX-License-Identifier: Apache-2.0
"""The commands that are clients of the admin API, each run for real against a real server."""

import json
import pathlib
import re
import tempfile
import time

import doorward

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
GUIDE = str(ROOT / "blueprints/assess.yaml")


class Case(doorward.TestCase):
    """Runs commands on the class's server."""

    def run_it(self, *arguments, status=0, **how):
        done = doorward.run(*arguments, server=self.server, **how)
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        return done

    def json_of(self, *arguments, status=0, **how):
        return json.loads(self.run_it(*arguments, "--json", status=status, **how).stdout)

    def file(self, text, name="app.yaml"):
        folder = tempfile.TemporaryDirectory(prefix="doorward-cli-")
        self.addCleanup(folder.cleanup)
        path = pathlib.Path(folder.name) / name
        path.write_text(text)
        return str(path)


class TheGuide(Case):
    def test_applying_twice_changes_nothing_and_the_doctor_is_content(self):
        plan = self.json_of("app", "plan", "--exit-code", GUIDE, status=1)["plans"][0]
        self.assertEqual((plan["app"], plan["change"]), ("Assess", "create"))
        first = self.json_of("app", "apply", GUIDE)["applied"][0]
        self.assertEqual(first["change"], "create")
        self.assertEqual(first["saved"]["policies"]["run_as_user"], doorward.ADMINISTRATOR)
        again = self.json_of("app", "apply", GUIDE)["applied"][0]
        self.assertEqual((again["change"], again["differences"]), ("none", []))
        self.assertIn("no change", self.run_it("app", "apply", GUIDE).stdout)
        self.run_it("app", "plan", "--exit-code", GUIDE)

        details = self.json_of("credentials", "show", "Assess")
        secret = self.file(details["secrets"][0]["secret"], "secret")
        pathlib.Path(secret).chmod(0o600)
        examine = ["doctor", "--url", self.server.url, "--key", details["consumer_key"],
                   "--secret-file", secret, "--guide", GUIDE]
        for dialect in ("standard", "salesforce"):
            report = self.json_of(*examine, "--dialect", dialect)
            self.assertTrue(report["ready"], report)
            self.assertTrue(report["guide"]["followed"], report)

        self.run_it("app", "update", "Assess", "--set", "oauth.require_pkce=true")
        report = self.json_of(*examine, status=1)
        differs = [s for s in report["guide"]["settings"] if not s["same"]]
        self.assertEqual([s["setting"] for s in differs], ["oauth.require_pkce"])
        self.assertIn("Require Proof Key", self.run_it(*examine, status=1).stdout)


class Apps(Case):
    def make(self, name, *more, **how):
        return self.json_of(
            "app", "create", "--set", f"basic.name={name}",
            "--set", "basic.contact_email=a@b.example", "--set", "oauth.enabled=true",
            "--set", "oauth.callback_urls=http://localhost", "--set", "oauth.scopes=api",
            *more, **how)

    def test_a_formula_may_have_a_comma_in_its_quotes(self):
        self.make("Formulas")
        lines = ['town = $User.City & ", " & $Organization.Country', 'team = "red"']
        self.run_it("app", "update", "Formulas", "--set",
                    "policies.custom_attributes=" + ", ".join(lines))
        policies = self.json_of("app", "show", "Formulas")["policies"]
        self.assertEqual(policies["custom_attributes"], lines)

    def test_an_app_is_made_shown_listed_changed_and_deleted(self):
        made = self.make("Life")
        shown = self.json_of("app", "show", "Life")
        self.assertEqual(shown["id"], made["id"])
        self.assertIn("Life", self.run_it("app", "list").stdout)
        found = self.json_of("app", "list", "--search", "Lif")["items"]
        self.assertEqual([app["id"] for app in found], [made["id"]])
        self.run_it("app", "update", made["id"], "--set", "basic.description=new words")
        words = self.run_it("app", "show", "Life").stdout
        self.assertRegex(words, r"Description +new words")
        self.assertIn("App Manager, Edit", words)
        self.assertIn(shown["consumer_key"], words)
        self.assertRegex(words, r"revision \d+ on \S+, \d+ ms after the save")
        self.run_it("app", "delete", "Life", "--yes")
        self.run_it("app", "show", "Life", status=3)

    def test_an_app_is_found_by_each_of_its_names(self):
        app = self.server.make_app("Order Hub", basic={"api_name": "Moves_Orders"})
        for name in ("moves_orders", app["id"], "Order Hub", "order hub", app["key"]):
            with self.subTest(name=name):
                self.assertEqual(self.json_of("app", "show", name)["id"], app["id"])
                self.assertEqual(self.json_of("what-if", name)["outcome"], "issued")
                self.assertGreater(self.json_of("what-still-works", "app", name)["count"], 0)
                self.assertTrue(self.json_of("credentials", "list", name))
                self.assertIn("Order Hub", self.run_it("app", "export", name).stdout)
        self.run_it("app", "block", "Order Hub")
        self.assertEqual(self.server.ask_token(app).status, 400)
        self.run_it("app", "unblock", "Order Hub")
        # What somebody else calls theirs is no way to it, and leads nobody elsewhere.
        self.server.make_app("Moves_Orders", basic={"api_name": "Other"})
        self.assertEqual(self.json_of("app", "show", "Moves_Orders")["id"], app["id"])
        tried = "It is no API name, id, name or consumer key of one."
        for command in (["app", "show"], ["app", "delete", "--yes"], ["what-still-works", "app"],
                        ["credentials", "list"], ["usage", "revoke", "--yes"]):
            user = [doorward.ADMINISTRATOR] if "usage" in command else []
            done = self.run_it(*command, "Order", *user, status=3)
            self.assertIn(tried, done.stderr)
        done = self.run_it("credentials", "retire", "Order Hub", "no-secret", "--now", status=3)
        self.assertNotIn(tried, done.stderr)
        self.run_it("app", "delete", "Order Hub", "--yes")
        self.run_it("app", "show", app["id"], status=3)

    def test_a_blocked_app_gets_no_token_until_it_is_unblocked(self):
        app = self.server.make_app("Blocked One")
        self.run_it("app", "block", "Blocked_One", "--because", "a test")
        self.assertIn("a test", self.run_it("app", "show", "Blocked_One").stdout)
        self.assertEqual(self.server.ask_token(app).status, 400)
        self.run_it("app", "unblock", "Blocked_One")
        self.assertEqual(self.server.ask_token(app).status, 200)

    def test_an_exported_app_reads_back_as_no_change(self):
        self.make("Round Trip")
        text = self.run_it("app", "export", "Round_Trip").stdout
        path = self.file(text)
        self.assertEqual(self.json_of("app", "plan", path)["plans"][0]["change"], "none")
        written = self.file("", "out.xml")
        self.run_it("app", "export", "Round_Trip", "--format", "metadata", "--output", written)
        self.assertIn("<ConnectedApp", pathlib.Path(written).read_text())
        self.assertEqual(self.json_of("app", "plan", written)["plans"][0]["change"], "none")

    def test_a_text_goes_through_metadata_as_it_is(self):
        """XML 1.0 section 2.11: a carriage return that stands as itself is read as a line feed."""
        text = "one\r\ntwo\rthree & <four> ]]> \t\"five\""
        self.server.accepted("POST", "/apps", {"basic": {
            "name": "Two Lines", "contact_email": "a@b.example", "description": text}})
        for how in ("metadata", "yaml"):
            path = self.file("", f"two-lines.{how}")
            self.run_it("app", "export", "Two_Lines", "--format", how, "--output", path)
            self.assertEqual(self.json_of("app", "plan", path)["plans"][0]["change"], "none", how)

    def test_a_check_names_what_nobody_keeps_as_a_plan_does(self):
        path = self.file('<ConnectedApp xmlns="http://soap.sforce.com/2006/04/metadata">'
                         "<contactEmail>a@b.example</contactEmail><label>Kept</label>"
                         "<startUrl2>x</startUrl2><oauthConfig><callbackUrl>https://a.example/cb"
                         "</callbackUrl><consumerKey>3MVG9</consumerKey><scopes>Api</scopes>"
                         "</oauthConfig></ConnectedApp>", "kept.xml")
        said = [self.run_it("app", verb, path).stderr for verb in ("check", "plan")]
        self.assertEqual(said[0], said[1])
        self.assertIn("startUrl2: Doorward keeps nothing", said[0])
        self.assertIn("the consumer key is not taken", said[0])

    def test_a_list_says_when_there_is_more(self):
        for number in range(3):
            self.make(f"Many {number}")
        page = self.json_of("app", "list", "--search", "Many", "--limit", "2")
        self.assertEqual((len(page["items"]), page["more"]), (2, True))
        self.assertFalse(self.json_of("app", "list", "--search", "Many", "--limit", "3")["more"])
        for number in ("0", "-1"):
            done = self.run_it("app", "list", "--limit", number, status=2)
            self.assertIn("--limit", done.stderr)

    def test_what_cannot_be_saved_names_field_rule_and_place(self):
        done = self.run_it("app", "create", "--set", "basic.name=No Mail", status=3)
        self.assertIn("basic.contact_email", done.stderr)
        self.assertIn("[required]", done.stderr)
        problem = self.json_of("app", "create", "--set", "basic.name=No Mail", status=3)["problem"]
        self.assertIn("required", [e["rule"] for e in problem["errors"]])
        path = self.file("apiVersion: doorward.dev/v1\nkind: ConnectedApp\nbasic:\n  name: Odd\n"
                         "  contact_email: nowhere\n")
        done = self.run_it("app", "apply", path, status=3)
        self.assertIn("line 5", done.stderr)
        self.assertIn("contact_email", self.run_it("app", "plan", path, status=1).stdout)

    def test_what_was_applied_before_a_file_that_is_refused_is_told(self):
        head = "apiVersion: doorward.dev/v1\nkind: ConnectedApp\nbasic:\n  name: "
        good = self.file(head + "Comes First\n  contact_email: a@b.example\n")
        for bad, status in ((head + "Odd\n  contact_email: nowhere\n", 3), ("no: blueprint\n", 2)):
            bad = self.file(bad)
            said = self.json_of("app", "apply", good, bad, status=status)
            self.assertEqual([one["app"] for one in said["applied"]], ["Comes_First"])
            self.assertEqual(said["file"], bad)
            self.assertTrue(said["problem"]["title"])

    def test_a_plan_ends_with_1_when_its_name_is_taken(self):
        self.make("Once Only")
        path = self.file("apiVersion: doorward.dev/v1\nkind: ConnectedApp\nbasic:\n"
                         "  name: once only\n  api_name: Twice\n  contact_email: a@b.example\n")
        plan = self.json_of("app", "plan", path, status=1)["plans"][0]
        self.assertEqual([(p["field"], p["rule"]) for p in plan["problems"]],
                         [("basic.name", "unique")])
        self.run_it("app", "apply", path, status=3)

    def test_a_check_tells_errors_warnings_and_changes_and_saves_nothing(self):
        blueprint = ("apiVersion: doorward.dev/v1\nkind: ConnectedApp\nbasic:\n  name: Checked\n"
                     "  contact_email: {mail}\noauth:\n  enabled: true\n  scopes: [api]\n"
                     "  callback_urls: [http://localhost]\n  client_credentials:\n"
                     "    enabled: true\n")
        odd = self.file(blueprint.format(mail="nowhere"))
        found = self.json_of("app", "check", odd, status=1)["checks"][0]
        self.assertEqual([e["field"] for e in found["errors"]], ["basic.contact_email"])
        self.assertIn("line 5", found["errors"][0]["detail"])
        self.assertIn("client_credentials_confirmation", [w["rule"] for w in found["warnings"]])
        self.assertEqual((found["app"], found["saves"]), ("", False))

        path = self.file(blueprint.format(mail="a@b.example"))
        refused = self.run_it("app", "check", path, status=1).stdout
        self.assertIn("--accept client_credentials_confirmation", refused)
        self.assertIn("It would be refused.", refused)
        accept = [part for warning in found["warnings"] for part in ("--accept", warning["rule"])]
        fine = self.run_it("app", "check", path, *accept).stdout
        self.assertIn("Contact Email: a@b.example", fine)
        self.assertIn("It can be saved.", fine)
        self.run_it("app", "show", "Checked", status=3)

        self.run_it("app", "apply", path, *accept)
        changed = self.file(blueprint.format(mail="c@d.example"))
        found = self.json_of("app", "check", changed, *accept)["checks"][0]
        self.assertEqual((found["app"], found["errors"]), ("Checked", []))
        self.assertEqual([(c["setting"], c["was"], c["becomes"]) for c in found["changes"]],
                         [("basic.contact_email", "a@b.example", "c@d.example")])

    def test_warnings_must_be_accepted(self):
        risky = ["--set", "oauth.client_credentials.enabled=true",
                 "--set", f"policies.run_as_user={doorward.ADMINISTRATOR}"]
        done = doorward.run("app", "create", "--set", "basic.name=Risky", "--set",
                            "basic.contact_email=a@b.example", "--set", "oauth.enabled=true",
                            "--set", "oauth.callback_urls=http://localhost", "--set",
                            "oauth.scopes=api", *risky, server=self.server)
        self.assertEqual(done.returncode, 3)
        accepted = re.findall(r"--accept (\S+)", done.stderr)
        self.assertIn("client_credentials_confirmation", accepted)
        self.make("Risky", *risky, *[word for rule in accepted for word in ("--accept", rule)])

    def test_a_setting_that_is_not_known_ends_with_2_and_a_guess(self):
        done = self.run_it("app", "create", "--set", "basic.nam=X", status=2)
        self.assertIn("basic.name", done.stderr)
        self.run_it("app", "create", "--set", "oauth.enabled=perhaps", status=2)
        self.run_it("app", "create", "--set", "nothing", status=2)

    def test_a_file_that_is_no_blueprint_ends_with_2_and_its_place(self):
        done = self.run_it("app", "plan", self.file("basic:\n  nonsense: true\n"), status=2)
        self.assertIn("line", done.stderr)
        self.run_it("app", "plan", "/no/such/file", status=2)


class Records(Case):
    def test_a_denial_is_explained_by_its_receipt(self):
        app = self.server.make_app("Explained", policies={"run_as_user": ""})
        answer = self.server.ask_token(app)
        words = self.run_it("explain", answer.request_id).stdout
        for part in ("Denied", "run_as_user_set", "Run As", "Edit Policies", "Remedy", "passed"):
            self.assertIn(part, words)
        self.assertEqual(self.json_of("explain", answer.request_id)["rule"], "run_as_user_set")
        self.run_it("explain", "01ARZ3NDEKTSV4RRFFQ69G5FAV", status=3)
        denied = self.run_it("history", "--filter", "outcome=denied").stdout
        self.assertIn(answer.request_id, denied)

    def test_a_backup_that_fails_is_a_problem_like_any_other(self):
        folder = self.server.data / "backups"
        aside = folder.rename(folder.with_name("aside"))
        folder.write_text("")
        try:
            said = self.json_of("backup", status=3)
        finally:
            folder.unlink()
            aside.rename(folder)
        self.assertIn("the backup failed", said["problem"]["detail"])
        self.assertEqual(said["job"]["state"], "failed")

    def test_what_if_ends_with_1_when_the_answer_is_no(self):
        self.server.make_app("Perhaps")
        self.assertEqual(self.json_of("what-if", "Perhaps")["outcome"], "issued")
        done = self.run_it("what-if", "Perhaps", "--wrong-secret", status=1)
        self.assertIn("secret_right", done.stdout)
        unsaved = self.json_of("what-if", "Perhaps", "--set", "policies.run_as_user=", status=1)
        self.assertEqual(unsaved["rule"], "run_as_user_set")
        self.assertEqual(self.json_of("what-if", "Perhaps")["outcome"], "issued")
        self.run_it("what-if", status=2)

    def test_the_audit_trail_is_listed_and_proved(self):
        proof = self.json_of("audit", "verify")
        self.assertTrue(proof["whole"])
        self.assertIn("whole", self.run_it("audit", "verify").stdout)
        self.assertIn("organization.created", self.run_it("audit", "list").stdout)

    def test_usage_is_listed_and_revoked(self):
        app = self.server.make_app("Used")
        token = self.server.token(app)["access_token"]
        end = time.monotonic() + 10  # Uses are written about once a second.
        while "Used" not in self.run_it("usage", "list").stdout:
            self.assertLess(time.monotonic(), end, "the use was not listed")
            time.sleep(0.1)
        self.run_it("usage", "revoke", "Used", doorward.ADMINISTRATOR, "--yes")
        self.assertEqual(self.server.get("/oauth2/userinfo", bearer=token).status, 401)


class Directory(Case):
    def test_users_profiles_and_permission_sets_are_managed(self):
        self.run_it("profile", "create", "--set", "name=Robots", "--set", "permissions=api_enabled")
        self.run_it("permission-set", "create", "--set", "name=Extra",
                    "--set", "permissions=view_setup")
        self.run_it("user", "create", "--set", "username=hub@example.com",
                    "--set", "email=hub@example.com", "--set", "last_name=Hub",
                    "--set", "profile=Robots")
        self.assertIn("Robots", self.run_it("user", "show", "hub@example.com").stdout)
        self.run_it("user", "update", "hub@example.com", "--set", "permission_sets=Extra")
        self.run_it("profile", "update", "Robots", "--set", "description=For programs")
        self.assertIn("For programs", self.run_it("profile", "show", "Robots").stdout)
        self.run_it("profile", "delete", "Robots", "--yes", status=3)
        self.run_it("user", "deactivate", "hub@example.com")
        self.assertFalse(self.json_of("user", "show", "hub@example.com")["active"])
        self.run_it("user", "revoke-tokens", "hub@example.com")
        self.run_it("user", "deactivate", doorward.ADMINISTRATOR, status=3)
        for kind in ("user", "profile", "permission-set", "scope"):
            self.assertIn("items", self.json_of(kind, "list"))

    def test_the_organization_is_shown_and_changed(self):
        self.run_it("org", "update", "--set", "name=Acme")
        self.assertIn("Acme", self.run_it("org", "show").stdout)
        self.run_it("org", "update", status=2)

    def test_custom_scopes_are_made_and_deleted(self):
        self.run_it("scope", "create", "--set", "name=orders", "--set", "label=Read orders")
        self.assertIn("Read orders", self.run_it("scope", "list").stdout)
        self.run_it("scope", "delete", "orders", "--yes")

    def test_an_authenticator_is_registered_and_removed(self):
        user = doorward.ADMINISTRATOR
        made = self.json_of("user", "authenticator", "add", user, "--label", "Phone")
        self.assertTrue(made["uri"].startswith("otpauth://totp/"))
        self.run_it("user", "authenticator", "confirm", user, made["id"], "000000", status=3)
        self.assertIn("Phone", self.run_it("user", "authenticator", "list", user).stdout)
        self.run_it("user", "authenticator", "remove", user, made["id"], "--yes")
        self.assertNotIn("Phone", self.run_it("user", "authenticator", "list", user).stdout)


class TheOtherEnd(Case):
    def test_a_server_is_named_by_address_key_and_secret_file(self):
        cli = json.loads((self.server.data / "cli.json").read_text())
        secret = self.file(cli["secret"], "secret")
        pathlib.Path(secret).chmod(0o600)
        where = ["--url", self.server.url, "--key", cli["consumer_key"], "--secret-file", secret]
        done = doorward.run("app", "list", *where)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        done = doorward.run("app", "list", *where[:4])
        self.assertEqual(done.returncode, 2)

    def test_a_wrong_secret_ends_with_3_and_a_request_to_explain(self):
        cli = json.loads((self.server.data / "cli.json").read_text())
        secret = self.file("wrong", "secret")
        pathlib.Path(secret).chmod(0o600)
        done = doorward.run("app", "list", "--url", self.server.url, "--key", cli["consumer_key"],
                            "--secret-file", secret)
        self.assertEqual(done.returncode, 3)
        self.assertRegex(done.stderr, r"doorward explain [0-9A-Z]{26}")
        self.assertNotIn("wrong", done.stderr)

    def test_what_cannot_be_reached_ends_with_4(self):
        secret = self.file("x", "secret")
        pathlib.Path(secret).chmod(0o600)
        for url, why in (("http://127.0.0.1:1", "does doorward serve run?"),
                         ("http://no-such-host.invalid", "no such host")):
            with self.subTest(url=url):
                done = doorward.run("app", "list", "--url", url, "--key", "k",
                                    "--secret-file", secret)
                self.assertEqual(done.returncode, 4)
                self.assertIn(why, done.stderr)

    def test_a_folder_without_credentials_ends_with_2_and_says_what_to_do(self):
        done = doorward.run("app", "list", "--data", "/no/such/folder")
        self.assertEqual(done.returncode, 2)
        self.assertIn("--url", done.stderr)

    def test_S32_no_secret_stands_in_the_output_of_other_commands(self):
        app = self.server.make_app("Quiet")
        cli = json.loads((self.server.data / "cli.json").read_text())
        for command in (["app", "show", "Quiet"], ["app", "list"], ["app", "export", "Quiet"],
                        ["credentials", "list", "Quiet"], ["audit", "list"], ["history"]):
            for more in ([], ["--json"]):
                done = self.run_it(*command, *more)
                for secret in (app["secret"], cli["secret"]):
                    self.assertNotIn(secret, done.stdout + done.stderr)

    def test_names_cannot_move_the_cursor_of_a_terminal(self):
        done = self.run_it("app", "show", "no\x1b[31msuch", status=3)
        self.assertNotIn("\x1b", done.stderr)
