# SPDX-License-Identifier: Apache-2.0
# doorward_embed_text(NAME FILE…): the texts of these files as a table in the library doorward_NAME,
# read with `embedded(name)` of src/NAME/embedded.h. Each has the first digits of its SHA-256.
function(doorward_embed_text name)
  set(rows "")
  foreach(file ${ARGN})
    file(READ ${file} text)
    file(SHA256 ${file} hash)
    string(SUBSTRING ${hash} 0 12 hash)
    get_filename_component(short ${file} NAME)
    string(APPEND rows "    {\"${short}\", \"${hash}\", R\"embedded(${text})embedded\"},\n")
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
  endforeach()
  set(out ${CMAKE_BINARY_DIR}/embedded/${name}.cpp)
  file(CONFIGURE OUTPUT ${out} CONTENT "#include \"${name}/embedded.h\"

namespace doorward::${name} {
namespace {
constexpr Embedded all[] = {
@rows@};
}  // namespace
std::span<const Embedded> embedded() { return all; }
}  // namespace doorward::${name}
" @ONLY)
  target_sources(doorward_${name} PRIVATE ${out})
endfunction()
