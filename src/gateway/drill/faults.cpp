#include "gateway/drill/faults.h"

#include <algorithm>

#include <charconv>

#include "base/utf8.h"
#include "gateway/errors.h"

namespace gongji::gateway {

namespace {

struct FaultName {
  std::string_view word;
  FaultKind kind;
};
constexpr FaultName kFaultNames[] = {{"lose", FaultKind::Lose},
                                     {"drop", FaultKind::Drop},
                                     {"slow", FaultKind::Slow},
                                     {"twice", FaultKind::Twice},
                                     {"refuse", FaultKind::Refuse}};
constexpr std::int64_t kSecondsMost = 3'600;

Error bad_fault(const std::string& where, const std::string& why) {
  return make_error(gateway_code::kBadSetting, where,
                    why +
                        ";一行一个故障,如 lose 2207 every=3:动作 lose、drop、slow、twice、refuse,"
                        "交易编号或 *,选项 msgid=样式、every=每几个符合的请求一次、"
                        "tries=同一报文ID的前几次、seconds=秒数、message=拒绝时说的话");
}

bool read_number(std::string_view text, std::int64_t& number) {
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  return read.ec == std::errc() && read.ptr == text.data() + text.size() && number >= 0;
}

Result<void> put_option(const std::string& where, std::string_view word, Fault& fault) {
  const std::size_t equals = std::min(word.find('='), word.size());
  const std::string_view name = word.substr(0, equals);
  const std::string_view value = word.substr(std::min(equals + 1, word.size()));
  if (name == "msgid") {
    fault.msgid = value;
  } else if (name == "message") {
    fault.message = value;
  } else if (name == "every" || name == "tries") {
    std::int64_t& number = name == "every" ? fault.every : fault.tries;
    if (!read_number(value, number) || number == 0) {
      return bad_fault(where, std::string(name) + " 应为正整数");
    }
  } else if (name == "seconds") {
    if (!read_number(value, fault.seconds) || fault.seconds > kSecondsMost) {
      return bad_fault(where, "seconds 应为 0 至 3600 的整数");
    }
  } else {
    return bad_fault(where, "没有选项 " + std::string(name));
  }
  return done();
}

Result<Fault> read_fault(const std::string& where, std::string_view line) {
  Fault fault;
  std::size_t at = 0;
  while (!line.empty()) {
    const std::size_t end = std::min(line.find(' '), line.size());
    const std::string_view word = line.substr(0, end);
    line = trim(line.substr(end));
    if (at == 0) {
      const auto* const known = std::find_if(std::begin(kFaultNames), std::end(kFaultNames),
                                             [&](const auto& row) { return row.word == word; });
      if (known == std::end(kFaultNames)) {
        return bad_fault(where, "没有动作 " + std::string(word));
      }
      fault.kind = known->kind;
    } else if (at == 1) {
      fault.infno = word;
    } else {
      GJ_CHECK(put_option(where, word, fault));
    }
    ++at;
  }
  if (at < 2) return bad_fault(where, "缺少交易编号,任何交易写 *");
  return fault;
}

}  // namespace

bool fits_pattern(std::string_view pattern, std::string_view text) {
  std::size_t p = 0, t = 0, star = std::string_view::npos, mark = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      mark = t;
    } else if (p < pattern.size() && pattern[p] == text[t]) {
      ++p, ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++mark;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

Result<std::unique_ptr<Faults>> Faults::read(std::string_view where, std::string_view text) {
  auto faults = std::make_unique<Faults>();
  std::size_t number = 1;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\n;"), text.size());
    const bool line_ends = end < text.size() && text[end] == '\n';
    const std::string_view line = trim(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    const bool says = !line.empty() && line[0] != '#' && line != "none";
    if (says) {
      GJ_TRY(auto fault, read_fault(std::string(where) + ":" + std::to_string(number), line));
      faults->faults_.push_back({std::move(fault), 0, {}});
    }
    number += line_ends ? 1 : 0;
  }
  return faults;
}

/// Counts a request that fits, and says whether it is its turn.
bool Faults::meets(Counted& one, std::string_view msgid) {
  constexpr std::size_t kMessagesMost = 100'000;
  if (++one.met % one.fault.every != 0) return false;
  if (one.fault.tries == 0) return true;
  if (one.tried.size() >= kMessagesMost) one.tried.clear();
  return ++one.tried[std::string(msgid)] <= one.fault.tries;
}

std::optional<Fault> Faults::next(std::string_view infno, std::string_view msgid) {
  const std::lock_guard lock(mutex_);
  std::optional<Fault> met;
  for (Counted& one : faults_) {
    const bool fits = fits_pattern(one.fault.infno, infno) && fits_pattern(one.fault.msgid, msgid);
    if (!fits || !meets(one, msgid)) continue;
    if (!met) met = one.fault;
  }
  return met;
}

}  // namespace gongji::gateway
