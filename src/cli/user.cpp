// SPDX-License-Identifier: Apache-2.0
// doorward user: who acts, and the authenticators that prove it.
#include <cstdio>

#include "cli/objects.h"
#include "cli/subcommands.h"
#include "cli/verification.h"

namespace doorward::cli {

namespace {

struct Given {
  std::string which, label = "Authenticator app", id, code;
  std::vector<std::string> accept;
  bool yes = false, send_mail = false, anew = false;
};
using GivenPtr = std::shared_ptr<Given>;

Option user_option(Given& given) {
  return {.name = "user",
          .help = "Username or id",
          .into = &given.which,
          .value = "USERNAME",
          .required = true};
}

Exit deactivate(const Noun& noun, const Given& given, const Common& common) {
  Connection server(common);
  const auto etag = server.get(noun.at(given.which)).etag;
  const auto saved = with_warnings(
      {{"active", false}}, given.accept, common,
      [&](const json::value& with) { return server.patch(noun.at(given.which), with, etag); });
  tell(common, saved.body, "Deactivated " + given.which + ".");
  return Exit::ok;
}

Command deactivate_command(const Noun& noun, Common& common) {
  const auto given = std::make_shared<Given>();
  return {.name = "deactivate",
          .help = "Switch a user off; apps that run as it get no token from now on",
          .options = {user_option(*given),
                      {.name = "--accept",
                       .help = "A warning to accept, by its rule",
                       .into = &given->accept,
                       .value = "RULE"}},
          .run = [given, noun, &common] { return deactivate(noun, *given, common); },
          .reach = Reach::server};
}

Command revoke_command(const Noun& noun, Common& common) {
  const auto given = std::make_shared<Given>();
  return {.name = "revoke-tokens",
          .help = "End every token of a user, at once",
          .options = {user_option(*given)},
          .run =
              [given, noun, &common] {
                Connection server(common);
                const auto done = server.post(noun.at(given->which) + "/revoke-tokens", nullptr);
                tell(common, done.body, "Revoked the tokens of " + given->which + ".");
                return Exit::ok;
              },
          .reach = Reach::server};
}

Exit sign_in_link(const Noun& noun, const Given& given, const Common& common) {
  Connection server(common);
  const auto user = text_at(server.get(noun.at(given.which)).body, "id");
  const auto made =
      server.post(noun.at(user) + "/password-link", json::object{{"send_mail", given.send_mail}})
          .body;
  if (common.json) {
    print_json(made);
    return Exit::ok;
  }
  const auto link = text_at(made, "link");
  if (link.empty()) {  // It is shown to whoever manages users.
    std::printf("The link is in a mail to the address of %s.\n", printable(given.which).c_str());
    return Exit::ok;
  }
  std::printf("%s\n", printable(link).c_str());
  std::fprintf(stderr, "It works once, until %s. Whoever has it chooses the password of %s.\n",
               printable(text_at(made, "expires_at")).c_str(), printable(given.which).c_str());
  return Exit::ok;
}

Command sign_in_link_command(const Noun& noun, Common& common) {
  const auto given = std::make_shared<Given>();
  return {.name = "sign-in-link",
          .help = "Make a one-time link with which a user chooses a password and signs in",
          .options = {user_option(*given),
                      {.name = "--send-mail",
                       .help = "Send it to the user's e-mail address as well",
                       .into = &given->send_mail}},
          .run = [given, noun, &common] { return sign_in_link(noun, *given, common); },
          .reach = Reach::server};
}

/// Their path; the server knows users here by id only.
std::string authenticators_of(Connection& server, const Noun& noun, const std::string& user) {
  return noun.at(text_at(server.get(noun.at(user)).body, "id")) + "/authenticators";
}

Exit list_authenticators(const Noun& noun, const Given& given, const Common& common) {
  Connection server(common);
  const auto found = server.get(authenticators_of(server, noun, given.which)).body;
  if (common.json) {
    print_json(found);
    return Exit::ok;
  }
  const auto* list = found.is_array() ? &found : at(found, "items");
  Table table({"LABEL", "CONFIRMED", "SINCE", "ID"});
  if (list != nullptr && list->is_array()) {
    for (const auto& item : list->get_array()) {
      table.row({text_at(item, "label"), words(at(item, "confirmed")), text_at(item, "made_at"),
                 text_at(item, "id")});
    }
  }
  std::fputs(table.empty() ? "No authenticators.\n" : table.text(terminal(1)).c_str(), stdout);
  return Exit::ok;
}

std::string codes_path(Connection& server, const Noun& noun, const std::string& user) {
  return noun.at(text_at(server.get(noun.at(user)).body, "id")) + "/recovery-codes";
}

// To be written down now: nobody can show them again.
void print_codes(const json::value& made) {
  const auto* codes = at(made, "recovery_codes");
  if (codes == nullptr || !codes->is_array() || codes->get_array().empty()) return;
  std::puts(
      "Recovery codes, for the day on which the app is gone. Each works once; they are not "
      "shown again:");
  for (const auto& code : codes->get_array()) {
    std::printf("  %s\n", printable(code.get_string()).c_str());
  }
}

Exit recovery_codes(const Noun& noun, const Given& given, const Common& common) {
  Connection server(common);
  const auto path = codes_path(server, noun, given.which);
  if (given.anew) {
    confirm("Make new recovery codes? The old ones end.", given.yes);
    const auto made = server.post(path, json::object{}, verified(server, common)).body;
    if (common.json)
      print_json(made);
    else
      print_codes(made);
    return Exit::ok;
  }
  const auto left = server.get(path).body;
  tell(common, left, words(at(left, "left")) + " recovery codes are left.");
  return Exit::ok;
}

Command recovery_codes_command(const Noun& noun, Common& common) {
  const auto given = std::make_shared<Given>();
  return {.name = "recovery-codes",
          .help = "How many recovery codes of a user are left, or a new set of your own",
          .options = {user_option(*given),
                      {.name = "--new", .help = "Make a new set", .into = &given->anew},
                      {.name = "--yes,-y", .help = "Do not ask first", .into = &given->yes}},
          .run = [given, noun, &common] { return recovery_codes(noun, *given, common); },
          .reach = Reach::server};
}

Exit add_authenticator(const Noun& noun, const Given& given, const Common& common) {
  Connection server(common);
  const auto path = authenticators_of(server, noun, given.which);
  const auto made =
      server.post(path, json::object{{"label", given.label}}, verified(server, common)).body;
  if (common.json) {
    print_json(made);
    return Exit::ok;
  }
  std::printf(
      "Add this key to the authenticator app; it is not shown again.\n  Key  %s\n  URI  %s\n",
      printable(text_at(made, "key")).c_str(), printable(text_at(made, "uri")).c_str());
  if (!terminal(1).interactive) {
    std::printf("Then: doorward user authenticator confirm %s %s CODE\n",
                printable(given.which).c_str(), printable(text_at(made, "id")).c_str());
    return Exit::ok;
  }
  const auto code = ask("Code that it shows:");
  const auto done =
      server.post(path + "/" + fetch::percent_encoded(text_at(made, "id")) + "/confirm",
                  json::object{{"code", code}});
  std::puts("The authenticator is confirmed.");
  print_codes(done.body);
  return Exit::ok;
}

Exit confirm_authenticator(const Noun& noun, const Given& given, const Common& common) {
  Connection server(common);
  const auto done = server.post(authenticators_of(server, noun, given.which) + "/" +
                                    fetch::percent_encoded(given.id) + "/confirm",
                                json::object{{"code", given.code}});
  tell(common, done.body, "The authenticator is confirmed.");
  if (!common.json) print_codes(done.body);
  return Exit::ok;
}

Exit remove_authenticator(const Noun& noun, const Given& given, const Common& common) {
  Connection server(common);
  const auto path =
      authenticators_of(server, noun, given.which) + "/" + fetch::percent_encoded(given.id);
  confirm("Remove this authenticator of " + given.which + "?", given.yes);
  server.remove(path, verified(server, common));
  tell(common, json::object{{"removed", given.id}}, "Removed the authenticator.");
  return Exit::ok;
}

Command authenticator_command(const Noun& noun, Common& common) {
  const auto given = std::make_shared<Given>();
  const auto user = user_option(*given);
  const Option id{.name = "id",
                  .help = "Id of the authenticator",
                  .into = &given->id,
                  .value = "ID",
                  .required = true};
  return {
      .name = "authenticator",
      .help = "A user's authenticator apps",
      .below = {
          {.name = "list",
           .help = "List them",
           .options = {user},
           .run = [given, noun, &common] { return list_authenticators(noun, *given, common); },
           .reach = Reach::server},
          {.name = "add",
           .help = "Register one; asks for your identity first",
           .options = {user,
                       {.name = "--label",
                        .help = "What to call it",
                        .into = &given->label,
                        .value = "TEXT"}},
           .run = [given, noun, &common] { return add_authenticator(noun, *given, common); },
           .reach = Reach::server},
          {.name = "confirm",
           .help = "Prove a new one with the code it shows",
           .options = {user,
                       id,
                       {.name = "code",
                        .help = "Six digits",
                        .into = &given->code,
                        .value = "CODE",
                        .required = true}},
           .run = [given, noun, &common] { return confirm_authenticator(noun, *given, common); },
           .reach = Reach::server},
          {.name = "remove",
           .help = "Remove one; asks for your identity first",
           .options = {user,
                       id,
                       {.name = "--yes,-y", .help = "Do not ask first", .into = &given->yes}},
           .run = [given, noun, &common] { return remove_authenticator(noun, *given, common); },
           .reach = Reach::server},
      }};
}

}  // namespace

Command user_command(Common& common) {
  const Noun noun{.one = "user",
                  .many = "users",
                  .path = "/users",
                  .name = "username",
                  .columns = {{"USERNAME", "username"},
                              {"EMAIL", "email"},
                              {"PROFILE", "profile"},
                              {"ACTIVE", "active"},
                              {"FROZEN", "frozen"},
                              {"ID", "id"}},
                  .known = settings<User>()};
  return {.name = "user",
          .help = "Users",
          .below = {list_command(noun, common), show_command(noun, common),
                    create_command(noun, common), update_command(noun, common),
                    deactivate_command(noun, common), revoke_command(noun, common),
                    sign_in_link_command(noun, common), authenticator_command(noun, common),
                    recovery_codes_command(noun, common)}};
}

}  // namespace doorward::cli
