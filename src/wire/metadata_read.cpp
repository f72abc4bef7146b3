// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <map>
#include <pugixml.hpp>

#include "base/bytes.h"
#include "wire/json.h"
#include "wire/metadata.h"
#include "wire/metadata_values.h"

namespace doorward::wire {
namespace {

constexpr int max_metadata_depth = 16;

// Elements that are read for what they are, not as settings.
constexpr std::array<std::string_view, 6> known_besides{
    "oauthConfig.consumerKey", "oauthConfig.consumerSecret", "oauthPolicy",
    "sessionPolicy",           "sessionPolicy.sessionLevel", "oauthPolicy.singleLogoutUrl"};

// Off in Salesforce where the file does not say so, as in all files of before API version 59 and
// 60; on with us. A program that comes with such a file keeps its first refresh token.
constexpr std::array off_unless_said{"oauth.require_pkce", "oauth.refresh_token_rotation"};

struct Found {
  Elements elements;
  std::size_t offset = 0;  // of the first
};

std::string text_of(const pugi::xml_node& node) {
  std::string text;
  for (const auto& part : node.children()) {
    if (part.type() == pugi::node_pcdata || part.type() == pugi::node_cdata) text += part.value();
  }
  return std::string{trim(text)};
}

Element element_of(const pugi::xml_node& node) {
  Element element{.text = text_of(node)};
  for (const auto& child : node.children()) {
    if (child.type() == pugi::node_element)
      element.children.emplace_back(child.name(), text_of(child));
  }
  return element;
}

class Depth final : public pugi::xml_tree_walker {
 public:
  bool for_each(pugi::xml_node& node) override {
    doctype = doctype || node.type() == pugi::node_doctype;
    deep = deep || depth() > max_metadata_depth;
    return !doctype && !deep;
  }
  bool doctype = false, deep = false;
};

class Reader {
 public:
  explicit Reader(std::string_view xml) : xml_(xml) {}

  std::expected<Metadata, Problems> read() {
    pugi::xml_document document;
    if (!load(document)) return std::unexpected(std::move(wrong_));
    collect(document.document_element(), "");
    settings();
    besides();
    unknown();
    if (!wrong_.empty()) return std::unexpected(std::move(wrong_));
    return std::move(metadata_);
  }

 private:
  bool load(pugi::xml_document& document) {
    if (xml_.size() > max_metadata_bytes)
      return refuse("metadata_size", "The file is longer than 262144 bytes.");
    if (!valid_utf8(xml_)) return refuse("metadata_utf8", "The file is not UTF-8.");
    const auto result = document.load_buffer(
        xml_.data(), xml_.size(), pugi::parse_default | pugi::parse_doctype, pugi::encoding_utf8);
    if (!result) {
      const auto offset = static_cast<std::size_t>(result.offset);
      return refuse("metadata_xml", std::string{"This is not XML: "} + result.description() +
                                        " at " + place_in(xml_, offset) + ".");
    }
    Depth walker;
    document.traverse(walker);
    if (walker.doctype) return refuse("metadata_doctype", "A DOCTYPE is not allowed.");
    if (walker.deep) return refuse("metadata_depth", "Elements are nested more than 16 deep.");
    if (std::string_view{document.document_element().name()} != "ConnectedApp") {
      return refuse("metadata_root", "The root element must be ConnectedApp.");
    }
    return true;
  }

  bool refuse(std::string rule, std::string detail) {
    wrong_.push_back(
        {.field = {}, .value = {}, .rule = std::move(rule), .detail = std::move(detail)});
    return false;
  }

  void collect(const pugi::xml_node& parent, const std::string& prefix) {
    for (const auto& node : parent.children()) {
      if (node.type() != pugi::node_element) continue;
      const std::string path = prefix + node.name();
      auto& found = found_[path];
      if (found.elements.empty()) found.offset = static_cast<std::size_t>(node.offset_debug());
      found.elements.push_back(element_of(node));
      if (path == "sessionPolicy" || is_container(path)) collect(node, path + '.');
    }
  }

