// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace doorward::wire {

/// How welcome an answer of a media type is to who sent this Accept header.
struct Welcome {
  int quality = 0;       // in thousandths; 0: not at all
  bool by_name = false;  // and not only by a range such as */*
};

/// RFC 9110 section 12.5.1: the most specific range that the type is in counts. `type` is written
/// in small letters.
Welcome welcome(std::string_view accept, std::string_view type);

}  // namespace doorward::wire
