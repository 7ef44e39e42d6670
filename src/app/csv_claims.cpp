#include <algorithm>

#include "app/cell_splitter.h"
#include "app/claim_parser.h"
#include "app/errors.h"
#include "base/utf8.h"

namespace gongji::app {

namespace {

class CsvParser : public ClaimParser {
 public:
  explicit CsvParser(const ParserOptions& options)
      : options_(options), blank_(claims::blank_encounter(options.vocabulary->compiled())) {}

 protected:
  Result<void> read(std::string_view text, const Record& record,
                    claims::Encounter& encounter) override {
    if (record.unterminated) {
      return value_error(app_code::kTruncated, "",
                         "文件在这一行中间结束(没有换行),可能没有传完;"
                         "请核对文件,确认完整后在末尾补一个换行");
    }
    GJ_CHECK(splitter_.split(text, record.quoted, cells_));
    const auto& columns = options_.layout.columns;
    if (cells_.size() != columns.size()) {
      return value_error(app_code::kColumnCount, "",
                         "这一行有 " + std::to_string(cells_.size()) + " 格,表头有 " +
                             std::to_string(columns.size()) + " 列;请核对是否缺格或多了逗号");
    }
    draft_.encounter = &encounter;
    begin_claim(draft_, blank_);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      GJ_CHECK(put_text(draft_, columns[i], cells_[i], *options_.vocabulary));
    }
    return end_claim(draft_);
  }

 private:
  ParserOptions options_;
  claims::Encounter blank_;
  CellSplitter splitter_;
  std::vector<std::string_view> cells_;
  ClaimDraft draft_;
};

Result<void> check_columns(const CsvLayout& layout) {
  constexpr std::pair<ClaimField, std::string_view> kNeeded[] = {
      {ClaimField::Person, "person(人员)"},
      {ClaimField::Date, "date(日期)"},
      {ClaimField::Kind, "kind(就诊类型)"},
      {ClaimField::Total, "total(总费用)"}};
  std::string missing;
  for (const auto& [field, name] : kNeeded) {
    const bool there = std::any_of(layout.columns.begin(), layout.columns.end(),
                                   [f = field](const ClaimColumn& c) { return c.field == f; });
    if (!there) missing += (missing.empty() ? "" : "、") + std::string(name);
  }
  if (missing.empty()) return done();
  return make_error(app_code::kMissingColumn, "line 1",
                    "表头缺少必要的列:" + missing + ";请核对第一行是否为表头");
}

}  // namespace

Result<CsvLayout> read_csv_header(const RecordBatch& batch, const Record& record,
                                  const ClaimVocabulary& vocabulary, bool ignore_unknown) {
  const std::string_view text = batch.text(record);
  if (!valid_utf8(text)) {
    return make_error(app_code::kEncoding, "line 1",
                      "表头不是 UTF-8;若文件是 GBK/GB18030,请加 --encoding gb18030");
  }
  CellSplitter splitter;
  std::vector<std::string_view> cells;
  GJ_CHECK(splitter.split(text, record.quoted, cells));
  CsvLayout layout;
  for (const std::string_view cell : cells) {
    const std::string_view name = trim(cell);
    const ClaimColumn* column = vocabulary.find(name);
    if (!column || column->field == ClaimField::Lines) {
      if (!ignore_unknown) {
        return make_error(app_code::kUnknownColumn, "line 1",
                          "不认识的列 " + in_quotes(name) + vocabulary.hint(name) +
                              ";请改名,或用 --ignore-unknown 略过不认识的列");
      }
      layout.columns.push_back({});
      continue;
    }
    const bool doubled =
        std::any_of(layout.columns.begin(), layout.columns.end(), [&](const ClaimColumn& other) {
          return other.field == column->field && other.input == column->input;
        });
    if (doubled) {
      return make_error(app_code::kDoubleColumn, "line 1",
                        "列 `" + column->name + "` 出现了两次;请只留一列");
    }
    layout.columns.push_back(*column);
  }
  GJ_CHECK(check_columns(layout));
  return layout;
}

std::unique_ptr<ClaimParser> make_csv_parser(const ParserOptions& options) {
  return std::make_unique<CsvParser>(options);
}

Result<void> ClaimParser::parse(const RecordBatch& batch, const Record& record,
                                claims::Encounter& encounter) {
  if (record.too_long) {
    return value_error(app_code::kLineTooLong, "", "这一行超过 --max-line 规定的长度;整行未读");
  }
  const std::string_view text = batch.text(record);
  if (batch.has_nul && text.find('\0') != std::string_view::npos) {
    return value_error(app_code::kNulByte, "", "这一行含有 NUL 字节;请重新导出文件");
  }
  if (!batch.valid_utf8 && !valid_utf8(text)) {
    return value_error(app_code::kBadUtf8, "",
                       "这一行不是合法的 UTF-8(或 GB18030);请核对编码后重新导出");
  }
  return read(text, record, encounter);
}

}  // namespace gongji::app
