#include "storage/internal/sql_text.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/utf8.h"
#include "storage/errors.h"
#include "storage/internal/bulk.h"

namespace gongji::storage {

namespace {

constexpr std::string_view kOnly = "only:";

bool is_word_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string_view name_of(Dialect dialect) {
  return dialect == Dialect::Sqlite ? "sqlite" : "postgres";
}

class Splitter {
 public:
  Splitter(std::string_view sql, Dialect dialect) : sql_(sql), mine_(name_of(dialect)) {
    other_ = name_of(dialect == Dialect::Sqlite ? Dialect::Postgres : Dialect::Sqlite);
  }

  Result<std::vector<std::string>> run() {
    while (at_ < sql_.size()) GJ_CHECK(take());
    finish();
    return std::move(statements_);
  }

 private:
  Result<void> take() {
    const std::string_view rest = sql_.substr(at_);
    if (rest.starts_with("--")) return take_line_comment(rest);
    if (rest.starts_with("/*")) return take_comment(rest);
    if (rest[0] == '\'' || rest[0] == '"') return take_quoted(rest, rest.substr(0, 1));
    if (rest[0] == '$' && !tag_of(rest).empty()) return take_quoted(rest, tag_of(rest));
    if (is_word_char(rest[0])) {
      const auto end = std::ranges::find_if_not(rest, is_word_char);
      add_token(rest.substr(0, static_cast<std::size_t>(end - rest.begin())));
    } else if (rest[0] == ';' && !in_trigger_body()) {
      ++at_;
      finish();
    } else {
      add_token(rest.substr(0, 1));
    }
    return done();
  }

  Result<void> take_line_comment(std::string_view rest) {
    const std::string_view line = rest.substr(0, std::min(rest.find('\n'), rest.size()));
    at_ += line.size();
    const std::string_view words = trim(line.substr(2));
    if (!words.starts_with(kOnly)) return done();
    const std::string_view name = trim(words.substr(kOnly.size()));
    if (name != mine_ && name != other_) return refuse(line, "only: 后面应是 sqlite 或 postgres");
    if (!trim(statement_).empty()) return refuse(line, "only: 只能写在语句之前");
    skip_ = name == other_;
    return done();
  }

  Result<void> take_comment(std::string_view rest) {
    const std::size_t end = rest.find("*/", 2);
    if (end == std::string_view::npos) return refuse(rest, "注释没有结束");
    const std::string_view body = rest.substr(2, end - 2);
    at_ += end + 2;
    statement_ += ' ';
    if (body.starts_with(std::string(mine_) + " ")) statement_ += body.substr(mine_.size() + 1);
    return done();
  }

  Result<void> take_quoted(std::string_view rest, std::string_view quote) {
    const std::size_t end = rest.find(quote, quote.size());
    if (end == std::string_view::npos) return refuse(rest, "引号没有结束");
    add_token(rest.substr(0, end + quote.size()));
    return done();
  }

  /// "$$" or "$name$" at the front of `rest`, else nothing.
  static std::string_view tag_of(std::string_view rest) {
    const std::size_t end = rest.find('$', 1);
    if (end == std::string_view::npos) return {};
    const std::string_view name = rest.substr(1, end - 1);
    const bool digit_first = !name.empty() && name[0] >= '0' && name[0] <= '9';
    if (digit_first || !std::ranges::all_of(name, is_word_char)) return {};
    return rest.substr(0, end + 1);
  }

  void add_token(std::string_view token) {
    at_ += token.size();
    statement_ += token;
    if (trim(token).empty()) return;
    std::string word;
    for (const char c : token) word += lower(c);
    trigger_ = trigger_ || (word == "trigger" && first_ == "create");
    begun_ = begun_ || (trigger_ && word == "begin");
    if (first_.empty()) first_ = word;
    last_two_[0] = std::exchange(last_two_[1], std::move(word));
  }

  /// In the body of a trigger of SQLite a semicolon ends only a part, unless "; END" is before it.
  bool in_trigger_body() const { return begun_ && !(last_two_[0] == ";" && last_two_[1] == "end"); }

  void finish() {
    const std::string_view text = trim(statement_);
    if (!text.empty() && !skip_) statements_.emplace_back(text);
    statement_.clear();
    first_.clear();
    last_two_ = {};
    skip_ = trigger_ = begun_ = false;
  }

  static Error refuse(std::string_view where, std::string_view why) {
    return storage_error(storage_code::kSql, excerpt_of(where), why);
  }

  std::string_view sql_, mine_, other_;
  std::size_t at_ = 0;
  std::vector<std::string> statements_;
  std::string statement_, first_;
  std::array<std::string, 2> last_two_;
  bool skip_ = false;
  bool trigger_ = false;
  bool begun_ = false;
};

}  // namespace

Result<std::vector<std::string>> statements_for(std::string_view sql, Dialect dialect) {
  return Splitter(sql, dialect).run();
}

}  // namespace gongji::storage
