#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gongji::claims {

/// The ids of the claims that a person had on one day, in one text: short ones need no allocation.
/// An id must not have a line feed.
class DayIds {
 public:
  bool empty() const { return text_.empty(); }
  void clear() { text_.clear(); }

  void add(std::string_view id) {
    text_ += id;
    text_ += '\n';
  }
  /// Takes the last one away; there must be one.
  void drop_last() {
    text_.pop_back();
    const std::size_t end = text_.rfind('\n');
    text_.resize(end == std::string::npos ? 0 : end + 1);
  }
  /// The last one; there must be one.
  std::string_view back() const {
    const std::string_view ids = std::string_view(text_).substr(0, text_.size() - 1);
    const std::size_t end = ids.rfind('\n');
    return end == std::string_view::npos ? ids : ids.substr(end + 1);
  }
  bool contains(std::string_view id) const {
    for (std::size_t at = text_.find(id); at != std::string::npos; at = text_.find(id, at + 1)) {
      const bool begins = at == 0 || text_[at - 1] == '\n';
      if (begins && at + id.size() < text_.size() && text_[at + id.size()] == '\n') return true;
    }
    return false;
  }
  std::vector<std::string_view> all() const {
    std::vector<std::string_view> ids;
    std::string_view rest = text_;
    for (; !rest.empty(); rest.remove_prefix(ids.back().size() + 1)) {
      ids.push_back(rest.substr(0, rest.find('\n')));
    }
    return ids;
  }

 private:
  std::string text_;  ///< each id with a line feed behind it
};

}  // namespace gongji::claims