  void settings() {
    for (const auto& field : app_fields()) {
      const auto path = element_path(field);
      const auto found = path.empty() ? found_.end() : found_.find(path);
      if (found == found_.end()) continue;
      if (found->second.elements.size() > 1 && !repeats(field)) {
        wrong(field.key, found->second, "metadata_duplicate", "The element stands there twice.");
      } else if (field.key == "policies.refresh_token.policy") {
        refresh_policy(found->second);
      } else if (auto value = value_of_elements(field, found->second.elements);
                 value && utf8(*value)) {
        metadata_.document.emplace(field.key, std::move(*value));
      } else {
        wrong(field.key, found->second, "metadata_value",
              "The element holds a value that cannot be.");
      }
    }
    if (!found_.contains("oauthConfig")) return;
    for (const auto* off : off_unless_said) metadata_.document.try_emplace(off, false);
  }

  void refresh_policy(const Found& found) {
    const auto policy = parse_refresh_policy(found.elements.front().text);
    if (!policy) {
      wrong("policies.refresh_token.policy", found, "metadata_value",
            "The element holds a value that cannot be.");
      return;
    }
    metadata_.document.emplace("policies.refresh_token.policy", policy->policy);
    if (policy->unit.empty()) return;
    metadata_.document.emplace("policies.refresh_token.period", policy->period);
    metadata_.document.emplace("policies.refresh_token.unit", policy->unit);
  }

  void besides() {
    if (const auto key = found_.find("oauthConfig.consumerKey"); key != found_.end()) {
      metadata_.consumer_key = key->second.elements.front().text;
    }
    if (const auto secret = found_.find("oauthConfig.consumerSecret"); secret != found_.end()) {
      note("oauthConfig.consumerSecret", secret->second,
           "The consumer secret is not taken: the app gets one of its own.");
    }
    const auto url = found_.find("oauthPolicy.singleLogoutUrl");
    if (url != found_.end() && utf8(url->second.elements.front().text)) {
      metadata_.document.try_emplace("oauth.single_logout.url", url->second.elements.front().text);
    }
    const auto logout = metadata_.document.find("oauth.single_logout.url");
    if (logout != metadata_.document.end() && logout->second != Value{std::string{}}) {
      metadata_.document.emplace("oauth.single_logout.enabled", true);
    }
  }

  void unknown() {
    for (const auto& [path, found] : found_) {
      const bool known =
          std::ranges::find(known_besides, path) != known_besides.end() ||
          std::ranges::any_of(app_fields(), [&](const auto& f) { return element_path(f) == path; });
      if (!known) note(path, found, "Doorward keeps nothing of this element.");
    }
  }

  static bool utf8(const Value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) return valid_utf8(*text);
    const auto* texts = std::get_if<std::vector<std::string>>(&value);
    return texts == nullptr ||
           std::ranges::all_of(*texts, [](const auto& t) { return valid_utf8(t); });
  }

  void wrong(std::string_view key, const Found& found, std::string rule,
             const std::string& detail) {
    const auto shown = found.elements.front().text.substr(0, 200);
    wrong_.push_back({.field = std::string{key},
                      .value = valid_utf8(shown) ? shown : "",
                      .rule = std::move(rule),
                      .detail = detail + " At " + place_in(xml_, found.offset) + "."});
  }
  void note(std::string_view path, const Found& found, std::string_view detail) {
    metadata_.notes.push_back(
        {.field = std::string{path},
         .value = {},
         .rule = "metadata_not_kept",
         .detail = std::string{detail} + " At " + place_in(xml_, found.offset) + ".",
         .warning = true});
  }

  std::string_view xml_;
  std::map<std::string, Found, std::less<>> found_;
  Metadata metadata_;
  Problems wrong_;
};

}  // namespace

std::expected<Metadata, Problems> parse_metadata(std::string_view xml) {
  return Reader{xml}.read();
}

}  // namespace doorward::wire
