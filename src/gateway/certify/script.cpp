#include "gateway/certify/script.h"

#include <algorithm>

#include "base/utf8.h"
#include "gateway/errors.h"

namespace gongji::gateway::certify {

namespace {

/// Two texts with | between them; the second may be missing.
std::pair<std::string, std::string> both(std::string_view text) {
  const std::size_t bar = std::min(text.find('|'), text.size());
  std::string zh(trim(text.substr(0, bar)));
  std::string en(bar == text.size() ? "" : trim(text.substr(bar + 1)));
  return {zh, en.empty() ? zh : en};
}

class Reader {
 public:
  explicit Reader(std::string_view path) : path_(path) {}

  Result<void> read(std::string_view line, int number) {
    number_ = number;
    const std::string text(trim(line));
    if (text.empty() || text.starts_with('#')) return done();
    if (text.starts_with("scenario ")) return scenario(text.substr(9));
    if (scenarios_.empty()) return wrong("步骤前面要先写 scenario");
    return step(text);
  }
  std::vector<Scenario> take() { return std::move(scenarios_); }

 private:
  Error wrong(const std::string& what) const {
    return make_error(gateway_code::kBadScript, path_ + ":" + std::to_string(number_),
                      what + ";写法见 src/gateway/certify/script.h");
  }

  Result<void> scenario(std::string_view rest) {
    const std::size_t bar = std::min(rest.find('|'), rest.size());
    const auto [zh, en] = both(bar == rest.size() ? rest : rest.substr(bar + 1));
    last_call_.clear();
    scenarios_.push_back({std::string(trim(rest.substr(0, bar))), zh, en, {}});
    return done();
  }

  Result<void> step(const std::string& text) {
    const std::size_t mark = std::min(text.find(" # "), text.size());
    auto words = quoted_words(std::string_view(text).substr(0, mark));
    Step step;
    step.line = number_;
    if (mark < text.size()) std::tie(step.why_zh, step.why_en) = both(text.substr(mark + 3));
    const std::string verb = words.front();
    std::size_t next = 1;
    if (verb == "call" || verb == "call?" || verb == "refuse") {
      step.verb = verb == "refuse" ? Verb::Refuse : Verb::Call;
      step.optional = verb == "call?";
      if (words.size() < 2) return wrong("缺少交易编号");
      step.infno = words[next++];
      if (step.verb == Verb::Call) last_call_ = step.infno;
    } else if (verb == "same" || verb == "other") {
      step.verb = verb == "same" ? Verb::Same : Verb::Other;
      if (last_call_.empty()) return wrong("前面没有可以重发的 call");
      step.infno = last_call_;
    } else {
      return wrong("不认识 " + verb + ";可写 scenario、call、call?、refuse、same、other");
    }
    for (; next < words.size(); ++next) {
      const std::size_t equals = std::min(words[next].find('='), words[next].size());
      step.words.emplace_back(words[next].substr(0, equals),
                              equals == words[next].size() ? "" : words[next].substr(equals + 1));
    }
    scenarios_.back().steps.push_back(std::move(step));
    return done();
  }

  std::string path_;
  int number_ = 0;
  std::string last_call_;
  std::vector<Scenario> scenarios_;
};

}  // namespace

Result<std::vector<Scenario>> read_script(std::string_view path, std::string_view text) {
  Reader reader(path);
  int number = 0;
  for (const std::string_view line : split(text, '\n')) GJ_CHECK(reader.read(line, ++number));
  return reader.take();
}

}  // namespace gongji::gateway::certify
