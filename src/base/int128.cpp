#include "base/int128.h"

#include <algorithm>

namespace gongji {

std::string to_string(int128 value) {
  std::string text;
  uint128 rest = magnitude(value);
  do {
    text += static_cast<char>('0' + static_cast<int>(rest % 10));
    rest /= 10;
  } while (rest != 0);
  if (value < 0) text += '-';
  std::reverse(text.begin(), text.end());
  return text;
}

}  // namespace gongji
