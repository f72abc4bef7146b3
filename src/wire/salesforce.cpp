// SPDX-License-Identifier: Apache-2.0
#include "wire/salesforce.h"

#include <algorithm>
#include <utility>

#include "base/bytes.h"
#include "wire/standard.h"
#include "wire/text.h"

namespace doorward::wire {
namespace {

// A flat answer in any of the three forms; a field without a value is left out.
class Fields {
 public:
  explicit Fields(Format format, std::size_t size) : format_(format) {
    out_.reserve(size);
    if (format_ == Format::xml) out_ += "<?xml version=\"1.0\" encoding=\"UTF-8\"?><OAuth>";
  }

  Fields& add(std::string_view name, std::string_view value) {
    if (value.empty()) return *this;
    switch (format_) {
      case Format::json: json(name, value); break;
      case Format::urlencoded: urlencoded(name, value); break;
      case Format::xml: xml(name, value); break;
    }
    first_ = false;
    return *this;
  }

  // Text of ours that stands for itself in every form but the URL's.
  Fields& ours(std::string_view name, std::string_view value) {
    if (format_ != Format::json || value.empty()) return add(name, value);
    plain_json(name, value);
    first_ = false;
    return *this;
  }

  // Left out when it is 0.
  Fields& number(std::string_view name, std::int64_t value) {
    if (value == 0) return *this;
    if (format_ != Format::json) return add(name, std::to_string(value));
    out_ += first_ ? "{\"" : ",\"";
    out_.append(name).append("\":");
    append_number(out_, value);
    first_ = false;
    return *this;
  }

  Answer answer(int status) {
    switch (format_) {
      case Format::json:
        out_ += first_ ? "{}" : "}";
        return {.status = status, .content_type = json_type, .body = std::move(out_)};
      case Format::urlencoded:
        return {.status = status,
                .content_type = "application/x-www-form-urlencoded;charset=UTF-8",
                .body = std::move(out_)};
      case Format::xml:
        out_ += "</OAuth>";
        return {.status = status,
                .content_type = "application/xml;charset=UTF-8",
                .body = std::move(out_)};
    }
    std::unreachable();
  }

 private:
  void json(std::string_view name, std::string_view value) {
    if (plain_in_json(value)) return plain_json(name, value);
    out_ += first_ ? "{\"" : ",\"";
    out_ += name;
    out_ += "\":";
    append_json_string(out_, value);
  }
  // One step, because nearly every value of a token's answer is so: {"name":"value"
  // The size that libstdc++ 12 hands over is the room it made, not the size asked for.
  void plain_json(std::string_view name, std::string_view value) {
    const auto before = out_.size();
    const auto size = before + name.size() + value.size() + 6;
    out_.resize_and_overwrite(size, [&](char* text, std::size_t) {
      char* at = text + before;
      *at++ = first_ ? '{' : ',';
      *at++ = '"';
      at = std::copy(name.begin(), name.end(), at);
      at = std::copy_n("\":\"", 3, at);
      at = std::copy(value.begin(), value.end(), at);
      *at = '"';
      return size;
    });
  }
  void urlencoded(std::string_view name, std::string_view value) {
    if (!first_) out_ += '&';
    out_ += name;
    out_ += '=';
    append_url_encoded(out_, value);
  }
  void xml(std::string_view name, std::string_view value) {
    out_ += '<';
    out_ += name;
    out_ += '>';
    append_xml_text(out_, value);
    out_ += "</";
    out_ += name;
    out_ += '>';
  }

