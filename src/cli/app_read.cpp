// SPDX-License-Identifier: Apache-2.0
#include "cli/app_read.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "base/bytes.h"
#include "cli/exit.h"
#include "wire/blueprint.h"
#include "wire/metadata.h"

namespace doorward::cli {

namespace {

[[noreturn]] void refuse(const std::string& path, const Problems& problems) {
  std::string all;
  for (const auto& problem : problems) {
    if (!all.empty()) all += "\n  ";
    all += path + ": " + (problem.field.empty() ? "" : problem.field + ": ") + problem.detail;
  }
  throw Stop(Exit::usage, printable(all));
}

/// The order of these lists means nothing.
bool is_set(Kind kind) {
  return kind == Kind::scope_list || kind == Kind::profile_list ||
         kind == Kind::permission_set_list || kind == Kind::permission_list;
}

json::value in_order(Kind kind, const json::value& value) {
  if (!is_set(kind) || !value.is_array()) return value;
  std::vector<std::string> names;
  for (const auto& item : value.get_array()) names.push_back(words(&item));
  std::ranges::sort(names);
  return json::array(names.begin(), names.end());
}

bool nothing(const json::value& value) {
  return value.is_null() || (value.is_string() && value.get_string().empty()) ||
         (value.is_array() && value.get_array().empty());
}

Value value_from(const json::value& from) {
  if (const auto* truth = from.if_bool()) return *truth;
  if (from.is_number()) return from.to_number<std::int64_t>();
  if (const auto* text = from.if_string()) return std::string{*text};
  const auto* array = from.if_array();
  if (array == nullptr) return {};
  std::vector<std::string> list;
  for (const auto& item : *array) list.push_back(words(&item));
  return list;
}

}  // namespace

AppFile read_app_file(const std::string& path) {
  const auto text = read_file(path);
  const auto named = path == "-" ? std::string{"standard input"} : path;
  if (trim(text).starts_with('<')) {
    auto read = wire::parse_metadata(text);
    if (!read) refuse(named, read.error());
    return {.path = named,
            .document = std::move(read->document),
            .accept = {},
            .places = {},
            .notes = std::move(read->notes),
            .consumer_key = std::move(read->consumer_key)};
  }
  auto read = wire::parse_blueprint(text);
  if (!read) refuse(named, read.error());
  return {.path = named,
          .document = std::move(read->document),
          .accept = std::move(read->accept),
          .places = std::move(read->places),
          .notes = {},
          .consumer_key = {}};
}

std::vector<Difference> differences(const std::vector<Setting>& known, const json::value& app,
                                    const Document& wanted) {
  std::vector<Difference> all;
  for (const auto& setting : known) {
    const auto found = wanted.find(setting.key);
    if (found == wanted.end()) continue;
    const auto* is = at(app, setting.key);
    const auto was = is != nullptr ? *is : json::value{};
    const auto becomes = as_json(found->second);
    if (nothing(was) && nothing(becomes)) continue;
    if (in_order(setting.kind, was) != in_order(setting.kind, becomes))
      all.push_back({&setting, was, becomes});
  }
  return all;
}

void print_notes(const AppFile& file, bool fresh) {
  const auto say = [&](const std::string& words) {
    std::fprintf(stderr, "%s: note: %s\n", printable(file.path).c_str(), printable(words).c_str());
  };
  for (const auto& note : file.notes) say(note.field + ": " + note.detail);
  if (fresh && !file.consumer_key.empty()) {
    say("the consumer key is not taken: the new app gets one of its own");
  }
}

json::object document_of(const AppFile& file) {
  json::object body;
  for (const auto& [key, value] : file.document) put(body, key, as_json(value));
  return body;
}

void add_places(json::value& problems, const AppFile& file) {
  if (!problems.is_array()) return;
  for (auto& problem : problems.get_array()) {
    const auto place = file.places.find(text_at(problem, "field"));
    if (place == file.places.end()) continue;
    problem.as_object()["detail"] =
        text_at(problem, "detail") + " (" + file.path + ", " + place->second + ")";
  }
}

json::array as_json(const std::vector<Difference>& all) {
  json::array list;
  for (const auto& d : all) {
    list.push_back(json::object{{"setting", d.setting->key},
                                {"label", d.setting->label},
                                {"was", d.was},
                                {"becomes", d.becomes}});
  }
  return list;
}

std::vector<Difference> planned(const std::vector<Setting>& known, const json::value& answer,
                                std::string_view member) {
  std::vector<Difference> all;
  const auto* list = at(answer, member);
  if (list == nullptr || !list->is_array()) return all;
  const auto value = [](const json::value& from, std::string_view key) {
    const auto* found = at(from, key);
    return found != nullptr ? *found : json::value{};
  };
  for (const auto& one : list->get_array()) {
    const auto setting = std::ranges::find(known, text_at(one, "key"), &Setting::key);
    if (setting != known.end())
      all.push_back({&*setting, value(one, "before"), value(one, "after")});
  }
  return all;
}

std::string difference_text(const std::vector<Difference>& all, bool was_there,
                            const Terminal& on) {
  const auto shown = [](const Difference& d, const json::value& value) {
    const auto text = in_words(*d.setting, &value);
    return text.empty() ? std::string{"not set"} : printable(text);
  };
  std::string out;
  for (const auto& d : all) {
    out += "  " + std::string{d.setting->label} + ": ";
    if (was_there) out += on.painted(Colour::bad, shown(d, d.was)) + " → ";
    out += on.painted(Colour::good, shown(d, d.becomes)) + '\n';
  }
  return out;
}

std::string gone_nodes(const json::value& saved) {
  const auto* nodes = at(saved, "propagation.gone");
  if (nodes == nullptr || !nodes->is_array()) return {};
  std::string all;
  for (const auto& node : nodes->get_array()) {
    all += (all.empty() ? "" : ", ") + text_at(node, "node") + " (not heard of since " +
           text_at(node, "seen_at") + ")";
  }
  return all;
}

std::string live_sentence(const json::value& saved) {
  const auto* nodes = at(saved, "propagation.nodes");
  if (nodes == nullptr || !nodes->is_array() || nodes->get_array().empty()) return {};
  std::int64_t slowest = 0;
  std::size_t live = 0;
  for (const auto& node : nodes->get_array()) {
    const auto* took = at(node, "applied_ms");
    if (took == nullptr || !took->is_number()) continue;
    ++live;
    slowest = std::max(slowest, number_at(node, "applied_ms"));
  }
  const auto all = nodes->get_array().size();
  const auto gone = gone_nodes(saved);
  const auto end = gone.empty() ? "" : "; not waited for: " + gone;
  if (live < all)
    return "live on " + std::to_string(live) + " of " + std::to_string(all) + " nodes" + end;
  return "live on " + std::to_string(all) + (all == 1 ? " node" : " nodes") + " after " +
         std::to_string(slowest) + " ms" + end;
}

std::string app_text(const std::vector<Setting>& known, const json::value& app, bool metadata) {
  Document document;
  for (const auto& setting : known) {
    const auto* value = at(app, setting.key);
    if (value != nullptr && !nothing(*value)) document.emplace(setting.key, value_from(*value));
  }
  if (!metadata) return wire::blueprint_text(document);
  const auto made = wire::metadata_file(document, text_at(app, "consumer_key"));
  for (const auto& key : made.left_out) {
    std::fprintf(stderr, "doorward: note: metadata cannot carry %s\n", key.c_str());
  }
  return made.xml;
}

std::string read_file(const std::string& path) {
  if (path == "-") return {std::istreambuf_iterator<char>(std::cin), {}};
  std::ifstream file(path, std::ios::binary);
  if (!file || std::filesystem::is_directory(path))  // A folder can be opened like a file.
    throw Stop(Exit::usage, path + ": cannot be read");
  return {std::istreambuf_iterator<char>(file), {}};
}

void write_file(const std::string& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << text;
  if (!file.flush()) throw Stop(Exit::usage, path + ": cannot be written");
}

}  // namespace doorward::cli
