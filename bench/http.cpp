// SPDX-License-Identifier: Apache-2.0
// src/http with a handler that does nothing: what a request costs before anything of OAuth.
// usage: bench_http PORT BODY_BYTES
#include <pthread.h>
#include <signal.h>

#include <cstdio>
#include <cstdlib>

#include "base/random.h"
#include "http/server.h"

using namespace doorward;

int main(int argc, char** argv) {
  if (argc != 3) return std::fputs("usage: bench_http PORT BODY_BYTES\n", stderr), 2;
  start_random();
  const std::string body(static_cast<std::size_t>(std::atoi(argv[2])), 'x');
  const auto same = [&](const http::Request&) {
    return http::Response{.body = body, .headers = {}};
  };
  http::Router router;
  router.add("POST", "/services/oauth2/token", http::Place::worker, same);
  http::ServerOptions options;
  options.port = static_cast<unsigned short>(std::atoi(argv[1]));
  options.workers = 1;
  const SystemClock clock;
  http::Server server{options, clock, std::move(router),
                      [](const http::Request&, int status, std::string_view) {
                        return http::Response{.status = status, .body = "{}", .headers = {}};
                      },
                      [](const http::Request&, std::string_view) {
                        return http::Response{.status = 500, .body = "{}", .headers = {}};
                      }};
  sigset_t ends;
  sigemptyset(&ends);
  sigaddset(&ends, SIGTERM);
  sigaddset(&ends, SIGINT);
  pthread_sigmask(SIG_BLOCK, &ends, nullptr);
  server.start();
  int signal = 0;
  sigwait(&ends, &signal);
  server.stop();
}
