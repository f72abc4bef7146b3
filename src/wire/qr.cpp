// SPDX-License-Identifier: Apache-2.0
#include "wire/qr.h"

#include <qrencode.h>

#include <memory>
#include <string>

namespace doorward::wire {

namespace {

constexpr int quiet = 4;  // modules of white around it (ISO/IEC 18004)

// libqrencode frees without wiping.
struct WipedAndFreed {
  void operator()(QRcode* code) const {
    wipe(code->data, static_cast<std::size_t>(code->width) * static_cast<std::size_t>(code->width));
    QRcode_free(code);
  }
};

bool dark(const QRcode& code, int x, int y) { return (code.data[y * code.width + x] & 1) != 0; }

// A run of dark modules is one rectangle: "M4 4h7v1h-7z".
void append_row(std::string& path, const QRcode& code, int y) {
  for (int x = 0; x < code.width; ++x) {
    if (!dark(code, x, y)) continue;
    const int from = x;
    while (x < code.width && dark(code, x, y)) ++x;
    const auto length = std::to_string(x - from);
    path += "M" + std::to_string(from + quiet) + " " + std::to_string(y + quiet) + "h" + length +
            "v1h-" + length + "z";
  }
}

}  // namespace

Secret qr_svg(std::string_view text) {
  const std::unique_ptr<QRcode, WipedAndFreed> code{
      QRcode_encodeData(static_cast<int>(text.size()),
                        reinterpret_cast<const unsigned char*>(text.data()), 0, QR_ECLEVEL_M)};
  if (!code) return {};
  const auto size = std::to_string(code->width + 2 * quiet);
  std::string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + size + " " + size +
                    "\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h" + size + "v" +
                    size + "H0z\"/><path d=\"";
  for (int y = 0; y < code->width; ++y) append_row(svg, *code, y);
  return Secret{svg + "\"/></svg>"};
}

}  // namespace doorward::wire
