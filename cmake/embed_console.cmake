# cmake -DFOLDER=web/dist -DFILES=a|b|b.gz -DOUT=a.cpp -P embed_console.cmake : console_files(), a
# table of files whose bytes the assembler takes in. A file NAME.gz is the packed form of NAME.
cmake_minimum_required(VERSION 3.25)
string(REPLACE "|" ";" files "${FILES}")
set(blobs "")
set(rows "")
set(number 0)

function(blob name path)
  set(blobs "${blobs}__asm__(\".section .rodata\\n\"
        \"${name}: .incbin \\\"${path}\\\"\\n\"
        \"${name}_end: .byte 0\\n\"
        \".previous\");
extern const char ${name}[] __asm__(\"${name}\");
extern const char ${name}_end[] __asm__(\"${name}_end\");
" PARENT_SCOPE)
endfunction()

foreach(file IN LISTS files)
  if(file MATCHES "\\.gz$")
    continue()
  endif()
  set(name "gj_console_${number}")
  blob(${name} "${FOLDER}/${file}")
  set(packed "{}")
  if("${file}.gz" IN_LIST files)
    blob(${name}_gz "${FOLDER}/${file}.gz")
    set(packed "text(${name}_gz, ${name}_gz_end)")
  endif()
  string(APPEND rows "      {\"/${file}\", text(${name}, ${name}_end), ${packed}},\n")
  math(EXPR number "${number} + 1")
endforeach()

set(body "  return {};\n")
if(rows)
  set(body "  static const ConsoleFile kFiles[] = {\n${rows}  };\n  return kFiles;\n")
endif()
file(WRITE "${OUT}" "// Made by cmake/embed_console.cmake.
#include \"gateway/console/files.h\"

${blobs}
namespace gongji::gateway {

namespace {
[[maybe_unused]] std::string_view text(const char* begin, const char* end) {
  return {begin, static_cast<std::size_t>(end - begin)};
}
}  // namespace

std::span<const ConsoleFile> console_files() {
${body}}

}  // namespace gongji::gateway
")
