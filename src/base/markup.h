// Text inside HTML, SVG and XML.
#pragma once

#include <string>
#include <string_view>

namespace gongji {

/// `text` for the content of an element or an attribute in double quotes.
std::string markup_text(std::string_view text);

}  // namespace gongji
