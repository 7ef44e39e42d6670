#include "gateway/certify/report.h"

#include <algorithm>
#include <cstdio>

#include "base/markup.h"

namespace gongji::gateway::certify {

namespace {

/// For text and attributes of XML and HTML; characters that XML does not have become blanks.
std::string escaped(std::string text) {
  for (char& c : text) {
    const bool blank = c == '\n' || c == '\t';
    if ((static_cast<unsigned char>(c) < 0x20 && !blank) || c == 0x7F) c = ' ';
  }
  return markup_text(text);
}

std::string seconds_text(double seconds) {
  char text[32];
  std::snprintf(text, sizeof text, "%.3f", seconds);
  return text;
}

double seconds_of(const Suite& suite) {
  double seconds = 0;
  for (const Check& check : suite.checks) seconds += check.seconds;
  return seconds;
}

std::string junit_case(const Suite& suite, const Check& check) {
  std::string out = "    <testcase classname=\"" + escaped(suite.id) + "\" name=\"" +
                    escaped(check.name) + "\" time=\"" + seconds_text(check.seconds) + "\"";
  if (check.outcome == Outcome::Passed) return out + "/>\n";
  out += ">";
  const std::string found = escaped(check.found);
  if (check.outcome == Outcome::Failed) {
    out += "<failure message=\"" + found + "\">" +
           escaped(check.sent.empty() ? "" : check.sent + "\n\n" + check.answered) + "</failure>";
  } else if (check.outcome == Outcome::Skipped) {
    out += "<skipped message=\"" + found + "\"/>";
  } else {
    out += "<system-out>" + found + "</system-out>";
  }
  return out + "</testcase>\n";
}

}  // namespace

Suite& Report::suite(const std::string& id, const std::string& zh, const std::string& en) {
  const auto found =
      std::find_if(suites.begin(), suites.end(), [&](const Suite& one) { return one.id == id; });
  if (found != suites.end()) return *found;
  suites.push_back({id, zh, en, {}});
  return suites.back();
}

Counts counts_of(const Suite& suite) {
  Counts counts;
  for (const Check& check : suite.checks) {
    switch (check.outcome) {
      case Outcome::Passed:
        ++counts.passed;
        break;
      case Outcome::Noted:
        ++counts.noted;
        break;
      case Outcome::Failed:
        ++counts.failed;
        break;
      case Outcome::Skipped:
        ++counts.skipped;
        break;
    }
  }
  return counts;
}

Counts Report::counts() const {
  Counts sum;
  for (const Suite& suite : suites) {
    const Counts one = counts_of(suite);
    sum.passed += one.passed;
    sum.noted += one.noted;
    sum.failed += one.failed;
    sum.skipped += one.skipped;
  }
  return sum;
}

std::string junit_text(const Report& report) {
  const Counts all = report.counts();
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"" +
                    escaped(report.title_en) + "\" tests=\"" + std::to_string(all.all()) +
                    "\" failures=\"" + std::to_string(all.failed) + "\" skipped=\"" +
                    std::to_string(all.skipped) + "\">\n";
  for (const Suite& suite : report.suites) {
    const Counts counts = counts_of(suite);
    out += "  <testsuite name=\"" + escaped(suite.id + " " + suite.title_en) + "\" tests=\"" +
           std::to_string(counts.all()) + "\" failures=\"" + std::to_string(counts.failed) +
           "\" errors=\"0\" skipped=\"" + std::to_string(counts.skipped) + "\" time=\"" +
           seconds_text(seconds_of(suite)) + "\">\n";
    for (const Check& check : suite.checks) out += junit_case(suite, check);
    out += "  </testsuite>\n";
  }
  return out + "</testsuites>\n";
}

namespace {

std::string_view outcome_word(Outcome outcome) {
  switch (outcome) {
    case Outcome::Passed:
      return "passed";
    case Outcome::Noted:
      return "noted";
    case Outcome::Failed:
      return "failed";
    case Outcome::Skipped:
      return "skipped";
  }
  return {};
}

std::string_view outcome_zh(Outcome outcome) {
  switch (outcome) {
    case Outcome::Passed:
      return "通过";
    case Outcome::Noted:
      return "提示";
    case Outcome::Failed:
      return "不通过";
    case Outcome::Skipped:
      return "未测";
  }
  return {};
}

constexpr std::string_view kStyle = R"(
:root{color-scheme:light dark;
--line:#8884;--bad:#c0392b;--note:#b9770e;--good:#1e8449;--none:#808b96}
body{font:15px/1.5 system-ui,"Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif;
max-width:1080px;margin:0 auto;padding:1.5rem}
h1{font-size:1.5rem;margin:0 0 .25rem}h1 small{font-weight:400;opacity:.7}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem;margin:1rem 0}
dt{opacity:.7}dd{margin:0;overflow-wrap:anywhere}
.sums{display:flex;gap:1rem;flex-wrap:wrap;margin:1rem 0}
.sums div{border:1px solid var(--line);border-radius:.5rem;padding:.5rem 1rem;min-width:6rem}
.sums b{display:block;font-size:1.6rem;line-height:1.2}
details.suite{border:1px solid var(--line);border-radius:.5rem;margin:.5rem 0}
details.suite>summary{cursor:pointer;padding:.5rem .75rem;display:flex;
gap:.75rem;align-items:baseline}
summary .id{font-weight:600;min-width:4.5rem}summary .title{flex:1}
table{border-collapse:collapse;width:100%}td{border-top:1px solid var(--line);padding:.35rem .75rem;
vertical-align:top}td:first-child{white-space:nowrap;width:4.5rem}td.what{width:34%}
.passed{color:var(--good)}.failed{color:var(--bad)}.noted{color:var(--note)}
.skipped{color:var(--none)}
pre{white-space:pre-wrap;overflow-wrap:anywhere;font-size:12px;margin:.25rem 0;padding:.5rem;
background:#8881;border-radius:.25rem}
nav{margin:1rem 0}nav a{margin-right:.75rem;text-decoration:none;display:inline-block}
)";

std::string number_box(const char* word, const char* zh, const char* en, int count) {
  return "<div class=\"" + std::string(word) + "\"><b>" + std::to_string(count) + "</b>" + zh +
         " <small>" + en + "</small></div>\n";
}

std::string exchange_html(const Check& check) {
  if (check.sent.empty() && check.answered.empty()) return {};
  std::string out = "<details><summary>报文 messages</summary>";
  if (!check.sent.empty()) out += "<pre>" + escaped(check.sent) + "</pre>";
  if (!check.answered.empty()) out += "<pre>" + escaped(check.answered) + "</pre>";
  return out + "</details>";
}

std::string check_html(const Check& check) {
  return "<tr><td class=\"" + std::string(outcome_word(check.outcome)) + "\">" +
         std::string(outcome_zh(check.outcome)) + "</td><td class=\"what\">" +
         escaped(check.name_zh) + "<br><small>" + escaped(check.name) + "</small></td><td>" +
         escaped(check.found) + exchange_html(check) + "</td></tr>\n";
}

std::string_view suite_word(const Counts& counts) {
  if (counts.failed > 0) return "failed";
  if (counts.noted > 0) return "noted";
  return counts.passed > 0 ? "passed" : "skipped";
}

std::string suite_html(const Suite& suite) {
  const Counts counts = counts_of(suite);
  std::string sums = std::to_string(counts.passed + counts.noted) + "/" +
                     std::to_string(counts.all() - counts.skipped);
  if (counts.skipped > 0) sums += " 未测 " + std::to_string(counts.skipped);
  std::string out = "<details class=\"suite\" id=\"s" + escaped(suite.id) + "\"" +
                    (counts.failed > 0 ? " open" : "") + "><summary><span class=\"id " +
                    std::string(suite_word(counts)) + "\">" + escaped(suite.id) +
                    "</span><span class=\"title\">" + escaped(suite.title_zh) + " <small>" +
                    escaped(suite.title_en) + "</small></span><span>" + sums +
                    "</span></summary><table>\n";
  // What is wrong stands first.
  for (const Outcome wanted :
       {Outcome::Failed, Outcome::Noted, Outcome::Skipped, Outcome::Passed}) {
    for (const Check& check : suite.checks) {
      if (check.outcome == wanted) out += check_html(check);
    }
  }
  return out + "</table></details>\n";
}

}  // namespace

std::string html_page(const Report& report) {
  const Counts all = report.counts();
  std::string out =
      "<!doctype html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\">\n<meta "
      "name=\"viewport\" content=\"width=device-width\">\n<title>" +
      escaped(report.title_zh) + "</title>\n<style>" + std::string(kStyle) +
      "</style></head><body>\n<h1>" + escaped(report.title_zh) + "<br><small>" +
      escaped(report.title_en) + "</small></h1>\n<div class=\"sums\">\n" +
      number_box("failed", "不通过", "failed", all.failed) +
      number_box("noted", "提示", "noted", all.noted) +
      number_box("passed", "通过", "passed", all.passed) +
      number_box("skipped", "未测", "skipped", all.skipped) + "</div>\n<dl>\n";
  for (const auto& [name, value] : report.facts) {
    out += "<dt>" + escaped(name) + "</dt><dd>" + escaped(value) + "</dd>\n";
  }
  out += "</dl>\n<nav>";
  for (const Suite& suite : report.suites) {
    out += "<a class=\"" + std::string(suite_word(counts_of(suite))) + "\" href=\"#s" +
           escaped(suite.id) + "\">" + escaped(suite.id) + "</a>\n";
  }
  out += "</nav>\n";
  for (const Suite& suite : report.suites) out += suite_html(suite);
  return out + "</body></html>\n";
}

}  // namespace gongji::gateway::certify
