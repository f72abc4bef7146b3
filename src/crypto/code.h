// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/secret.h"

namespace doorward::crypto {

/// Six digits for somebody to read and type; each of the million codes is as likely as any other.
Secret six_digit_code();

/// Twelve digits for somebody to keep on paper: as likely as any other of their kind.
Secret twelve_digit_code();

}  // namespace doorward::crypto
