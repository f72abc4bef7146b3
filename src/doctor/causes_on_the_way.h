// SPDX-License-Identifier: Apache-2.0
// What people meet before a token is asked for: addresses, keys and secrets, the way there.
#pragma once

#include "doctor/causes.h"
#include "doctor/table_words.h"

namespace doorward::doctor::table {

using enum Stage;

/// These rows of the table.
// clang-format off
// row, name, stage, status, error, says, sign, cause, setting, fix
inline constexpr Cause on_the_way[] = {
    // Before anything is sent.
    {1, "address_malformed", address, 0, "", "", Sign::url_form,
     "The address is not a URL with a scheme and a host.",
     "Setup, My Domain: Current My Domain URL",
     "Give the address as https://{MyDomain}.my.salesforce.com, or that of your Doorward server."},
    {3, "login_host", address, 0, "", "", Sign::host_login,
     "The client credentials flow does not work at login.salesforce.com or test.salesforce.com.",
     "Setup, My Domain: Current My Domain URL",
     "Use https://{MyDomain}.my.salesforce.com."},
    {1, "lightning_host", address, 0, "", "", Sign::host_lightning,
     "This is the address of the Lightning pages, not of the API.",
     "Setup, My Domain: Current My Domain URL",
     "Use https://{MyDomain}.my.salesforce.com in place of {MyDomain}.lightning.force.com."},
    {1, "setup_page_host", address, 0, "", "", Sign::host_setup_page,
     "This is the address of the Setup pages, not of the API.",
     "Setup, My Domain: Current My Domain URL",
     "Use https://{MyDomain}.my.salesforce.com in place of the address in the browser's bar."},
    {1, "not_my_domain", address, 0, "", "", Sign::host_not_my_domain,
     "The host is below salesforce.com, but it is not a My Domain: .my is missing.",
     "Setup, My Domain: Current My Domain URL",
     "Use https://{MyDomain}.my.salesforce.com; a sandbox has "
     "{MyDomain}--{name}.sandbox.my.salesforce.com."},
    {1, "address_with_query", address, 0, "", "", Sign::url_query,
     "The address carries parameters; they belong into the body of the token request.", "",
     "Give only scheme and host; send grant_type, client_id and client_secret as a form."},
    {1, "address_with_path", address, 0, "", "", Sign::url_path,
     "The address carries a path; clients join theirs to it.", "",
     "Give only scheme and host, such as https://{MyDomain}.my.salesforce.com."},
    {5, "key_and_secret_swapped", credentials, 0, "", "", Sign::swapped,
     "Consumer key and consumer secret have changed places.", secret_setting,
     "Give the consumer key as --key and the consumer secret in --secret-file."},
    {4, "key_with_space", credentials, 0, "", "", Sign::key_space,
     "The consumer key has a space or line break in it.", secret_setting,
     "Copy the consumer key again with the button, without what stands around it."},
    {4, "key_mistyped", credentials, 0, "", "", Sign::key_checksum,
     "The checksum of the consumer key is wrong: a character was mistyped or lost.", secret_setting,
     "Copy the consumer key again with the button."},
    {4, "key_form", credentials, 0, "", "", Sign::key_form,
     "The consumer key does not have the form of one.", secret_setting,
     "Copy the consumer key again with the button; the app's id or name is not its key."},
    {5, "secret_with_space", credentials, 0, "", "", Sign::secret_space,
     "The consumer secret has a space or line break in it; a client sends it along.",
     secret_setting,
     "Write the secret again without anything around it: printf %s, not echo, in scripts."},
    {5, "secret_percent_encoded", credentials, 0, "", "", Sign::secret_percent,
     "The consumer secret is percent-encoded (%2B, %3D) already.", secret_setting,
     "Keep the secret as it was shown; encode it only in a form body, never within Basic."},
    {5, "secret_mistyped", credentials, 0, "", "", Sign::secret_checksum,
     "The checksum of the consumer secret is wrong: a character was mistyped or lost.",
     secret_setting, "Copy the consumer secret again with the button."},
    {5, "secret_form", credentials, 0, "", "", Sign::secret_form,
     "The consumer secret does not have the form of one.", secret_setting,
     "Copy the consumer secret again with the button."},
    // The way there.
    {1, "no_such_host", dns, 0, "", "", Sign::no_such_host,
     "No such host: the name is mistyped, or DNS does not know it here.",
     "Setup, My Domain: Current My Domain URL",
     "Compare the host with My Domain letter by letter; then ask DNS for it on this machine."},
    {0, "inside_address", tcp, 0, "", "", Sign::forbidden,
     "The host's address lies inside this server's own network, where a server is not sent.", "",
     "Run doorward doctor on the app's machine, or start the server with --doctor-reaches-inside."},
    {1, "nobody_listens", tcp, 0, "", "", Sign::nobody_listens,
     "Nothing answers at this host and port.", "",
     "Is the server running, the port right, and is a firewall or proxy between?"},
    {1, "too_slow", any, 0, "", "", Sign::too_slow,
     "The other end did not answer in time.", "",
     "Look for a firewall or proxy that swallows packets; --timeout waits longer."},
    {1, "certificate_expired", tls, 0, "", "", Sign::expired_certificate,
     "The server's certificate has expired.", "",
     "Renew the certificate at the server; look at this machine's clock as well."},
    {1, "certificate_name", tls, 0, "", "", Sign::wrong_name,
     "The server's certificate is for another name: the host is mistyped, or a proxy answers.",
     "Setup, My Domain: Current My Domain URL", "Use the name that the certificate is for."},
    {0, "authorities_unreadable", tls, 0, "", "", Sign::no_authorities,
     "The certificates to trust cannot be read here: the server's own was not looked at.", "",
     "Give --ca-file a file that you may read with certificates in PEM (BEGIN CERTIFICATE)."},
    {1, "certificate_untrusted", tls, 0, "", "", Sign::untrusted,
     "The server's certificate is not signed by anyone this machine trusts.", "",
     "Give its authority with --ca-file, or install it; a proxy that opens TLS has one of its "
     "own."},
    {1, "not_tls", tls, 0, "", "", Sign::not_tls,
     "The other end does not speak TLS that both understand.", "",
     "Is the port an https port? Is a proxy between that closes the connection?"},
    {2, "redirect_to_https", redirect, 0, "", "", Sign::redirect_to_https,
     "The address is http, and the server sends callers to https: a client that follows turns "
     "POST into GET and gets unsupported_grant_type.", "",
     "Write https:// into the client's address."},
    {1, "redirect_elsewhere", redirect, 0, "", "", Sign::redirect_elsewhere,
     "The server sends callers to another host.", "Setup, My Domain: Current My Domain URL",
     "Use the host it points to; token requests do not survive a redirect."},
    {2, "plain_http", redirect, 0, "", "", Sign::url_http,
     "The connection is plain http: key, secret and token travel readable.", "",
     "Use https://; plain http serves only on this machine itself."},
    {16, "clock_off", clock, 0, "", "", Sign::clock_off,
     "This machine's clock and the server's differ: signed requests (JWT) are refused, and tokens "
     "seem to end early or late.", "", "Switch on time synchronisation (systemd-timesyncd, "
     "chrony)."},
    {0, "proxy_not_trusted", any, 0, "", "", Sign::unnamed_proxy,
     "A proxy beside the server passes requests on that the server was not told to believe: "
     "everybody who comes through it has the proxy's address, for IP ranges and for limits.",
     "Start of the server: --trusted-proxy (DOORWARD_TRUSTED_PROXY)",
     "Start the server with --trusted-proxy and the address that the proxy comes from, and let the "
     "proxy set X-Forwarded-For."},
    {1, "closed_at_once", discovery, 0, "", "", Sign::not_tls,
     "The other end closed the connection without an answer: the port may be one for https, or a "
     "proxy is between.", "",
     "Write https:// if the server speaks TLS there; compare the port."},
    {1, "no_such_page", discovery, 0, "", "", Sign::gone_page,
     "The server says URL No Longer Exists: no organization has this address.",
     "Setup, My Domain: Current My Domain URL", "Compare the host with My Domain letter by "
     "letter."},
    {1, "html_discovery", discovery, 0, "", "", Sign::html,
     "A web page came where a JSON document belongs: another site, or a proxy's sign-in page.", "",
     "Compare the host; ask for the address without a proxy."},
    {1, "no_discovery", discovery, 0, "", "", Sign::no_token_endpoint,
     "The server does not describe itself as an authorization server.", "",
     "Compare the host and the port; the address is that of the server, not of an app."},
};
// clang-format on

}  // namespace doorward::doctor::table
