// SPDX-License-Identifier: Apache-2.0
#include "endpoints/services.h"

namespace doorward::endpoints {

void add_endpoints(http::Router& router, Services& services) {
  add_token(router, services);
  add_introspect(router, services);
  add_revoke(router, services);
  add_userinfo(router, services);
  add_discovery(router, services);
  add_data(router, services);
  add_forward_auth(router, services);
  add_not_offered(router, services);
  add_health(router, services);
}

}  // namespace doorward::endpoints
