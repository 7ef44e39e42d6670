#include "app/grouping/case_parser.h"

#include <simdjson.h>

#include <algorithm>

#include "app/cell_splitter.h"
#include "app/errors.h"
#include "app/grouping/case_values.h"
#include "base/utf8.h"

namespace gongji::app {

namespace {

Error whole_record(std::string_view code, std::string_view message) {
  return make_error(code, "", std::string(message));
}

class CsvCaseParser : public CaseParser {
 public:
  CsvCaseParser(std::vector<CaseField> columns, CaseNeeds needs)
      : columns_(std::move(columns)), needs_(needs) {}

 protected:
  Result<void> read(std::string_view text, const Record& record,
                    grouping::CaseRecord& to) override {
    if (record.unterminated) {
      return whole_record(app_code::kTruncated,
                          "文件在这一行中间结束(没有换行),可能没有传完;"
                          "请核对文件,确认完整后在末尾补一个换行");
    }
    GJ_CHECK(splitter_.split(text, record.quoted, cells_));
    if (cells_.size() != columns_.size()) {
      return whole_record(app_code::kColumnCount,
                          "这一行有 " + std::to_string(cells_.size()) + " 格,表头有 " +
                              std::to_string(columns_.size()) + " 列;请核对是否缺格或多了逗号");
    }
    clear_case(to);
    bool has_age = false;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const std::string_view cell = trim(cells_[i]);
      has_age = has_age || (columns_[i] == CaseField::AgeYears && !cell.empty());
      GJ_CHECK(put_case_value(to, columns_[i], cell));
    }
    return end_case(to, has_age || needs_ != CaseNeeds::Age);
  }

 private:
  std::vector<CaseField> columns_;
  CaseNeeds needs_;
  CellSplitter splitter_;
  std::vector<std::string_view> cells_;
};

namespace ondemand = simdjson::ondemand;

class NdjsonCaseParser : public CaseParser {
 public:
  NdjsonCaseParser(CaseNeeds needs, bool ignore_unknown)
      : needs_(needs), ignore_unknown_(ignore_unknown) {}

 protected:
  Result<void> read(std::string_view text, const Record& record,
                    grouping::CaseRecord& to) override {
    clear_case(to);
    seen_ = 0;
    try {
      ondemand::document document =
          parser_.iterate(text.data(), text.size(), text.size() + RecordBatch::kPadding);
      GJ_CHECK(read_object(document.get_object(), to));
      const char* behind = nullptr;
      const bool at_end = document.current_location().get(behind) == simdjson::OUT_OF_BOUNDS;
      if (!at_end) throw simdjson::simdjson_error(simdjson::TAPE_ERROR);
    } catch (const simdjson::simdjson_error&) {
      if (record.unterminated) {
        return whole_record(app_code::kTruncated,
                            "文件在这一行的 JSON 中间结束,可能没有传完;请核对后重新送");
      }
      return whole_record(app_code::kBadJson, "这一行不是一个完整的 JSON 对象;每行写一个对象");
    }
    return end_case(to, has(CaseField::AgeYears) || needs_ != CaseNeeds::Age);
  }

 private:
  bool has(CaseField field) const { return ((seen_ >> static_cast<unsigned>(field)) & 1u) != 0; }

  Result<void> read_object(ondemand::object object, grouping::CaseRecord& to) {
    for (auto member : object) {
      const std::string_view key = member.unescaped_key();
      ondemand::value value = member.value().value();
      const CaseColumn* column = find_case_column(key);
      if (column == nullptr) {
        if (ignore_unknown_) continue;
        return whole_record(app_code::kUnknownKey,
                            "有不认识的键;请改名,或用 --ignore-unknown 略过不认识的键");
      }
      if (has(column->field)) {
        return case_value_error(app_code::kDoubleKey, column->field, "写了两次");
      }
      GJ_CHECK(put(column->field, value, to));
    }
    return done();
  }
  Result<void> put(CaseField field, ondemand::value& value, grouping::CaseRecord& to) {
    std::string_view text;
    switch (value.type().value()) {
      case ondemand::json_type::string:
        text = trim(value.get_string().value());
        break;
      case ondemand::json_type::number:
        text = trim(value.raw_json_token());
        break;
      case ondemand::json_type::null:
        if (!value.is_null().value()) throw simdjson::simdjson_error(simdjson::N_ATOM_ERROR);
        return done();
      case ondemand::json_type::array:
        if (std::vector<std::string_view>* codes = codes_of(to, field)) {
          return put_codes(field, value, *codes);
        }
        [[fallthrough]];
      default:
        return case_value_error(app_code::kBadValue, field, "应为字符串或数");
    }
    if (!text.empty()) seen_ |= 1u << static_cast<unsigned>(field);
    return put_case_value(to, field, text);
  }
  Result<void> put_codes(CaseField field, ondemand::value& value,
                         std::vector<std::string_view>& to) {
    seen_ |= 1u << static_cast<unsigned>(field);
    for (auto item : value.get_array()) {
      ondemand::value one = item.value();
      if (one.type() != ondemand::json_type::string) {
        return case_value_error(app_code::kBadValue, field, "应为编码的列表");
      }
      to.push_back(trim(one.get_string().value()));
    }
    return done();
  }

