// SPDX-License-Identifier: Apache-2.0
#include "pages/view.h"

#include <algorithm>

#include "pages/template.h"

namespace doorward::pages {
namespace {

using kainjow::mustache::data;

data hidden_of(const std::vector<std::pair<std::string, std::string>>& pairs) {
  data all{data::type::list};
  for (const auto& [name, value] : pairs) {
    data one;
    one["name"] = name;
    one["value"] = value;
    all << one;
  }
  return all;
}

data field_of(const Field& field) {
  std::string described;
  if (!field.error.empty()) described = field.name + "-error";
  if (!field.hint.empty()) described += (described.empty() ? "" : " ") + field.name + "-hint";
  data one;
  one["name"] = field.name;
  one["label"] = field.label;
  one["type"] = field.type;
  one["autocomplete"] = field.autocomplete;
  one["value"] = field.value;
  one["hint"] = some(field.hint);
  one["error"] = some(field.error);
  one["described"] = some(described);
  one["numeric"] = field.numeric;
  one["focus"] = field.focus;
  one["fixed"] = field.fixed;
  return one;
}

data choices_of(const std::vector<Choice>& choices) {
  data all{data::type::list};
  for (const auto& choice : choices) {
    data one;
    one["value"] = choice.value;
    one["label"] = choice.label;
    one["chosen"] = choice.chosen;
    all << one;
  }
  return all;
}

data links_of(const std::vector<Link>& links) {
  data all{data::type::list};
  for (const auto& link : links) {
    data one;
    one["text"] = link.text;
    one["url"] = link.url;
    all << one;
  }
  return all;
}

data meters_of(const std::vector<Meter>& meters) {
  data all{data::type::list};
  for (const auto& meter : meters) {
    data one;
    one["score"] = std::to_string(meter.score);
    one["word"] = meter.word;
    one["reasons"] = list(meter.reasons);
    all << one;
  }
  return all;
}

data fields_of(const std::vector<Field>& fields) {
  data all{data::type::list};
  for (const auto& field : fields) all << field_of(field);
  return all;
}

}  // namespace

std::string rendered(const View& view) {
  const bool failed =
      !view.alert.empty() ||
      std::ranges::any_of(view.fields, [](const Field& field) { return !field.error.empty(); });
  data page;
  page["title"] = view.title;
  page["organization"] = view.organization;
  page["stylesheet"] = stylesheet_path();
  page["failed"] = failed;
  page["paragraphs"] = list(view.paragraphs);
  page["notice"] = some(view.notice);
  page["alert"] = some(view.alert);
  page["receipt"] = some(view.receipt);
  page["picture"] = some(view.picture);
  page["key"] = some(view.key);
  page["some_codes"] = !view.codes.empty();
  page["codes"] = list(view.codes);
  page["form"] = !view.action.empty();
  page["action"] = view.action;
  page["hidden"] = hidden_of(view.hidden);
  page["group"] = !view.choices.empty();
  page["choice_name"] = view.choice_name;
  page["choice_label"] = view.choice_label;
  page["choices"] = choices_of(view.choices);
  page["fields"] = fields_of(view.fields);
  page["meter"] = meters_of(view.meter);
  page["submit"] = view.submit;
  page["some_links"] = !view.links.empty();
  page["links"] = links_of(view.links);
  page["frames"] = list(view.frames);
  return filled("page.mustache", page);
}

std::string rendered(const ConsentView& view) {
  data page;
  page["organization"] = view.organization;
  page["stylesheet"] = stylesheet_path();
  page["app"] = view.app;
  page["publisher"] = some(view.publisher);
  page["username"] = view.username;
  page["scopes"] = list(view.scopes);
  page["audience"] = some(view.audience);
  page["others_told"] = some(view.others_told);
  page["access_lifetime"] = some(view.access_lifetime);
  page["lifetime"] = some(view.lifetime);
  page["limit"] = some(view.limit);
  page["returns_to"] = some(view.returns_to);
  page["action"] = view.action;
  page["hidden"] = hidden_of(view.hidden);
  return filled("consent.mustache", page);
}

std::string rendered(const FormPostView& view) {
  data page;
  page["organization"] = view.organization;
  page["stylesheet"] = stylesheet_path();
  page["script"] = submit_script_path();
  page["action"] = view.action;
  page["hidden"] = hidden_of(view.hidden);
  return filled("form_post.mustache", page);
}

std::string rendered(const CheckSessionView& view) {
  data page;
  page["cookie"] = view.cookie;
  page["script"] = check_session_script_path();
  return filled("check_session.mustache", page);
}

std::string submit_script_path() {
  return "/pages/submit-" + std::string{text_named("submit.js").hash} + ".js";
}

std::string_view submit_script() { return text_named("submit.js").text; }

std::string check_session_script_path() {
  return "/pages/check-session-" + std::string{text_named("check_session.js").hash} + ".js";
}

std::string_view check_session_script() { return text_named("check_session.js").text; }

std::string stylesheet_path() {
  return "/pages/doorward-" + std::string{text_named("doorward.css").hash} + ".css";
}

std::string_view stylesheet() { return text_named("doorward.css").text; }

}  // namespace doorward::pages
