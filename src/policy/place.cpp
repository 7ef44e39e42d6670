#include "policy/place.h"

#include <algorithm>

#include "base/utf8.h"

namespace gongji::policy {
namespace {

std::string line_of(const SourceFile& file, int line) {
  std::size_t begin = 0;
  for (int i = 1; i < line; ++i) {
    begin = file.text.find('\n', begin);
    if (begin == std::string::npos) return {};
    ++begin;
  }
  const std::size_t end = file.text.find('\n', begin);
  std::string text = file.text.substr(begin, end == std::string::npos ? end : end - begin);
  if (!text.empty() && text.back() == '\r') text.pop_back();
  return text;
}

/// Bytes of the first `count` characters of UTF-8 text.
std::size_t bytes_of(const std::string& text, int count) {
  std::size_t i = 0;
  while (count > 0 && i < text.size()) {
    ++i;
    while (i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0u) == 0x80u) ++i;
    --count;
  }
  return i;
}

}  // namespace

int characters(std::string_view text) {
  int count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0u) == 0x80u ? 0 : 1;
  return count;
}

std::string to_text(const Place& place) {
  if (!place.file) return "-";
  return place.file->path + ":" + std::to_string(place.line) + ":" + std::to_string(place.column);
}

std::string name_in_package(const Place& place) {
  if (!place.file || place.file->name.empty()) return to_text(place);
  return place.file->name + ":" + std::to_string(place.line) + ":" + std::to_string(place.column);
}

std::string render(const Diagnostic& d) {
  std::string out = to_text(d.place) + ": error[" + d.code + "] " + d.message + "\n";
  if (!d.place.file || d.place.line <= 0) return out;
  const std::string line = line_of(*d.place.file, d.place.line);
  const std::string number = std::to_string(d.place.line);
  const std::string margin(number.size(), ' ');
  const std::size_t before = bytes_of(line, d.place.column - 1);
  const std::size_t under = bytes_of(line.substr(before), d.width);
  const std::size_t width = std::max<std::size_t>(1, display_width(line.substr(before, under)));
  out += " " + number + " | " + line + "\n";
  out += " " + margin + " | " + std::string(display_width(line.substr(0, before)), ' ') +
         std::string(width, '^') + "\n";
  return out;
}

void Diagnostics::add(std::string code, const Place& place, std::string message, int width) {
  // What is bound again at each use is reported once.
  constexpr std::ptrdiff_t kLookBack = 200;
  const auto from = found_.end() - std::min<std::ptrdiff_t>(kLookBack, std::ssize(found_));
  const bool known = std::any_of(from, found_.end(), [&](const Diagnostic& d) {
    return d.place.line == place.line && d.place.column == place.column && d.code == code &&
           d.place.file == place.file && d.message == message;
  });
  if (!known) found_.push_back({std::move(code), place, width, std::move(message)});
}

std::string Diagnostics::render_all(std::size_t most) const {
  std::string out;
  for (std::size_t i = 0; i < found_.size() && i < most; ++i) out += render(found_[i]);
  if (found_.size() > most) {
    out += "(还有 " + std::to_string(found_.size() - most) + " 处未显示)\n";
  }
  return out;
}

std::string suggestion(const std::string& word, const std::vector<std::string>& candidates) {
  const auto best = nearest(word, candidates);
  return best ? ";是否想写 `" + *best + "`?" : std::string{};
}

}  // namespace gongji::policy
