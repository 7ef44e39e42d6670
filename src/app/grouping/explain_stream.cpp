#include "app/grouping/explain_stream.h"

#include <algorithm>

#include "app/errors.h"
#include "app/settlement_writer.h"
#include "base/utf8.h"
#include "grouping/read_scheme.h"

namespace gongji::app {

namespace {

using grouping::GroupLevel;
using grouping::Language;

constexpr std::string_view kLevelKeys[] = {"mdc", "adrg", "drg"};

void append_member(std::string& out, std::string_view name, std::string_view value) {
  if (out.back() != '{') out += ',';
  append_json(out, name);
  out += ':';
  append_json(out, value);
}

void append_flag(std::string& out, std::string_view name, bool value) {
  if (out.back() != '{') out += ',';
  append_json(out, name);
  out += value ? ":true" : ":false";
}

/// One case as a line of JSON.
class CaseJson {
 public:
  CaseJson(grouping::Grouper& grouper, const grouping::CaseRecord& record,
           const GroupExplainOptions& options)
      : grouper_(grouper), scheme_(grouper.scheme()), record_(record), options_(options) {}

  std::string write() {
    const grouping::GroupResult result = grouper_.group(record_, trace_);
    out_ = "{";
    append_member(out_, "id", record_.id);
    append_member(out_, "status", status_word(result.status));
    const std::uint32_t groups[] = {result.mdc, result.adrg, result.drg};
    for (std::size_t level = 0; level < std::size(groups); ++level) {
      append_member(out_, kLevelKeys[level],
                    groups[level] == grouping::kNoIndex
                        ? (level == 2 ? grouping::kNoGroup : std::string_view())
                        : code_of({static_cast<GroupLevel>(level), groups[level]}));
    }
    append_member(out_, "reason", invalid_word(result.reason));
    put_steps();
    put_complications();
    if (!options_.why_not.empty()) {
      const auto wanted = grouping::find_group(scheme_, options_.why_not);
      if (wanted) {
        append_member(out_, "why_not",
                      grouping::why_not(grouper_, record_, *wanted, options_.language));
      }
    }
    if (options_.edits) put_edits(result);
    return out_ + "}\n";
  }

 private:
  std::string_view code_of(grouping::GroupName name) const {
    return scheme_.text(row_of(scheme_, name).code);
  }
  void put_steps() {
    out_ += ",\"steps\":[";
    std::size_t from = 0;
    bool first = true;
    for (const auto& step : trace_.steps) {
      const std::size_t begin = from;
      from = step.tests_end;
      if (!step.held) continue;
      const grouping::GroupName name{step.level, step.group};
      out_ += first ? "{" : ",{";
      first = false;
      append_member(out_, "level", kLevelKeys[static_cast<std::size_t>(step.level)]);
      append_member(out_, "group", code_of(name));
      append_member(out_, "rule", scheme_.text(row_of(scheme_, name).rule_text));
      out_ += ",\"tests\":[";
      for (std::size_t i = begin; i < step.tests_end; ++i) {
        out_ += i == begin ? "{" : ",{";
        append_member(out_, "test",
                      test_text(scheme_, record_, trace_.tests[i], options_.language));
        append_flag(out_, "held", trace_.tests[i].held);
        out_ += '}';
      }
      out_ += "]}";
    }
    out_ += ']';
  }
  void put_complications() {
    out_ += ",\"complications\":[";
    for (std::size_t i = 0; i < trace_.complications.size(); ++i) {
      const auto& one = trace_.complications[i];
      out_ += i == 0 ? "{" : ",{";
      append_member(out_, "code", record_.diagnoses[one.position]);
      append_member(out_, "level", one.level == grouping::kLevelMcc ? "MCC" : "CC");
      append_flag(out_, "excluded", one.excluded);
      if (one.excluded) {
        append_member(out_, "by", scheme_.text(scheme_.sets()[one.exclusion].name));
      }
      out_ += '}';
    }
    out_ += ']';
  }
  void put_edits(const grouping::GroupResult& result) {
    out_ += ",\"edits\":[";
    bool first = true;
    for (const auto& edit : grouping::edits_that_move(grouper_, record_)) {
      if (!first) out_ += ',';
      first = false;
      append_json(out_, edit_text(scheme_, result, edit, options_.language));
    }
    out_ += ']';
  }

  grouping::Grouper& grouper_;
  const grouping::Scheme& scheme_;
  const grouping::CaseRecord& record_;
  const GroupExplainOptions& options_;
  grouping::Trace trace_;
  std::string out_;
};

void append_text(std::string& out, grouping::Grouper& grouper, const grouping::CaseRecord& record,
                 const GroupExplainOptions& options) {
  const bool english = options.language == Language::English;
  grouping::Trace trace;
  const grouping::GroupResult result = grouper.group(record, trace);
  out += explain_text(grouper, record, result, trace, options.language);
  if (!options.why_not.empty()) {
    const auto wanted = grouping::find_group(grouper.scheme(), options.why_not);
    if (wanted) {
      out += english ? "  why not " : "  为什么不是 ";
      out += options.why_not + ": " + grouping::why_not(grouper, record, *wanted, options.language);
    }
  }
  if (!options.edits) return;
  const auto edits = grouping::edits_that_move(grouper, record);
  if (edits.empty()) {
    out += english ? "  no single edit moves the case\n" : "  没有一处改动会换组\n";
  }
  for (const auto& edit : edits) {
    out += "  " + edit_text(grouper.scheme(), result, edit, options.language) + "\n";
  }
}

}  // namespace

Result<GroupSummary> explain_stream(const SchemeChoice& schemes, const GroupOptions& options,
                                    const GroupExplainOptions& explain) {
  const auto& all = schemes.schemes();
  const bool known = explain.why_not.empty() ||
                     std::any_of(all.begin(), all.end(), [&](const grouping::Scheme& scheme) {
                       return grouping::find_group(scheme, explain.why_not).has_value();
                     });
  if (!known) {
    return make_error(app_code::kUsage, "--why-not",
                      "方案里没有分组 " + in_quotes(explain.why_not) + ";请核对分组代码");
  }
  const auto work = [&](const grouping::CaseRecord& record, std::uint64_t,
                        grouping::Grouper& grouper, std::string& out) {
    if (!explain.case_id.empty() && record.id != explain.case_id) return;
    if (explain.json) {
      out += CaseJson(grouper, record, explain).write();
    } else {
      append_text(out, grouper, record, explain);
    }
  };
  return for_each_case(schemes, options, "", work);
}

}  // namespace gongji::app
