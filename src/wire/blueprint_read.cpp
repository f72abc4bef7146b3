// SPDX-License-Identifier: Apache-2.0
#include <yaml-cpp/anchor.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <set>
#include <sstream>

#include "base/bytes.h"
#include "domain/field.h"
#include "wire/blueprint.h"

namespace doorward::wire {
namespace {

using Texts = std::vector<std::string>;

std::string place(const YAML::Mark& mark) {
  return "line " + std::to_string(mark.line + 1) + ", column " + std::to_string(mark.column + 1);
}

// Receives what the parser finds and builds the blueprint. After the first thing wrong with the
// file's form it listens no more; what is wrong with a value is collected.
class Builder final : public YAML::EventHandler {
 public:
  Blueprint blueprint;
  Problems wrong;
  std::string api_version, kind;

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (++documents_ > 1) refuse(mark, "blueprint_documents", "There must be one document only.");
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    scalar(mark, "?", anchor, "");
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override { anchors(mark); }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    scalar(mark, tag, anchor, value);
  }

  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    if (!enter(mark, tag, anchor)) return;
    if (frames_.size() >= max_blueprint_depth) {
      return refuse(mark, "blueprint_depth", "Settings are nested more than 8 deep.");
    }
    frames_.push_back({.prefix = frames_.empty() ? "" : path() + '.'});
  }
  void OnMapEnd() override { leave(); }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    if (!enter(mark, tag, anchor)) return;
    if (frames_.empty()) return refuse(mark, "blueprint_form", "A blueprint is a map of settings.");
    list_.clear();
    in_list_ = true;
  }
  void OnSequenceEnd() override {
    if (stopped_) return;
    in_list_ = false;
    put(Value{std::move(list_)});
  }

 private:
  struct Frame {
    std::string prefix;
    bool key_next = true;
    std::string key{};
    YAML::Mark at{};
  };

  std::string path() const { return frames_.back().prefix + frames_.back().key; }

  // True when a map or list may begin here.
  bool enter(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
    if (!plain(mark, tag, anchor)) return false;
    if (in_list_) {
      refuse(mark, "blueprint_form", "A list may hold texts only.");
    } else if (!frames_.empty() && frames_.back().key_next) {
      refuse(mark, "blueprint_form", "A name must be a text.");
    }
    return !stopped_;
  }

  void leave() {
    if (stopped_) return;
    frames_.pop_back();
    if (!frames_.empty()) frames_.back().key_next = true;
  }

  void scalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
              const std::string& text) {
    if (!plain(mark, tag, anchor)) return;
    if (!valid_utf8(text) || text.find('\0') != std::string::npos) {
      return refuse(mark, "blueprint_utf8", "A text is not UTF-8, or has a NUL character.");
    }
    if (in_list_) return list_.push_back(text);
    if (frames_.empty()) return refuse(mark, "blueprint_form", "A blueprint is a map of settings.");
    if (frames_.back().key_next) return name(mark, text);
    put(typed(text, tag != "!"));
  }

  void name(const YAML::Mark& mark, const std::string& text) {
    auto& frame = frames_.back();
    frame.key = text;
    frame.at = mark;
    frame.key_next = false;
    if (text.empty() || text.find('.') != std::string::npos || text.size() > 64) {
      return refuse(mark, "blueprint_form", "A name must not be empty, long or dotted.");
    }
    if (!names_.insert(path()).second) {
      refuse(mark, "blueprint_duplicate", "\"" + path() + "\" stands there twice.");
    }
  }

  // What a scalar means depends on the setting: 015 is a number for one and a text for another.
  Value typed(const std::string& text, bool unquoted) const {
    if (unquoted && (text.empty() || text == "~" || text == "null")) return {};
    const auto* known = field<App>(path());
    if (!unquoted || known == nullptr) return text;
    switch (known->kind) {
      case Kind::boolean:
      case Kind::integer:
      case Kind::minutes: return value_of(known->kind, text).value_or(Value{text});
      case Kind::text:
      case Kind::long_text:
      case Kind::text_list:
      case Kind::choice:
      case Kind::scope_list:
      case Kind::user:
      case Kind::profile:
      case Kind::profile_list:
      case Kind::permission_set_list:
      case Kind::permission_list:
      case Kind::ip_ranges:
      case Kind::login_hours: return text;
    }
    std::unreachable();
  }

  void put(Value value) {
    auto& frame = frames_.back();
    frame.key_next = true;
    const auto key = path();
    auto* text = std::get_if<std::string>(&value);
    if (key == "apiVersion" && text != nullptr) {
      api_version = *text;
    } else if (key == "kind" && text != nullptr) {
      kind = *text;
    } else if (key == "accept" && std::holds_alternative<Texts>(value)) {
      blueprint.accept = std::get<Texts>(value);
    } else if (field<App>(key) != nullptr) {
      blueprint.places.emplace(key, place(frame.at));
      blueprint.document.emplace(key, std::move(value));
    } else {
      unknown(key, value, frame.at);
    }
  }

  void unknown(const std::string& key, const Value& value, const YAML::Mark& at) {
    if (wrong.size() >= most_unknown_settings) return;
    std::vector<std::string_view> known{"apiVersion", "kind", "accept"};
    for (const auto& field : app_fields()) known.push_back(field.key);
    auto problem = unknown_setting(key, value, known);
    problem.value = problem.value.substr(0, 200);
    problem.detail += " At " + place(at) + ".";
    wrong.push_back(std::move(problem));
  }

  bool plain(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
    if (anchor != 0) anchors(mark);
    const bool usual = tag.empty() || tag == "?" || tag == "!";
    if (!usual) refuse(mark, "blueprint_tag", "Tags are not allowed.");
    return !stopped_;
  }

  void anchors(const YAML::Mark& mark) {
    refuse(mark, "blueprint_anchor", "Anchors and aliases are not allowed.");
  }

  void refuse(const YAML::Mark& mark, std::string rule, std::string detail) {
    if (stopped_) return;
    stopped_ = true;
    wrong.push_back({.field = {},
                     .value = {},
                     .rule = std::move(rule),
                     .detail = std::move(detail) + " At " + place(mark) + "."});
  }

  std::vector<Frame> frames_;
  std::set<std::string> names_;
  Texts list_;
  bool in_list_ = false;
  bool stopped_ = false;
  int documents_ = 0;
};

