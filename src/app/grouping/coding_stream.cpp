#include "app/grouping/coding_stream.h"

#include <algorithm>
#include <mutex>

#include "app/grouping/case_values.h"
#include "app/settlement_writer.h"
#include "grouping/coding_check.h"

namespace gongji::app {

namespace {

using grouping::CodingFinding;

void append_cells(std::string& out, std::initializer_list<std::string_view> cells) {
  bool first = true;
  for (const std::string_view cell : cells) {
    if (!first) out += ',';
    first = false;
    append_cell(out, cell);
  }
  out += '\n';
}

void count_fields(const grouping::CaseRecord& record, const grouping::Scheme& scheme,
                  ListIndicators& to) {
  const auto want = [&](bool given) {
    ++to.fields_wanted;
    to.fields_given += given ? 1u : 0u;
  };
  want(record.sex != grouping::Sex::Unknown);
  want(!record.department.empty());
  want(record.stay_days > 0);
  want(!record.discharge_type.empty());
  want(record.discharge_day.has_value());
  want(!record.institution.empty());
  want(record.cost > Money());
  want(!record.diagnoses.empty() && !record.diagnoses.front().empty());
  if (record.age_years > 0) return;
  want(record.age_days.has_value());
  const bool newborn = record.age_days && *record.age_days <= scheme.header().newborn_days;
  if (newborn) want(record.weight_g.has_value());
}

void count_codes(const grouping::CaseRecord& record, const std::vector<CodingFinding>& findings,
                 ListIndicators& to) {
  std::vector<std::pair<bool, std::uint32_t>> wrong;
  bool passed = true;
  for (const CodingFinding& finding : findings) {
    if (is_hint(finding.kind)) continue;
    passed = false;
    wrong.emplace_back(finding.procedure, finding.position);
  }
  std::sort(wrong.begin(), wrong.end());
  wrong.erase(std::unique(wrong.begin(), wrong.end()), wrong.end());
  const std::size_t codes = record.diagnoses.size() + record.procedures.size();
  to.codes += codes;
  to.codes_right += codes - std::min(codes, wrong.size());
  to.cases_passed += passed ? 1u : 0u;
}

void append_findings(std::string& out, const grouping::CaseRecord& record, std::uint64_t line,
                     const grouping::Scheme& scheme, const std::vector<CodingFinding>& findings,
                     bool english) {
  for (const CodingFinding& finding : findings) {
    const auto& codes = finding.procedure ? record.procedures : record.diagnoses;
    const bool there = finding.position < codes.size();
    const bool replaced = finding.instead != grouping::kNoIndex;
    append_cells(out, {std::to_string(line), record.id, finding.procedure ? "proc" : "dx",
                       std::to_string(finding.position + 1),
                       there ? codes[finding.position] : std::string_view(),
                       coding_word(finding.kind), is_hint(finding.kind) ? "hint" : "error",
                       replaced ? scheme.text(scheme.codes()[finding.instead].text) : "",
                       coding_text(finding.kind, english)});
  }
}

/// "98.70", of parts in a hundred; empty when there is no whole.
std::string percent_text(std::uint64_t part, std::uint64_t whole) {
  if (whole == 0) return {};
  const std::uint64_t hundredths = (part * 20'000 + whole) / (2 * whole);
  const std::string decimals = std::to_string(hundredths % 100);
  return std::to_string(hundredths / 100) + (decimals.size() < 2 ? ".0" : ".") + decimals;
}

}  // namespace

void ListIndicators::add(const ListIndicators& other) {
  cases += other.cases;
  fields_wanted += other.fields_wanted;
  fields_given += other.fields_given;
  cases_passed += other.cases_passed;
  codes += other.codes;
  codes_right += other.codes_right;
  grouped += other.grouped;
  with_complication += other.with_complication;
}

Result<CodingSummary> coding_stream(const SchemeChoice& schemes, const GroupOptions& options,
                                    bool english) {
  std::vector<std::pair<std::string_view, grouping::CodingRules>> rules;
  for (const auto& scheme : schemes.schemes()) {
    rules.emplace_back(scheme.image(), grouping::CodingRules(scheme));
  }
  CodingSummary summary;
  std::mutex mutex;
  const auto work = [&](const grouping::CaseRecord& record, std::uint64_t line,
                        grouping::Grouper& grouper, std::string& out) {
    const grouping::Scheme& scheme = grouper.scheme();
    const auto own = std::find_if(rules.begin(), rules.end(), [&](const auto& one) {
      return one.first.data() == scheme.image().data();
    });
    const auto findings = own->second.check(grouper, record);
    append_findings(out, record, line, scheme, findings, english);
    ListIndicators counts;
    counts.cases = 1;
    count_fields(record, scheme, counts);
    count_codes(record, findings, counts);
    const grouping::GroupResult result = grouper.group(record);
    counts.grouped = result.status == grouping::GroupStatus::Grouped ? 1u : 0u;
    counts.with_complication = grouper.levels() != 0 ? 1u : 0u;
    const std::lock_guard lock(mutex);
    summary.institutions[std::string(record.institution)].add(counts);
  };
  GJ_TRY(summary.cases,
         for_each_case(schemes, options, "line,id,field,number,code,finding,kind,instead,message\n",
                       work));
  for (const auto& [institution, counts] : summary.institutions) summary.all.add(counts);
  return summary;
}

std::string indicators_csv(const CodingSummary& summary) {
  std::string out = "institution,cases,completeness,pass_rate,accuracy,grouped,with_complication\n";
  const auto put = [&](std::string_view institution, const ListIndicators& one) {
    append_cells(
        out,
        {institution, std::to_string(one.cases), percent_text(one.fields_given, one.fields_wanted),
         percent_text(one.cases_passed, one.cases), percent_text(one.codes_right, one.codes),
         percent_text(one.grouped, one.cases), percent_text(one.with_complication, one.cases)});
  };
  for (const auto& [institution, counts] : summary.institutions) put(institution, counts);
  put("*", summary.all);
  return out;
}

}  // namespace gongji::app
