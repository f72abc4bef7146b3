// SPDX-License-Identifier: Apache-2.0
#include "pages/account_view.h"

#include <algorithm>
#include <array>

#include "pages/template.h"
#include "pages/view.h"

namespace doorward::pages {
namespace {

using kainjow::mustache::data;

struct Mark {
  std::string_view in_agent, name;
};
// The first that is named wins: Edge and Opera call themselves Chrome, too, and Chrome Safari.
constexpr std::array browsers = {Mark{"Edg", "Edge"},        Mark{"OPR", "Opera"},
                                 Mark{"Firefox", "Firefox"}, Mark{"Chromium", "Chromium"},
                                 Mark{"Chrome", "Chrome"},   Mark{"Safari", "Safari"}};
constexpr std::array systems = {Mark{"iPhone", "iPhone"},   Mark{"iPad", "iPad"},
                                Mark{"Android", "Android"}, Mark{"Windows", "Windows"},
                                Mark{"Mac OS X", "macOS"},  Mark{"CrOS", "ChromeOS"},
                                Mark{"Linux", "Linux"}};

std::string_view named(std::string_view agent, const auto& marks) {
  const auto found = std::ranges::find_if(
      marks, [&](const Mark& mark) { return agent.find(mark.in_agent) != agent.npos; });
  return found == marks.end() ? std::string_view{} : found->name;
}

template <class T>
data each(const std::vector<T>& all, data (*one)(const T&)) {
  data made{data::type::list};
  for (const auto& item : all) made << one(item);
  return made;
}

data app_of(const AccountView::App& app) {
  data one;
  one["id"] = app.id;
  one["name"] = app.name;
  one["scopes"] = list(app.scopes);
  one["some_scopes"] = !app.scopes.empty();
  one["since"] = app.since;
  one["used"] = some(app.used);
  one["kept"] = some(app.kept);
  one["note"] = some(app.note);
  one["can_end"] = app.can_end;
  return one;
}

data session_of(const AccountView::Session& session) {
  data one;
  one["id"] = session.id;
  one["browser"] = session.browser;
  one["address"] = session.address;
  one["since"] = session.since;
  one["seen"] = session.seen;
  one["here"] = session.here;
  return one;
}

data authenticator_of(const AccountView::Authenticator& authenticator) {
  data one;
  one["id"] = authenticator.id;
  one["label"] = authenticator.label;
  one["since"] = authenticator.since;
  return one;
}

data entry_of(const AccountView::Entry& entry) {
  data one;
  one["what"] = entry.what;
  one["outcome"] = entry.outcome;
  one["when"] = entry.when;
  one["address"] = entry.address;
  one["because"] = some(entry.because);
  one["session"] = some(entry.session);
  one["app"] = some(entry.app);
  one["refused"] = entry.refused;
  return one;
}

}  // namespace

std::string browser_name(std::string_view agent) {
  const auto browser = named(agent, browsers);
  if (browser.empty()) return agent.empty() ? "A program without a name" : std::string{agent};
  const auto system = named(agent, systems);
  return system.empty() ? std::string{browser} : std::string{browser} + ", " + std::string{system};
}

std::string rendered(const AccountView& view) {
  data page;
  page["organization"] = view.organization;
  page["stylesheet"] = stylesheet_path();
  page["name"] = view.name;
  page["username"] = view.username;
  page["email"] = some(view.email);
  page["notice"] = some(view.notice);
  page["failed"] = !view.alert.empty();
  page["alert"] = some(view.alert);
  page["form_token"] = view.form_token;
  page["setup"] = view.setup;
  page["apps"] = each(view.apps, app_of);
  page["some_apps"] = !view.apps.empty();
  page["sessions"] = each(view.sessions, session_of);
  page["others"] = view.sessions.size() > 1;
  page["authenticators"] = each(view.authenticators, authenticator_of);
  page["some_authenticators"] = !view.authenticators.empty();
  page["codes"] = view.codes;
  page["password"] = view.password;
  page["entries"] = each(view.entries, entry_of);
  page["some_entries"] = !view.entries.empty();
  return filled("account.mustache", page);
}

}  // namespace doorward::pages
