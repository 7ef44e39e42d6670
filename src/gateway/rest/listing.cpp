#include "gateway/rest/listing.h"

#include <algorithm>
#include <charconv>

#include "app/json_fact.h"
#include "base/utf8.h"
#include "gateway/errors.h"
#include "gateway/rest/json_fields.h"

namespace gongji::gateway {

namespace {

constexpr std::string_view kWordsParameter = "words";

constexpr ListParameter kParameters[] = {
    {"page", R"({"type":"integer","minimum":1,"default":1})", "第几页", "Which page, from 1"},
    {"page_size", R"({"type":"integer","minimum":1,"maximum":1000,"default":50})", "每页行数",
     "Rows of a page"},
    {"sort", R"({"type":"string"})", "排序的列,以逗号分开;前加 - 为从大到小",
     "Columns to sort by, with commas; - before one for falling order"},
    {"columns", R"({"type":"string"})", "要哪些列,以逗号分开", "Which columns, with commas"},
    {"format", R"({"type":"string","enum":["json","csv","xlsx"],"default":"json"})",
     "形式;csv、xlsx 为全部行的文件", "Form; csv and xlsx give a file of all rows"},
    {"count", R"({"type":"boolean","default":false})", "是否数出总行数(最多数到一百万)",
     "Whether to count all, up to a million"},
    {"reveal", R"({"type":"boolean","default":false})", "个人信息不遮盖;须有权限和用途,记入审计",
     "Personal data without mask; needs the right and a purpose, and is recorded"},
    {"purpose", R"({"type":"string"})", "不遮盖的用途", "What the unmasked data are for"},
    {kWordsParameter, R"({"type":"object","additionalProperties":{"type":"string"}})",
     "文件里代替原词的说法,如 {\"delivery\":\"生育\"};只用于某列的写 列/词;不给则为原词,供程序读",
     "In files: what stands for a word, {\"delivery\":\"birth\"}, column/word for one column only; "
     "without it words stay as they are, for programs"},
};

Error bad_parameter(const std::string& name, const Bilingual& wanted) {
  return make_error(gateway_code::kBadParameter, name,
                    Bilingual{"参数 " + name + " 不正确;应为" + wanted.zh,
                              "The parameter " + name + " must be " + wanted.en + "."});
}

Result<std::size_t> read_count(const std::string& name, const std::string& text, std::size_t most) {
  std::size_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = read.ec == std::errc() && read.ptr == text.data() + text.size();
  if (whole && number >= 1 && number <= most) return number;
  return bad_parameter(name, {" 1 至 " + std::to_string(most) + " 的整数",
                              "a whole number from 1 to " + std::to_string(most)});
}

Result<bool> read_truth(const std::string& name, const std::string& text) {
  if (text == "true" || text == "1") return true;
  if (text == "false" || text == "0") return false;
  return bad_parameter(name, {" true 或 false", "true or false"});
}

Result<std::size_t> column_named(const app::Query& query, const std::string& parameter,
                                 std::string_view name) {
  std::string known;
  for (std::size_t c = 0; c < query.columns.size(); ++c) {
    if (query.columns[c].name == name) return c;
    known += " " + std::string(query.columns[c].name);
  }
  return bad_parameter(parameter, {"这些列:" + known, "of these columns:" + known});
}

Result<void> read_sort(const app::Query& query, const std::string& text, Listing& listing) {
  for (std::string_view name : split(text, ',')) {
    const bool falling = name.starts_with('-');
    if (falling) name.remove_prefix(1);
    GJ_TRY(const std::size_t column, column_named(query, "sort", name));
    if (query.columns[column].personal != app::Personal::None) {
      return bad_parameter("sort", {"不含个人信息的列", "a column without personal data"});
    }
    listing.sort.emplace_back(column, falling);
  }
  return done();
}

Result<void> read_columns(const app::Query& query, const std::string& text, Listing& listing) {
  listing.columns.clear();
  for (const std::string_view name : split(text, ',')) {
    GJ_TRY(const std::size_t column, column_named(query, "columns", name));
    listing.columns.push_back(column);
  }
  return done();
}

Result<void> read_format(const std::string& text, Listing& listing) {
  if (text == "csv") {
    listing.format = ListFormat::Csv;
  } else if (text == "xlsx") {
    listing.format = ListFormat::Xlsx;
  } else if (text != "json") {
    return bad_parameter("format", {" json、csv 或 xlsx", "json, csv or xlsx"});
  }
  return done();
}

Result<std::map<std::string, std::string>> read_words(const std::string& text) {
  std::map<std::string, std::string> words;
  const auto pairs = app::parse_facts(text);
  if (!pairs.ok())
    return bad_parameter(std::string(kWordsParameter), {" {原词: 说法}", "{word: text}"});
  for (const auto& [word, shown] : *pairs) words.emplace(word, shown);
  return words;
}

/// False when it is no parameter of a listing.
Result<bool> read_parameter(const app::Query& query, const std::string& name,
                            const std::string& value, Listing& listing) {
  constexpr std::size_t kPagesMax = 1'000'000'000;
  if (name == "page") {
    GJ_TRY(listing.page, read_count(name, value, kPagesMax));
  } else if (name == "page_size") {
    GJ_TRY(listing.page_size, read_count(name, value, kPageRowsMax));
  } else if (name == "sort") {
    GJ_CHECK(read_sort(query, value, listing));
  } else if (name == "columns") {
    GJ_CHECK(read_columns(query, value, listing));
  } else if (name == "format") {
    GJ_CHECK(read_format(value, listing));
  } else if (name == "count") {
    GJ_TRY(listing.count, read_truth(name, value));
  } else if (name == "reveal") {
    GJ_TRY(listing.reveal, read_truth(name, value));
  } else if (name == "purpose") {
    listing.purpose = value;
  } else if (name == kWordsParameter) {
    GJ_TRY(listing.words, read_words(value));
  } else {
    return false;
  }
  return true;
}

}  // namespace

std::span<const ListParameter> list_parameters() {
  return kParameters;
}

Result<Listing> read_listing(const app::Query& query, const app::FactList& pairs) {
  Listing listing;
  for (std::size_t c = 0; c < query.columns.size(); ++c) listing.columns.push_back(c);
  for (const auto& [name, value] : pairs) {
    GJ_TRY(const bool taken, read_parameter(query, name, value, listing));
    if (!taken) listing.fields.emplace_back(name, value);
  }
  if (!listing.sort.empty() && listing.page * listing.page_size > kSortedRowsMax) {
    return bad_parameter("page", {"排序时不超过前 " + std::to_string(kSortedRowsMax) + " 行",
                                  "within the first " + std::to_string(kSortedRowsMax) +
                                      " rows when they are sorted"});
  }
  return listing;
}

bool is_own_row(const storage::Rows& row, std::optional<std::size_t> own,
                const std::string& owner) {
  if (!own) return true;
  const auto* text = std::get_if<std::string>(&row.at(0, *own));
  return text != nullptr && *text == owner;
}

PageRows::PageRows(const Listing& listing, std::optional<std::size_t> own, std::string owner)
    : listing_(listing),
      own_(own),
      owner_(std::move(owner)),
      first_((listing.page - 1) * listing.page_size),
      end_(first_ + listing.page_size) {}

bool PageRows::before(const Kept& a, const Kept& b) const {
  for (const auto& [column, falling] : listing_.sort) {
    const storage::Value &x = a.cells[column], &y = b.cells[column];
    if (x != y) return falling ? y < x : x < y;
  }
  return a.number < b.number;
}

void PageRows::keep_sorted(Kept row) {
  const auto order = [this](const Kept& a, const Kept& b) { return before(a, b); };
  if (kept_.size() >= end_ && !before(row, kept_.front())) return;
  kept_.push_back(std::move(row));
  std::push_heap(kept_.begin(), kept_.end(), order);
  if (kept_.size() <= end_) return;
  std::pop_heap(kept_.begin(), kept_.end(), order);
  kept_.pop_back();
}

bool PageRows::add(const storage::Rows& row) {
  if (!is_own_row(row, own_, owner_)) return true;
  const std::size_t number = seen_++;
  const bool sorted = !listing_.sort.empty();
  if (!sorted && (number < first_ || number >= end_)) {
    stopped_ = number >= end_ && !listing_.count;
    return !stopped_;
  }
  Kept kept{{}, number};
  for (std::size_t c = 0; c < row.width(); ++c) kept.cells.push_back(row.at(0, c));
  if (sorted) {
    keep_sorted(std::move(kept));
  } else {
    kept_.push_back(std::move(kept));
  }
  return true;
}

std::optional<std::size_t> PageRows::wanted() const {
  if (own_ || !listing_.sort.empty()) return std::nullopt;
  return end_ + 1;  // one behind the page says that there are more
}

void PageRows::counted(std::size_t beyond, bool whole) {
  seen_ += beyond;
  whole_ = whole;
}

storage::Rows PageRows::chosen() {
  std::size_t from = 0;
  if (!listing_.sort.empty()) {
    std::sort_heap(kept_.begin(), kept_.end(),
                   [this](const Kept& a, const Kept& b) { return before(a, b); });
    from = std::min(first_, kept_.size());
  }
  storage::Rows rows(kept_.empty() ? 0 : kept_.front().cells.size());
  for (std::size_t r = from; r < kept_.size(); ++r) rows.add(std::move(kept_[r].cells));
  return rows;
}

std::string PageRows::json(const app::Query& query, const storage::Rows& shown) const {
  std::string items;
  for (std::size_t r = 0; r < shown.size(); ++r) {
    std::string item;
    for (const std::size_t c : listing_.columns) {
      item += (item.empty() ? "" : ",") + app::json_quote(query.columns[c].name) + ":" +
              json_cell(shown.at(r, c), query.columns[c].kind);
    }
    items += (items.empty() ? "{" : ",{") + item + "}";
  }
  std::string text = "{\"items\":[" + items + "],\"page\":" + std::to_string(listing_.page) +
                     ",\"page_size\":" + std::to_string(listing_.page_size) +
                     ",\"more\":" + (seen_ > end_ ? "true" : "false");
  if (!whole_) return text + ",\"total_above\":" + std::to_string(app::kCountedRowsMax) + "}";
  if (!stopped_) text += ",\"total\":" + std::to_string(seen_);
  return text + "}";
}

}  // namespace gongji::gateway
