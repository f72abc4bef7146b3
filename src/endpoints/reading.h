// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/message.h"
#include "service/call.h"
#include "wire/answer.h"
#include "wire/client.h"
#include "wire/form.h"

namespace doorward::endpoints {

/// The circumstances of this request. `endpoint` is static text.
service::Call call(const http::Request& request, Dialect dialect, std::string_view endpoint);

/// Tells `doorward doctor` of a proxy near by that is taken for every caller: its address.
/// Only in answers to whoever has proved who they are: outsiders need not know as whom they pass.
void tell_of_unnamed_proxy(const http::Request& request, http::Response& response);

/// A presenter's answer as the server sends it.
http::Response response(wire::Answer answer);

/// The form that a POST carries.
Result<wire::Form> posted_form(const http::Request& request);

/// Who the app says to be.
Result<wire::ClientCredentials> client(const http::Request& request, const wire::Form& form,
                                       Dialect dialect);
/// The consumer key that it names, proved by nothing: for the receipt of what cannot be read.
std::string claimed_key(const http::Request& request, const Result<wire::Form>& form,
                        Dialect dialect);
service::AppCredentials credentials(const wire::ClientCredentials& client);

/// The access token that the request shows: header, form body, and in Salesforce's dialect the URL.
Result<std::string> shown_token(const http::Request& request, Dialect dialect);

/// The access token of a request whose body is not a form: the Authorization header alone.
Result<std::string> header_token(const http::Request& request);

}  // namespace doorward::endpoints
