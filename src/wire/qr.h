// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "base/secret.h"

namespace doorward::wire {

/// The text as a QR code in an SVG picture, dark on white with its quiet zone, so that a camera
/// reads it on a dark page too. As secret as the text. Empty for text that is too long for one.
Secret qr_svg(std::string_view text);

}  // namespace doorward::wire
