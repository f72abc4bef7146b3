// SPDX-License-Identifier: Apache-2.0
#include "service/quick_find.h"

#include <algorithm>

#include "base/bytes.h"
#include "domain/setup_screens.h"
#include "service/apps.h"
#include "service/login_history.h"
#include "service/profiles.h"
#include "service/users.h"
#include "service/word_match.h"

namespace doorward::service {
namespace {

constexpr std::size_t longest_search = 200;
constexpr std::size_t most_words = 16;         // the longest label has eleven
constexpr std::size_t most_words_of_name = 6;  // each is looked up

/// A screen or a setting, ready to be searched.
struct Entry {
  Finding finding;
  Searchable words;
};

// A screen of one app leads to the list, where the app is chosen first.
std::string link_to(std::string_view path, std::string_view setting) {
  const auto open = path.find("/{");
  std::string link{path.substr(0, open)};
  const auto close = open == std::string_view::npos ? open : path.find("}/", open);
  if (close != std::string_view::npos) link += "?choose=" + std::string{path.substr(close + 2)};
  if (!setting.empty())
    link += (link.contains('?') ? "&setting=" : "?setting=") + std::string{setting};
  return link;
}

template <class T>
void add_settings(std::vector<Entry>& all) {
  for (const auto& f : fields<T>()) {
    const auto screen = text(f.screen);
    auto also = std::string{f.also} + " " + std::string{f.key};
    for (const auto& choice : f.choices) also += " " + std::string{choice.label};
    all.push_back({{.kind = Found::setting,
                    .title = std::string{f.label},
                    .where = std::string{screen.name},
                    .link = link_to(screen.path, f.key)},
                   searchable(f.label, also)});
  }
}

const std::vector<Entry>& entries() {
  static const auto all = [] {
    std::vector<Entry> made;
    for (const auto& screen : setup_screens()) {
      made.push_back({{.kind = Found::screen,
                       .title = std::string{screen.title},
                       .where = std::string{screen.where},
                       .link = link_to(screen.path, {})},
                      searchable(screen.title, screen.words)});
    }
    add_settings<App>(made);
    add_settings<User>(made);
    add_settings<Profile>(made);
    add_settings<PermissionSet>(made);
    add_settings<CustomScope>(made);
    add_settings<TrustedIssuer>(made);
    add_settings<Organization>(made);
    return made;
  }();
  return all;
}

struct Fitting {
  Fit fit;
  const Entry* entry;
};

// The best first; equal ones stay in the order of the menu, screens before settings.
std::vector<Fitting> fitting_entries(const std::vector<std::string>& search) {
  std::vector<Fitting> all;
  for (const auto& entry : entries()) {
    if (const auto how = fit(search, entry.words); how != Fit::none) all.push_back({how, &entry});
  }
  std::ranges::stable_sort(all, {}, &Fitting::fit);
  return all;
}

template <class T>
void find_objects(store::Transaction& tx, const std::string& search, int most, Found kind,
                  std::string_view folder, std::vector<Finding>& found) {
  std::vector<T> objects;
  if (const auto id = decltype(T::id)::parse(search)) {
    if (auto object = ObjectKind<T>::in(tx).find(*id)) objects.push_back(*std::move(object));
  } else {
    objects = ObjectKind<T>::in(tx).list({.search = search, .limit = most}).items;
  }
  for (const auto& object : objects) {
    std::string where;
    if constexpr (std::is_same_v<T, App>) where = object.api_name;
    if constexpr (std::is_same_v<T, User>) where = object.display_name();
    found.push_back({.kind = kind,
                     .title = ObjectKind<T>::name(object),
                     .where = std::move(where),
                     .link = std::string{folder} + object.id.text()});
  }
}

std::vector<Finding> objects(Administration& admin, const std::string& search, int most) {
  return reading<std::vector<Finding>>(admin, [&](store::Transaction& tx) {
    std::vector<Finding> found;
    find_objects<App>(tx, search, most, Found::app, "/setup/apps/", found);
    find_objects<User>(tx, search, most, Found::user, "/setup/users/", found);
    find_objects<Profile>(tx, search, most, Found::profile, "/setup/profiles/", found);
    find_objects<PermissionSet>(tx, search, most, Found::permission_set, "/setup/permission-sets/",
                                found);
    return found;
  });
}

void find_receipt(Administration& admin, Recorder& recorder, const Actor& actor,
                  std::string_view search, std::vector<Finding>& found) {
  std::string id{search};
  std::ranges::transform(
      id, id.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  if (!RequestId::parse(id) || !actor.permissions.has(Permission::view_login_history)) return;
  const auto explained = receipt(admin, recorder, actor, id);
  if (!explained) return;
  const auto& decision = explained->decision;
  const auto& denied = decision.row.receipt.denied;
  std::string title = denied ? "Denied: " + std::string{text(*denied).name} : "Issued";
  if (!decision.app_name.empty()) title += ", " + decision.app_name;
  if (explained->counted) title = "No receipt of its own; the likeliest: " + title;
  found.push_back({.kind = Found::receipt,
                   .title = std::move(title),
                   .where = "Login History",
                   .link = "/setup/receipts/" + id});
}

}  // namespace

std::string_view name(Found kind) {
  switch (kind) {
    using enum Found;
    case screen: return "screen";
    case setting: return "setting";
    case app: return "app";
    case user: return "user";
    case profile: return "profile";
    case permission_set: return "permission_set";
    case receipt: return "receipt";
  }
  std::unreachable();
}

Outcome<std::vector<Finding>> quick_find(Administration& admin, Recorder& recorder,
                                         const Actor& actor, std::string_view search, int limit) {
  TRY_DONE(need(actor, Permission::view_setup));
  const auto asked = trim(search);
  auto words = plain_words(asked);
  if (words.empty() || asked.size() > longest_search || words.size() > most_words)
    return std::vector<Finding>{};
  std::vector<Finding> found;
  find_receipt(admin, recorder, actor, asked, found);
  const auto named = words.size() <= most_words_of_name ? objects(admin, std::string{asked}, limit)
                                                        : std::vector<Finding>{};
  const auto fits = fitting_entries(words);
  const auto most = static_cast<std::size_t>(limit);
  // Objects keep half of the room, as far as they need it.
  const std::size_t menu = most - std::min(named.size(), most / 2);
  const auto add = [&](Fit from, Fit to, std::size_t room) {
    for (const auto& one : fits) {
      if (one.fit < from || one.fit > to || found.size() >= room) continue;
      found.push_back(one.entry->finding);
    }
  };
  add(Fit::same, Fit::also, menu);
  for (const auto& one : named) {
    if (found.size() < most) found.push_back(one);
  }
  add(Fit::inner, Fit::inner, most);
  // Who finds what they typed did not mistype it.
  if (found.empty()) add(Fit::near_miss, Fit::near_miss, most);
  return found;
}

}  // namespace doorward::service
