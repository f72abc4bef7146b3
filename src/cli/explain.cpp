// SPDX-License-Identifier: Apache-2.0
// doorward explain: a receipt, for people. doorward what-if: the same for a made-up request.
#include <cstdio>

#include "cli/app_file.h"
#include "cli/app_read.h"
#include "cli/problem.h"
#include "cli/subcommands.h"

namespace doorward::cli {

namespace {

std::string line(const Terminal& on, std::string_view title, const std::string& value) {
  if (value.empty()) return {};
  std::string out;
  for (const auto& part : wrapped(printable(value), std::max(30, std::min(on.width, 110) - 14))) {
    std::string head = out.empty() ? "  " + std::string{title} : "";
    head.resize(14, ' ');
    out += on.painted(Colour::faint, head) + part + '\n';
  }
  return out;
}

std::string named(const json::value& receipt, const std::string& object, const std::string& name) {
  const auto found = text_at(receipt, object + "." + name);
  const auto id = text_at(receipt, object + ".id");
  return found.empty() || id.empty() ? found + id : found + " (" + id + ")";
}

std::string check_line(const Terminal& on, const json::value& check) {
  const auto verdict = text_at(check, "verdict");
  const auto colour = verdict == "passed"   ? Colour::good
                      : verdict == "failed" ? Colour::bad
                                            : Colour::faint;
  std::string word = verdict == "not_checked" ? "not checked" : verdict;
  word.resize(13, ' ');
  std::string text = text_at(check, "holds");
  if (text.empty()) text = text_at(check, "rule");
  const auto found = text_at(check, "found");
  if (!found.empty()) text += " Found: " + found;
  std::string out;
  for (const auto& part : wrapped(printable(text), std::max(30, std::min(on.width, 110) - 15))) {
    out += "  " + (out.empty() ? on.painted(colour, word) : std::string(13, ' ')) + part + '\n';
  }
  return out;
}

std::string changed(const json::value& receipt) {
  auto by = text_at(receipt, "changed_by.username");
  if (by.empty()) by = text_at(receipt, "changed_by");
  const auto when = text_at(receipt, "changed_at");
  return by.empty() && when.empty() ? "" : "last by " + by + (when.empty() ? "" : " at " + when);
}

/// Unsaved settings that could not be saved so.
std::string would_be_refused(const json::value& rehearsal) {
  const auto* problems = at(rehearsal, "problems");
  if (problems == nullptr || !problems->is_array() || problems->get_array().empty()) return {};
  return "\n" +
         readable(
             json::object{{"title", "These settings would not be saved"}, {"errors", *problems}}) +
         "\n";
}

std::string receipt_text(const json::value& receipt, const Terminal& on) {
  const bool denied = text_at(receipt, "outcome") != "issued";
  // Before all else when it is another request's: who stops reading at the first line is misled.
  std::string out = line(on, "Note", text_at(receipt, "note"));
  if (!out.empty()) out += '\n';
  out += on.painted(denied ? Colour::bad : Colour::good, denied ? "Denied" : "Issued");
  out += "  " + printable(text_at(receipt, "id") + "  " + text_at(receipt, "at")) + "\n\n";
  const auto endpoint = text_at(receipt, "endpoint");
  out += line(on, "Request", endpoint.empty() ? text_at(receipt, "flow") : endpoint);
  out += line(on, "From", text_at(receipt, "address"));
  out += line(on, "App", named(receipt, "app", "name"));
  out += line(on, "Key", text_at(receipt, "consumer_key"));
  out += line(on, "User", named(receipt, "user", "username"));
  out += line(on, "Scopes", text_at(receipt, "scopes"));
  if (denied) {
    out += line(on, "Rule", text_at(receipt, "rule"));
    out += line(on, "Because", text_at(receipt, "because"));
    out += line(on, "Setting", std::string{label_of(text_at(receipt, "setting"))});
    out += line(on, "Screen", text_at(receipt, "screen.name"));
    out += line(on, "", text_at(receipt, "screen.url"));
    out += line(on, "Changed", changed(receipt));
    out += line(on, "Remedy", text_at(receipt, "remedy"));
  }
  const auto* checks = at(receipt, "checks");
  if (checks == nullptr || !checks->is_array() || checks->get_array().empty()) return out;
  out += '\n';
  for (const auto& check : checks->get_array()) out += check_line(on, check);
  return out + would_be_refused(receipt);
}

void print_receipt(const json::value& receipt, const Common& common) {
  if (common.json) {
    print_json(receipt);
  } else {
    std::fputs(receipt_text(receipt, terminal(1)).c_str(), stdout);
  }
}

struct Question {
  std::string which, file, address, at, scope, user, flow, dialect = "standard";
  std::vector<std::string> set;
  bool wrong_secret = false, no_secret = false, basic = false, no_pkce = false;
};

/// What people call a flow; the others by what they have on the wire.
std::string grant_type(const std::string& flow) {
  if (flow == "asset-token") return "asset_token";
  return flow == "token-exchange" ? "urn:ietf:params:oauth:grant-type:token-exchange" : flow;
}

json::object circumstances(const Question& given) {
  json::object body{{"dialect", given.dialect},
                    {"secret", given.wrong_secret ? "wrong"
                               : given.no_secret  ? "none"
                                                  : "right"}};
  if (given.basic) body["authentication"] = "secret_basic";
  if (given.no_pkce) body["pkce"] = "none";
  if (!given.flow.empty()) body["grant_type"] = grant_type(given.flow);
  if (!given.user.empty()) body["user"] = given.user;
  if (!given.address.empty()) body["address"] = given.address;
  if (!given.at.empty()) body["at"] = given.at;
  if (!given.scope.empty()) body["scopes"] = given.scope;
  return body;
}

/// What --file and --set would change; --set wins.
json::object unsaved(const Question& given, const Noun& noun) {
  json::object settings = read_settings(noun.known, given.set);
  if (given.file.empty()) return settings;
  for (const auto& [key, value] : read_app_file(given.file).document) {
    if (doorward::cli::at(settings, key) == nullptr) put(settings, key, as_json(value));
  }
  return settings;
}

Exit what_if(const Question& given, const Common& common) {
  if (given.which.empty() && given.file.empty() && given.set.empty()) {
    throw Stop(Exit::usage, "which app? Give its name, or unsaved settings with --file or --set");
  }
  const auto noun = app_noun();
  auto body = circumstances(given);
  if (auto settings = unsaved(given, noun); !settings.empty())
    body["settings"] = std::move(settings);
  Connection server(common);
  const auto ask = [&](const std::string& path) { return server.post(path + "/what-if", body); };
  const auto receipt =
      (given.which.empty() ? ask(noun.path) : at_app(server, given.which, ask)).body;
  print_receipt(receipt, common);
  return text_at(receipt, "outcome") == "issued" ? Exit::ok : Exit::no;
}

}  // namespace

Command explain_command(Common& common) {
  const auto id = std::make_shared<std::string>();
  return {.name = "explain",
          .help = "Show the receipt of a request: every check, what was found, and the remedy",
          .options = {{.name = "id",
                       .help = "The X-Request-Id of the answer",
                       .into = id.get(),
                       .value = "ID",
                       .required = true}},
          .run =
              [id, &common] {
                Connection server(common);
                print_receipt(server.get("/receipts/" + fetch::percent_encoded(*id)).body, common);
                return Exit::ok;
              },
          .reach = Reach::server};
}

Command what_if_command(Common& common) {
  const auto given = std::make_shared<Question>();
  return {.name = "what-if",
          .help = "Ask what a token request would get, against saved or unsaved settings",
          .options =
              {
                  app_option(given->which, false),
                  {.name = "--file",
                   .help = "A blueprint with unsaved settings",
                   .into = &given->file,
                   .value = "FILE"},
                  {.name = "--set,-s",
                   .help = "An unsaved setting; once for each",
                   .into = &given->set,
                   .value = "KEY=VALUE"},
                  {.name = "--flow",
                   .help = "Which flow; client_credentials without it",
                   .into = &given->flow,
                   .value = "FLOW",
                   .choices = {"client_credentials", "authorization_code", "code_credentials",
                               "passwordless", "refresh_token", "token-exchange", "asset-token"}},
                  {.name = "--user",
                   .help = "Who signs in, of the flows of users; you without it",
                   .into = &given->user,
                   .value = "NAME"},
                  {.name = "--address",
                   .help = "Where the request would come from",
                   .into = &given->address,
                   .value = "IP"},
                  {.name = "--at",
                   .help = "When, such as 2030-01-31T12:00:00Z",
                   .into = &given->at,
                   .value = "TIME"},
                  {.name = "--scope",
                   .help = "Scopes that it would ask for",
                   .into = &given->scope,
                   .value = "SCOPES"},
                  {.name = "--dialect",
                   .help = "Which endpoint it would ask",
                   .into = &given->dialect,
                   .value = "DIALECT",
                   .choices = {"standard", "salesforce"}},
                  {.name = "--wrong-secret",
                   .help = "With a wrong secret",
                   .into = &given->wrong_secret},
                  {.name = "--no-secret", .help = "Without a secret", .into = &given->no_secret},
                  {.name = "--basic",
                   .help = "With the secret in the Authorization header",
                   .into = &given->basic},
                  {.name = "--no-pkce", .help = "Without PKCE", .into = &given->no_pkce},
              },
          .run = [given, &common] { return what_if(*given, common); },
          .reach = Reach::server};
}

}  // namespace doorward::cli