  Format format_;
  bool first_ = true;
  std::string out_;
};

Answer plain(int status, std::string_view word) {
  return {.status = status, .content_type = "text/plain;charset=UTF-8", .body = std::string{word}};
}

}  // namespace

Format salesforce_format(std::string_view format, std::string_view accept) {
  if (equal_ignoring_case(format, "json")) return Format::json;
  if (equal_ignoring_case(format, "urlencoded")) return Format::urlencoded;
  if (equal_ignoring_case(format, "xml")) return Format::xml;
  // The first media type that we have; qualities do not matter to any client seen.
  while (!accept.empty()) {
    const auto comma = accept.find(',');
    const auto part = accept.substr(0, comma);
    const auto type = trim(part.substr(0, part.find(';')));
    if (equal_ignoring_case(type, "application/json")) return Format::json;
    if (equal_ignoring_case(type, "application/xml")) return Format::xml;
    if (equal_ignoring_case(type, "application/x-www-form-urlencoded")) return Format::urlencoded;
    accept.remove_prefix(comma == std::string_view::npos ? accept.size() : comma + 1);
  }
  return Format::json;
}

Answer salesforce_token(const IssuedToken& token, Format format) {
  std::string issued_at;
  append_number(issued_at, epoch_ms(token.issued_at));
  return Fields(format, 512 + token.access_token.size())
      .ours("access_token", token.access_token)
      .ours("refresh_token", token.refresh_token)
      .ours("signature", token.signature)
      .add("scope", token.scopes)
      .add("id_token", token.id_token)
      .add("instance_url", token.instance_url)
      .add("id", token.identity_url)
      .ours("issued_token_type", token.issued_token_type)
      .ours("token_type", "Bearer")
      .ours("issued_at", issued_at)
      .number("expires_in", token.tells_lifetime ? token.lifetime.count() : 0)
      .ours("token_format", token.jwt ? "jwt" : "opaque")
      .add("api_instance_url", token.api_instance_url)
      .answer(200);
}

Answer salesforce_error(const Denial& denial, Format format) {
  const auto text = salesforce_text(denial.rule);
  return Fields(format, 128)
      .add("error", text.error)
      .add("error_description", text.description)
      .answer(text.status);
}

Answer salesforce_refusal(const Denial& denial, Format format) {
  const bool blames_grant = denial.rule == Rule::content_type_form;
  return salesforce_error(blames_grant ? Denial{Rule::request_wellformed, {}} : denial, format);
}

Answer salesforce_introspection(const Introspection& found) {
  Answer answer;
  std::string& body = answer.body;
  if (!found.active) {
    body = "{\"active\":false}";
    return answer;
  }
  body.reserve(512);
  body += "{\"active\":true,\"scope\":";
  append_json_string(body, found.scopes);
  body += ",\"client_id\":";
  append_json_string(body, found.client_id);
  body += ",\"username\":";
  append_json_string(body, found.username);
  body += ",\"sub\":";
  append_json_string(body, found.subject);
  body += ",\"token_type\":";
  append_json_string(body, found.token_type);
  if (found.expires_at != Instant{}) {
    body += ",\"exp\":";
    append_number(body, epoch_seconds(found.expires_at));
  }
  body += ",\"iat\":";
  append_number(body, epoch_seconds(found.issued_at));
  body += ",\"nbf\":";
  append_number(body, epoch_seconds(found.issued_at));
  if (!found.audiences.empty()) {
    body.append(",\"aud\":").append(found.audiences);
  } else if (found.audience != found.issuer) {  // Salesforce has no word for its own.
    body += ",\"aud\":";
    append_json_string(body, found.audience);
  }
  if (!found.act.empty()) body.append(",\"act\":").append(found.act);
  if (!found.device.empty()) {
    body += ",\"did\":";
    append_json_string(body, found.device);
  }
  if (!found.confirmation.empty()) body.append(",\"cnf\":").append(found.confirmation);
  body += '}';
  return answer;
}

Answer salesforce_revoked() { return {.status = 200}; }

Answer salesforce_not_revoked(Format format) {
  return Fields(format, 96)
      .add("error", "invalid_token")
      .add("error_description", "invalid token")
      .answer(400);
}

Answer salesforce_identity_error(const Denial& denial) {
  if (denial.rule == Rule::token_sent) return plain(403, "Missing_OAuth_Token");
  if (denial.rule == Rule::token_scope_sufficient) return plain(403, "Invalid_Scope");
  if (denial.rule == Rule::token_audience) return plain(403, "Wrong_Org");
  return plain(403, "Bad_OAuth_Token");
}

Answer rest_error(int status, std::string_view code, std::string_view message) {
  Answer answer{.status = status};
  answer.body = "[{\"message\":";
  append_json_string(answer.body, message);
  answer.body += ",\"errorCode\":";
  append_json_string(answer.body, code);
  answer.body += "}]";
  return answer;
}

// SOAP 1.1 section 6.2: a fault is a 500, whoever made the mistake. The namespace and the code are
// those with which Salesforce refuses login() where it is switched off.
Answer soap_refusal(std::string_view message) {
  Answer answer{.status = 500, .content_type = "text/xml;charset=UTF-8"};
  auto& out = answer.body;
  out = R"(<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope)"
        R"( xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/")"
        R"( xmlns:sf="urn:fault.partner.soap.sforce.com")"
        R"( xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soapenv:Body><soapenv:Fault>)"
        R"(<faultcode>sf:INVALID_OPERATION</faultcode><faultstring>INVALID_OPERATION: )";
  append_xml_text(out, message);
  out += R"(</faultstring><detail><sf:LoginFault xsi:type="sf:LoginFault">)"
         R"(<sf:exceptionCode>INVALID_OPERATION</sf:exceptionCode><sf:exceptionMessage>)";
  append_xml_text(out, message);
  out +=
      "</sf:exceptionMessage></sf:LoginFault></detail></soapenv:Fault>"
      "</soapenv:Body></soapenv:Envelope>";
  return answer;
}

Answer rest_token_error(const Denial& denial) {
  using enum Rule;
  const auto rule = denial.rule;
  const bool good_elsewhere = rule == token_scope_sufficient || rule == token_user_may_use_apis ||
                              rule == address_allowed || rule == session_level_sufficient;
  auto answer = rest_error(401, "INVALID_SESSION_ID",
                           good_elsewhere ? "This session is not valid for use with the REST API"
                                          : "Session expired or invalid");
  answer.headers.emplace_back("WWW-Authenticate", bearer_challenge(denial));
  return answer;
}

}  // namespace doorward::wire
