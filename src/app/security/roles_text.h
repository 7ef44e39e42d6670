// data/roles.yaml as part of the program; made by cmake/embed_text.cmake.
#pragma once

#include <string_view>

namespace gongji::app {

std::string_view roles_text();

}  // namespace gongji::app
