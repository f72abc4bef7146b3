// SPDX-License-Identifier: Apache-2.0
#include "cli/doctor_guide.h"

#include <algorithm>

#include "cli/app_read.h"
#include "cli/connection.h"
#include "cli/exit.h"

namespace doorward::cli {

namespace {

json::value app_with_key(Connection& server, const std::string& consumer_key) {
  auto found = items(server, "/apps", "consumer_key=" + fetch::percent_encoded(consumer_key), 1);
  if (!found.empty()) return found.front();
  throw Stop(Exit::no, "no app of " + server.url() + " has this consumer key");
}

std::string shown(const Held& held, const json::value& value) {
  const auto words = in_words(held.setting, &value);
  return words.empty() ? "not set" : printable(words);
}

}  // namespace

bool GuideReport::followed() const { return std::ranges::all_of(settings, &Held::same); }

GuideReport hold_against_guide(const std::string& file, const std::string& consumer_key,
                               const Common& admin) {
  const auto guide = read_app_file(file);
  Connection server(admin);
  const auto app = app_with_key(server, consumer_key);
  const auto known = settings<App>();
  const auto differ = differences(known, app, guide.document);
  GuideReport report{.file = guide.path, .app = text_at(app, "basic.name")};
  for (const auto& setting : known) {
    const auto wanted = guide.document.find(setting.key);
    if (wanted == guide.document.end()) continue;
    const auto* is = at(app, setting.key);
    const bool named = setting.key.starts_with("basic.") && is != nullptr && !words(is).empty();
    const bool differs = std::ranges::any_of(
        differ, [&](const Difference& d) { return d.setting->key == setting.key; });
    report.settings.push_back({.setting = setting,
                               .guide = as_json(wanted->second),
                               .app = is != nullptr ? *is : json::value{},
                               .same = named || !differs});
  }
  return report;
}

std::string text(const GuideReport& report, const Terminal& on) {
  std::string out = "\n" + on.painted(Colour::strong, "Guide") + "    " + printable(report.file) +
                    ", held against " + printable(report.app) + "\n";
  for (const auto& held : report.settings) {
    const auto verdict =
        held.same ? on.painted(Colour::good, "as told  ") : on.painted(Colour::bad, "differs  ");
    const auto value = held.same ? shown(held, held.app)
                                 : "the guide says " + shown(held, held.guide) + ", the app has " +
                                       shown(held, held.app);
    out += verdict + std::string{held.setting.label} + ": " + value + '\n';
    if (!held.same) {
      out +=
          "         change it at " + std::string{doorward::text(held.setting.screen).name} + '\n';
    }
  }
  return out;
}

json::object as_json(const GuideReport& report) {
  json::array list;
  for (const auto& held : report.settings) {
    list.push_back(json::object{{"setting", held.setting.key},
                                {"label", held.setting.label},
                                {"screen", doorward::text(held.setting.screen).name},
                                {"guide", held.guide},
                                {"app", held.app},
                                {"same", held.same}});
  }
  return {{"file", report.file},
          {"app", report.app},
          {"followed", report.followed()},
          {"settings", list}};
}

}  // namespace doorward::cli
