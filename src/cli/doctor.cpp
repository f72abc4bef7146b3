// SPDX-License-Identifier: Apache-2.0
// doorward doctor: checks a connection as the app would, and names what is wrong.
#include <cstdio>
#include <optional>
#include <utility>

#include "cli/app_read.h"
#include "cli/doctor_guide.h"
#include "cli/json.h"
#include "cli/secret_file.h"
#include "cli/subcommands.h"
#include "cli/terminal.h"
#include "doctor/reply.h"
#include "doctor/visit.h"

namespace doorward::cli {

namespace {

using doctor::Diagnosis, doctor::Finding, doctor::Outcome, doctor::Patient, doctor::Speaks,
    doctor::Stage;

struct Given {
  std::string reply, scope, dialect = "auto", auth = "post";
  std::string guide, admin_key, admin_secret_file;
  std::vector<std::string> resolve;
};

std::string_view word(Outcome outcome) {
  switch (outcome) {
    case Outcome::passed: return "passed";
    case Outcome::noted: return "noted";
    case Outcome::failed: return "failed";
    case Outcome::skipped: return "skipped";
  }
  std::unreachable();
}

Colour colour(Outcome outcome) {
  switch (outcome) {
    case Outcome::passed: return Colour::good;
    case Outcome::noted: return Colour::strong;
    case Outcome::failed: return Colour::bad;
    case Outcome::skipped: return Colour::faint;
  }
  std::unreachable();
}

/// "      Cause    …", wrapped under itself.
std::string paragraph(const Terminal& on, std::string_view title, std::string_view words) {
  if (words.empty()) return {};
  constexpr int indent = 18;
  std::string out;
  for (const auto& line : wrapped(words, std::min(on.width, 100) - indent)) {
    std::string head = out.empty() ? "         " + std::string{title} : "";
    head.resize(indent, ' ');
    out += head + line + '\n';
  }
  return out;
}

std::string why_text(const Terminal& on, const Diagnosis& why) {
  return paragraph(on, "Cause", why.cause) + paragraph(on, "Setting", why.setting) +
         paragraph(on, "Fix", why.fix);
}

void print(const Finding& finding) {
  const auto& on = terminal(1);
  std::string verdict{word(finding.outcome)};
  verdict.resize(9, ' ');
  std::string stage{name(finding.stage)};
  stage.resize(25, ' ');
  std::string out =
      on.painted(colour(finding.outcome), verdict) + stage + printable(finding.found) + '\n';
  if (finding.why) {
    out += why_text(on, *finding.why);
  } else if (finding.outcome == Outcome::failed) {
    out += paragraph(on, "Cause", "Not one that the doctor knows.");
  }
  if (!finding.request_id.empty() && finding.outcome == Outcome::failed) {
    out += paragraph(on, "Receipt", "doorward explain " + finding.request_id);
  }
  std::fputs(out.c_str(), stdout);
  std::fflush(stdout);
}

json::object as_json(const Diagnosis& why) {
  json::object out{
      {"name", why.name}, {"cause", why.cause}, {"setting", why.setting}, {"fix", why.fix}};
  if (why.row != 0) out["row"] = why.row;
  return out;
}

json::object as_json(const Finding& finding) {
  json::object out{
      {"check", name(finding.stage)}, {"verdict", word(finding.outcome)}, {"found", finding.found}};
  if (finding.why) out["why"] = as_json(*finding.why);
  if (!finding.request_id.empty()) out["request_id"] = finding.request_id;
  if (!finding.dialect.empty()) out["dialect"] = finding.dialect;
  return out;
}

bool ready(const std::vector<Finding>& findings) {
  for (const auto& finding : findings) {
    if (finding.outcome == Outcome::failed) return false;
  }
  return true;
}

/// Names the cause of a refusal that somebody kept, without asking any server.
Exit explain_reply(const Given& given, const Common& common) {
  const auto seen = observed(Stage::token, 0, read_file(given.reply));
  const auto why = diagnosis(seen, true);  // Of whose server it was, its words tell.
  if (common.json) {
    json::object out{{"error", seen.error}, {"description", seen.description}};
    out["why"] = why ? json::value(as_json(*why)) : json::value(nullptr);
    print_json(out);
  } else {
    std::puts(in_words(seen).c_str());
    std::fputs(why ? why_text(terminal(1), *why).c_str() : "Not one that the doctor knows.\n",
               stdout);
  }
  return why ? Exit::ok : Exit::no;
}

Patient patient(const Given& given, const Common& common) {
  if (common.url.empty() || common.key.empty() || common.secret_file.empty()) {
    throw Stop(Exit::usage, "the doctor needs --url, --key and --secret-file of the app");
  }
  Patient made{.url = common.url,
               .key = common.key,
               .secret = read_secret_file(common.secret_file),
               .dialect = {},
               .basic = given.auth == "basic",
               .scope = given.scope};
  if (given.dialect == "standard") made.dialect = Speaks::standard;
  if (given.dialect == "salesforce") made.dialect = Speaks::salesforce;
  return made;
}

/// With whose eyes a guide is compared: key and secret of an administrator's app, else cli.json.
Common administrator(const Given& given, const Common& common) {
  if (given.admin_key.empty() != given.admin_secret_file.empty())
    throw Stop(Exit::usage, "--admin-key and --admin-secret-file belong together");
  Common admin = common;
  admin.key = given.admin_key;
  admin.secret_file = given.admin_secret_file;
  if (admin.key.empty() && admin.secret_file.empty()) admin.url.clear();
  return admin;
}

void print_all(const std::vector<Finding>& findings, const std::optional<GuideReport>& guide,
               const std::string& url, bool is_ready) {
  json::array checks;
  for (const auto& finding : findings) checks.push_back(as_json(finding));
  json::object out{{"url", url}, {"ready", is_ready}, {"checks", checks}};
  if (guide) out["guide"] = as_json(*guide);
  print_json(out);
}

/// One visit, or one for each dialect.
std::vector<Finding> visits(Patient who, const Given& given, const Common& common) {
  fetch::HttpClient http({.ca_file = common.ca_file,
                          .resolve = given.resolve,
                          .timeout = common.timeout,
                          .most_bytes = 1024 * 1024});
  const auto tell = [&](const Finding& finding) {
    if (!common.json) print(finding);
  };
  if (given.dialect != "both") return visit(who, http, tell);
  std::vector<Finding> all;
  for (const auto dialect : {Speaks::standard, Speaks::salesforce}) {
    const std::string name = dialect == Speaks::standard ? "standard" : "salesforce";
    if (!common.json) std::puts(terminal(1).painted(Colour::strong, "Dialect  " + name).c_str());
    who.dialect = dialect;
    for (auto& finding : visit(who, http, tell)) {
      finding.dialect = name;
      all.push_back(std::move(finding));
    }
  }
  return all;
}

Exit examine(const Given& given, const Common& common) {
  if (!given.reply.empty()) return explain_reply(given, common);
  const auto who = patient(given, common);
  const auto admin = administrator(given, common);
  const auto findings = visits(who, given, common);
  std::optional<GuideReport> guide;
  if (!given.guide.empty()) {
    guide = hold_against_guide(given.guide, who.key, admin);
    if (!common.json) std::fputs(text(*guide, terminal(1)).c_str(), stdout);
  }
  const bool is_ready = ready(findings) && (!guide || guide->followed());
  if (common.json) {
    print_all(findings, guide, who.url, is_ready);
  } else {
    std::puts(is_ready ? "The app is ready." : "The app is not ready.");
  }
  return is_ready ? Exit::ok : Exit::no;
}

}  // namespace

Command doctor_command(Common& common) {
  const auto given = std::make_shared<Given>();
  return {.name = "doctor",
          .help = "Check an app's connection as the app would, and name what is wrong",
          .options =
              {
                  {.name = "--dialect",
                   .help = "Which endpoints the app asks",
                   .into = &given->dialect,
                   .value = "DIALECT",
                   .choices = {"auto", "standard", "salesforce", "both"}},
                  {.name = "--auth",
                   .help = "How the app sends key and secret",
                   .into = &given->auth,
                   .value = "WAY",
                   .choices = {"post", "basic"}},
                  {.name = "--scope",
                   .help = "Ask for these scopes",
                   .into = &given->scope,
                   .value = "SCOPES"},
                  {.name = "--resolve",
                   .help = "HOST:PORT:ADDRESS to use in place of DNS",
                   .into = &given->resolve,
                   .value = "ENTRY"},
                  {.name = "--guide",
                   .help = "Hold the app against this blueprint, setting by setting",
                   .into = &given->guide,
                   .value = "FILE"},
                  {.name = "--admin-key",
                   .help = "Consumer key of an app with the scope setup, for --guide",
                   .into = &given->admin_key,
                   .value = "KEY"},
                  {.name = "--admin-secret-file",
                   .help = "File that holds its consumer secret",
                   .into = &given->admin_secret_file,
                   .value = "FILE"},
                  {.name = "--reply",
                   .help = "Name the cause of a refusal kept in this file (- is standard input)",
                   .into = &given->reply,
                   .value = "FILE"},
              },
          .run = [given, &common] { return examine(*given, common); },
          .reach = Reach::app};
}

}  // namespace doorward::cli
