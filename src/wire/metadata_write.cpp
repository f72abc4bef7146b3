// SPDX-License-Identifier: Apache-2.0
#include <map>
#include <pugixml.hpp>
#include <sstream>

#include "wire/metadata.h"
#include "wire/metadata_values.h"

namespace doorward::wire {
namespace {

using All = std::map<std::string, Elements, std::less<>>;

template <class T>
T get(const Document& document, std::string_view key) {
  const auto found = document.find(key);
  const auto* value = found == document.end() ? nullptr : std::get_if<T>(&found->second);
  return value != nullptr ? *value : T{};
}

bool is_default(const Field<App>& field, const Value& value) {
  static const App fresh{};
  return value == field.get(fresh) || std::holds_alternative<std::monostate>(value);
}

// Settings that mean nothing in a file of this shape, or that it carries in another element.
bool implied(std::string_view key, const Document& document) {
  if (key == "oauth.single_logout.enabled") {
    return get<bool>(document, key) ==
           !get<std::string>(document, "oauth.single_logout.url").empty();
  }
  return key == "policies.refresh_token.period" || key == "policies.refresh_token.unit";
}

bool allowed(std::string_view path, const Document& document) {
  if (path.starts_with("oauthConfig") && !get<bool>(document, "oauth.enabled")) return false;
  if (path.starts_with("oauthConfig.idTokenConfig"))
    return get<bool>(document, "oauth.id_token.enabled");
  if (path.starts_with("oauthConfig.assetTokenConfig"))
    return get<bool>(document, "oauth.asset_tokens.enabled");
  if (path == "oauthConfig.oauthClientCredentialUser") {
    return get<bool>(document, "oauth.client_credentials.enabled");
  }
  if (path == "profileName" || path == "permissionSetName") {
    return get<std::string>(document, "policies.permitted_users") == "admin_approved";
  }
  return true;
}

// False where an entry of a list has no name in metadata, like a scope of Doorward's own.
bool carried_whole(const Field<App>& field, const Value& value, const Elements& elements) {
  const auto* texts = std::get_if<std::vector<std::string>>(&value);
  return texts == nullptr || !repeats(field) || elements.size() == texts->size();
}

void append(pugi::xml_node parent, std::string_view path, const Elements& elements) {
  for (auto dot = path.find('.'); dot != std::string_view::npos; dot = path.find('.')) {
    const std::string name{path.substr(0, dot)};
    const auto existing = parent.child(name.c_str());
    parent = existing ? existing : parent.append_child(name.c_str());
    path.remove_prefix(dot + 1);
  }
  const std::string name{path};
  for (const auto& element : elements) {
    auto node = parent.append_child(name.c_str());
    if (!element.text.empty()) node.text().set(element.text.c_str());
    for (const auto& [key, text] : element.children)
      node.append_child(key.c_str()).text().set(text.c_str());
  }
}

std::string printed_xml(const All& all) {
  pugi::xml_document document;
  auto declaration = document.append_child(pugi::node_declaration);
  declaration.append_attribute("version") = "1.0";
  declaration.append_attribute("encoding") = "UTF-8";
  auto root = document.append_child("ConnectedApp");
  root.append_attribute("xmlns") = "http://soap.sforce.com/2006/04/metadata";
  for (const auto& [path, elements] : all) append(root, path, elements);
  std::ostringstream out;
  document.save(out, "    ", pugi::format_default, pugi::encoding_utf8);
  auto xml = out.str();
  // Whoever reads XML takes a carriage return for a line feed where it stands as itself (XML 1.0
  // section 2.11).
  for (auto at = xml.find('\r'); at != std::string::npos; at = xml.find('\r', at))
    xml.replace(at, 1, "&#13;");
  return xml;
}

}  // namespace

MetadataFile metadata_file(const Document& document, std::string_view consumer_key) {
  MetadataFile file;
  All all;
  for (const auto& field : app_fields()) {
    const auto found = document.find(field.key);
    if (found == document.end()) continue;
    const auto path = element_path(field);
    if (path.empty() || !allowed(path, document)) {
      if (!is_default(field, found->second) && !implied(field.key, document))
        file.left_out.emplace_back(field.key);
      continue;
    }
    if (is_container(path)) {
      // It says "on" by standing there, even with nothing in it.
      if (get<bool>(document, field.key)) all.emplace(path, Elements{{}});
      continue;
    }
    auto elements = elements_of_value(field, found->second);
    if (!carried_whole(field, found->second, elements)) file.left_out.emplace_back(field.key);
    if (!elements.empty()) all.emplace(path, std::move(elements));
  }
  if (all.contains("oauthPolicy.refreshTokenPolicy")) {
    all["oauthPolicy.refreshTokenPolicy"] = {
        {.text = refresh_policy_text({get<std::string>(document, "policies.refresh_token.policy"),
                                      get<std::int64_t>(document, "policies.refresh_token.period"),
                                      get<std::string>(document, "policies.refresh_token.unit")})}};
  }
  if (all.contains("sessionPolicy.policyAction"))
    all["sessionPolicy.sessionLevel"] = {{.text = "HIGH_ASSURANCE"}};
  if (!consumer_key.empty() && get<bool>(document, "oauth.enabled")) {
    all["oauthConfig.consumerKey"] = {{.text = std::string{consumer_key}}};
  }
  file.xml = printed_xml(all);
  return file;
}

}  // namespace doorward::wire