std::unexpected<Problems> whole(std::string rule, std::string detail) {
  return std::unexpected(
      Problems{{.field = {}, .value = {}, .rule = std::move(rule), .detail = std::move(detail)}});
}

void check_header(const Builder& builder, Problems& wrong) {
  if (builder.api_version != "doorward.dev/v1") {
    wrong.push_back({"apiVersion", builder.api_version.substr(0, 200), "blueprint_version",
                     "apiVersion must be doorward.dev/v1."});
  }
  if (builder.kind != "ConnectedApp") {
    wrong.push_back(
        {"kind", builder.kind.substr(0, 200), "blueprint_kind", "kind must be ConnectedApp."});
  }
}

}  // namespace

std::expected<Blueprint, Problems> parse_blueprint(std::string_view yaml) {
  if (yaml.size() > max_blueprint_bytes) {
    return whole("blueprint_size", "The file is longer than 65536 bytes.");
  }
  if (!valid_utf8(yaml) || yaml.find('\0') != std::string_view::npos) {
    return whole("blueprint_utf8", "The file is not UTF-8.");
  }
  Builder builder;
  // yaml-cpp tells of malformed text by exceptions only; none of them leaves this function.
  try {
    std::istringstream in{std::string{yaml}};
    YAML::Parser parser(in);
    while (builder.wrong.empty() && parser.HandleNextDocument(builder)) {}
  } catch (const YAML::Exception& malformed) {
    return whole("blueprint_yaml",
                 "This is not YAML: " + malformed.msg + " at " + place(malformed.mark) + ".");
  }
  auto wrong = std::move(builder.wrong);
  if (wrong.empty()) check_header(builder, wrong);
  if (!wrong.empty()) return std::unexpected(std::move(wrong));
  return std::move(builder.blueprint);
}

}  // namespace doorward::wire