  CaseNeeds needs_;
  bool ignore_unknown_;
  unsigned seen_ = 0;
  ondemand::parser parser_;
};

/// What the header lacks, by its English and Chinese names.
std::string missing_columns(const std::vector<CaseField>& columns, CaseNeeds needs) {
  const auto there = [&](CaseField field) {
    return std::find(columns.begin(), columns.end(), field) != columns.end();
  };
  std::vector<CaseField> wanted = {CaseField::Id};
  if (!there(CaseField::Principal)) wanted.push_back(CaseField::Diagnoses);
  if (needs == CaseNeeds::Age) wanted.insert(wanted.end(), {CaseField::Sex, CaseField::AgeYears});
  if (needs == CaseNeeds::Cost) wanted.push_back(CaseField::Cost);
  std::string missing;
  for (const CaseField field : wanted) {
    if (there(field)) continue;
    const auto names = split(column_of(field).names, '|');
    missing +=
        (missing.empty() ? "" : "、") + std::string(names[0]) + "(" + std::string(names[1]) + ")";
  }
  return missing;
}

}  // namespace

Result<std::vector<CaseField>> read_case_header(const RecordBatch& batch, const Record& record,
                                                CaseNeeds needs, bool ignore_unknown) {
  const std::string_view text = batch.text(record);
  if (!valid_utf8(text)) {
    return make_error(app_code::kEncoding, "line 1",
                      "表头不是 UTF-8;若文件是 GBK/GB18030,请加 --encoding gb18030");
  }
  CellSplitter splitter;
  std::vector<std::string_view> cells;
  GJ_CHECK(splitter.split(text, record.quoted, cells));
  std::vector<CaseField> columns;
  for (const std::string_view cell : cells) {
    const CaseColumn* column = find_case_column(trim(cell));
    if (column == nullptr && !ignore_unknown) {
      return make_error(
          app_code::kUnknownColumn, "line 1",
          "不认识的列 " + in_quotes(trim(cell)) + ";请改名,或用 --ignore-unknown 略过不认识的列");
    }
    const CaseField field = column == nullptr ? CaseField::Ignored : column->field;
    if (column != nullptr && std::find(columns.begin(), columns.end(), field) != columns.end()) {
      return make_error(app_code::kDoubleColumn, "line 1",
                        "列 `" + std::string(column->name()) + "` 出现了两次;请只留一列");
    }
    columns.push_back(field);
  }
  const std::string missing = missing_columns(columns, needs);
  if (missing.empty()) return columns;
  return make_error(app_code::kMissingColumn, "line 1",
                    "表头缺少必要的列:" + missing + ";请核对第一行是否为表头");
}

std::unique_ptr<CaseParser> make_csv_case_parser(std::vector<CaseField> columns, CaseNeeds needs) {
  return std::make_unique<CsvCaseParser>(std::move(columns), needs);
}

std::unique_ptr<CaseParser> make_ndjson_case_parser(CaseNeeds needs, bool ignore_unknown) {
  return std::make_unique<NdjsonCaseParser>(needs, ignore_unknown);
}

Result<void> CaseParser::parse(const RecordBatch& batch, const Record& record,
                               grouping::CaseRecord& to) {
  if (record.too_long) {
    return whole_record(app_code::kLineTooLong, "这一行超过允许的长度;整行未读");
  }
  const std::string_view text = batch.text(record);
  if (batch.has_nul && text.find('\0') != std::string_view::npos) {
    return whole_record(app_code::kNulByte, "这一行含有 NUL 字节;请重新导出文件");
  }
  if (!batch.valid_utf8 && !valid_utf8(text)) {
    return whole_record(app_code::kBadUtf8,
                        "这一行不是合法的 UTF-8(或 GB18030);请核对编码后重新导出");
  }
  return read(text, record, to);
}

}  // namespace gongji::app
