// SPDX-License-Identifier: Apache-2.0
// Lines: Authorization, query, body. Credentials that were read from Basic read the same when they
// are encoded as RFC 6749 says.
#include "wire/client.h"

#include "base/bytes.h"
#include "target.h"
#include "wire/text.h"

using namespace doorward;

namespace {

void once(std::string_view header, std::string_view query, const wire::Form& form,
          Dialect dialect) {
  wire::claimed_consumer_key(header, form, dialect);
  const auto client = wire::parse_client(header, header.empty() ? 0 : 1, form, query, dialect);
  if (!client || client->method != wire::ClientCredentials::Method::basic) return;
  CHECK(valid_utf8(client->consumer_key) && client->secret_sent != client->secret.empty());
  std::string pair;
  wire::append_url_encoded(pair, client->consumer_key);
  pair += ':';
  wire::append_url_encoded(pair, client->secret.reveal());
  const auto again = wire::parse_client("basic " + base64(pair), 1, wire::Form{}, "", dialect);
  // Escaping makes text longer, so the longest may be refused then.
  if (!again && pair.size() > 4096) return;
  CHECK(again && again->consumer_key == client->consumer_key);
  CHECK(again->secret.reveal() == client->secret.reveal());
}

}  // namespace

void fuzz(std::string_view input) {
  const auto header = next_line(input), query = next_line(input);
  const auto form = wire::parse_form(input);
  if (!form) return;
  for (const auto dialect : {Dialect::standard, Dialect::salesforce}) {
    once(header, query, *form, dialect);
    // The same text as what stands behind the base64, so that mutations reach it.
    once("Basic " + base64(header), query, *form, dialect);
  }
}
