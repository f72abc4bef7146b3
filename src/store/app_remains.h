// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/ids.h"
#include "store/session.h"

namespace doorward::store {

/// Removes some of what users and devices had of an app that is gone, which may be millions of
/// rows: how many went; less than `most`: nothing is left.
int remove_remains(Session& session, AppId app, int most);

}  // namespace doorward::store
