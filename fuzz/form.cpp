// SPDX-License-Identifier: Apache-2.0
// A form that was read, written again, reads as the same form.
#include "wire/form.h"

#include "target.h"
#include "wire/salesforce.h"
#include "wire/text.h"

using namespace doorward;

void fuzz(std::string_view input) {
  // The input as a header, too: a form is what says so, and every Accept chooses some form.
  if (wire::form_content_type(input)) CHECK(input.size() >= 33);
  const auto format = wire::salesforce_format("", input);
  CHECK(format == wire::Format::json || !input.empty());
  const auto form = wire::parse_form(input);
  if (!form) return;
  std::string again;
  for (std::size_t i = 0; i < form->size(); ++i) {
    wire::append_url_encoded(again, form->name(i));
    again += '=';
    wire::append_url_encoded(again, form->value(i));
    again += '&';
  }
  if (again.size() > wire::max_form_bytes) return;
  const auto second = wire::parse_form(again);
  CHECK(second && second->size() == form->size());
  for (std::size_t i = 0; i < form->size(); ++i) {
    CHECK(second->name(i) == form->name(i) && second->value(i) == form->value(i));
    CHECK(form->get(form->name(i)) == form->value(i));
  }
}
