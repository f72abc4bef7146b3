// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace doorward {

/// True for what looks like an e-mail address: one @ with something that can be a host behind it.
bool email_form(std::string_view text);

/// False for an e-mail address of good form to which this server sends nothing: one with a letter
/// beyond ASCII, or that a mail program could take for an option.
bool mail_reaches(std::string_view address);

/// Letters, digits and single underscores, beginning with a letter, not ending with an underscore.
bool api_name_form(std::string_view text);

/// The API name for an app of this name: "Café & Co" becomes "Caf_Co".
std::string api_name_for(std::string_view name);

/// RFC 6749 section 3.3: what may be one scope.
bool scope_name_form(std::string_view text);

/// How many characters (code points) a text in UTF-8 has.
std::size_t characters(std::string_view text);

/// True when the text holds a control character of ASCII or Unicode, those that reverse the
/// direction of writing included; `lines` allows line breaks and tabs.
bool has_control_characters(std::string_view text, bool lines);

}  // namespace doorward
