#include <simdjson.h>

#include <algorithm>

#include "app/claim_parser.h"
#include "app/errors.h"
#include "base/decimal.h"
#include "base/price.h"
#include "base/rate.h"
#include "base/utf8.h"
#include "claims/price_lines.h"
#include "policy/facts.h"

namespace gongji::app {

namespace {

namespace ondemand = simdjson::ondemand;

constexpr int kNanoDecimals = 9;

static_assert(RecordBatch::kPadding >= simdjson::SIMDJSON_PADDING);

Error line_value_error(std::string_view code, std::size_t line, std::string_view key,
                       std::string_view message) {
  const std::string where = "lines[" + std::to_string(line) + "]." + std::string(key);
  return value_error(code, where, "明细第 " + std::to_string(line) + " 行:" + std::string(message));
}

/// A value as text, as the file writes it; nothing for null, an object or a list.
struct Scalar {
  bool is_null = false;
  bool is_text = false;  ///< was a JSON string
  bool is_scalar = true;
  std::string_view text;
};

/// Throws simdjson_error on malformed input.
Scalar scalar_of(ondemand::value& value) {
  switch (value.type().value()) {
    case ondemand::json_type::string:
      return {false, true, true, value.get_string().value()};
    case ondemand::json_type::number:
      return {false, false, true, trim(value.raw_json_token())};
    case ondemand::json_type::boolean:
      return {false, false, true, value.get_bool().value() ? "true" : "false"};
    case ondemand::json_type::null:
      if (!value.is_null().value()) throw simdjson::simdjson_error(simdjson::N_ATOM_ERROR);
      return {true, false, true, {}};
    default:
      return {false, false, false, {}};
  }
}

/// What one fee line has said so far.
struct LineDraft {
  claims::FeeLine fee;
  std::optional<Price> price;
  bool has_amount = false;
  std::vector<std::string_view> seen;
};

class NdjsonParser : public ClaimParser {
 public:
  explicit NdjsonParser(const ParserOptions& options)
      : options_(options), blank_(claims::blank_encounter(options.vocabulary->compiled())) {}

 protected:
  Result<void> read(std::string_view text, const Record& record,
                    claims::Encounter& encounter) override {
    draft_.encounter = &encounter;
    begin_claim(draft_, blank_);
    try {
      ondemand::document document =
          parser_.iterate(text.data(), text.size(), text.size() + RecordBatch::kPadding);
      GJ_CHECK(read_claim(document.get_object()));
      const char* behind = nullptr;
      const bool at_end = document.current_location().get(behind) == simdjson::OUT_OF_BOUNDS;
      if (!at_end) throw simdjson::simdjson_error(simdjson::TAPE_ERROR);
    } catch (const simdjson::simdjson_error&) {
      if (record.unterminated) {
        return value_error(app_code::kTruncated, "",
                           "文件在这一行的 JSON 中间结束,可能没有传完;请核对后重新送");
      }
      return value_error(app_code::kBadJson, "", "这一行不是一个完整的 JSON 对象;每行写一个对象");
    }
    return end_claim(draft_);
  }

 private:
  Result<void> read_claim(ondemand::object object) {
    keys_.clear();
    for (auto field : object) {
      const std::string_view key = field.unescaped_key();
      ondemand::value value = field.value().value();
      const ClaimColumn* column = column_of(key);
      if (!column) {
        if (options_.ignore_unknown) continue;
        return value_error(app_code::kUnknownKey, "",
                           "不认识的键" + options_.vocabulary->hint(key) +
                               ";请改名,或用 --ignore-unknown 略过不认识的键");
      }
      if (std::find(keys_.begin(), keys_.end(), column->name) != keys_.end()) {
        return value_error(app_code::kDoubleKey, column->name,
                           "键 `" + column->name + "` 写了两次");
      }
      keys_.push_back(column->name);
      GJ_CHECK(put(*column, value));
    }
    return done();
  }
  /// Keys mostly come in the same order in every line.
  const ClaimColumn* column_of(std::string_view key) {
    const std::size_t at = keys_.size();
    if (at < guess_.size() && guess_[at].first == key) return guess_[at].second;
    const ClaimColumn* column = options_.vocabulary->find(key);
    if (column && key.size() <= kGuessBytes) {
      guess_.resize(std::max(guess_.size(), at + 1));
      guess_[at] = {std::string(key), column};
    }
    return column;
  }
  Result<void> put(const ClaimColumn& column, ondemand::value& value) {
    if (column.field == ClaimField::Lines) return put_lines(value);
    const Scalar scalar = scalar_of(value);
    if (column.field == ClaimField::Input && !scalar.is_scalar) return put_set(column, value);
    if (scalar.is_null) {
      const bool amount = column.field >= ClaimField::Total && column.field <= ClaimField::PreShare;
      if (!amount) return done();
    } else if (!scalar.is_scalar || (!scalar.is_text && column.field <= ClaimField::Institution &&
                                     !is_whole(scalar.text))) {
      return value_error(app_code::kBadValue, column.name,
                         "`" + column.name + "` 应为一个字符串" +
                             (column.field >= ClaimField::Total ? "或数" : ""));
    }
    return put_text(draft_, column, scalar.text, *options_.vocabulary);
  }
  static bool is_whole(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  }
  Result<void> put_set(const ClaimColumn& column, ondemand::value& value) {
    policy::Fact fact{policy::Fact::Form::List, {}, {}, {}};
    if (value.type() == ondemand::json_type::array) {
      for (auto item : value.get_array()) {
        ondemand::value one = item.value();
        fact.items.push_back(policy::Fact::of(std::string(scalar_of(one).text)));
      }
    } else {
      fact.form = policy::Fact::Form::Record;
    }
    auto raw = policy::read_fact(fact, options_.vocabulary->slot(column.input),
                                 options_.vocabulary->compiled().package(), nullptr);
    if (!raw.ok()) return input_error(std::move(raw).error(), column.name);
    draft_.encounter->inputs[static_cast<std::size_t>(column.input)] = *raw;
    return done();
  }

  Result<void> put_lines(ondemand::value& value) {
    if (value.type() != ondemand::json_type::array) {
      return value_error(app_code::kBadValue, "lines", "费用明细 lines 应为对象的列表");
    }
    std::size_t number = 0;
    for (auto item : value.get_array()) {
      ++number;
      ondemand::value one = item.value();
      if (one.type() != ondemand::json_type::object) {
        return value_error(app_code::kBadValue, "lines", "费用明细 lines 应为对象的列表");
      }
      LineDraft line;
      line.fee.inputs = blank_.inputs;
      GJ_CHECK(read_line(one.get_object(), line, number));
      GJ_CHECK(end_line(line, number));
      draft_.encounter->lines.push_back(std::move(line.fee));
    }
    return done();
  }
  Result<void> read_line(ondemand::object object, LineDraft& line, std::size_t number) {
    for (auto field : object) {
      const std::string_view key = field.unescaped_key();
      ondemand::value value = field.value().value();
      const LineColumn* column = options_.vocabulary->find_line(key);
      if (!column) {
        if (options_.ignore_unknown) continue;
        return line_value_error(app_code::kUnknownKey, number, "",
                                "不认识的键" + options_.vocabulary->line_hint(key));
      }
      if (std::find(line.seen.begin(), line.seen.end(), column->name) != line.seen.end()) {
        return line_value_error(app_code::kDoubleKey, number, column->name, "键写了两次");
      }
      line.seen.push_back(column->name);
      const Scalar scalar = scalar_of(value);
      if (scalar.is_null) continue;
      if (!scalar.is_scalar) {
        return line_value_error(app_code::kBadValue, number, column->name, "应为字符串或数");
      }
      GJ_CHECK(put_line(line, *column, scalar.text, number));
    }
    return done();
  }
  Result<void> put_line(LineDraft& line, const LineColumn& column, std::string_view text,
                        std::size_t number) {
    const auto amount = [&]() -> Result<std::int64_t> {
      if (const auto fen = read_fen(text)) return *fen;
      return line_value_error(base_code::kBadAmount, number, column.name,
                              "金额应为以元为单位的数,不为负、最多两位小数");
    };
    switch (column.field) {
      case LineField::Item:
        line.fee.item.assign(text);
        return done();
      case LineField::Amount: {
        GJ_TRY(line.fee.amount, amount());
        line.has_amount = true;
        return done();
      }
      case LineField::PriceLimit:
      case LineField::Price: {
        const auto price = Price::parse(text);
        if (!price.ok()) {
          return line_value_error(base_code::kBadPrice, number, column.name,
                                  "单价应为以元为单位的数,不为负、最多六位小数");
        }
        (column.field == LineField::Price ? line.price : line.fee.price_limit) = *price;
        return done();
      }
      case LineField::Quantity:
        return put_quantity(line, text, number);
      case LineField::PreShare: {
        const auto rate = Rate::parse(text);
        if (!rate.ok() || rate->in_nano() > Rate::kNanoPerOne) {
          return line_value_error(base_code::kBadRate, number, column.name,
                                  "比例应在 0 与 1 之间,如 10% 或 0.1");
        }
        line.fee.pre_share = rate->in_nano();
        return done();
      }
      case LineField::Input:
        return put_line_input(line, column, text, number);
    }
    return done();
  }
  static Result<void> put_quantity(LineDraft& line, std::string_view text, std::size_t number) {
    const auto decimal = parse_decimal(text, kNanoDecimals);
    const auto nano = decimal.ok() ? in_units(*decimal, kNanoDecimals) : std::nullopt;
    if (!nano || *nano <= 0) {
      return line_value_error(base_code::kBadQuantity, number, "quantity",
                              "数量应大于 0,最多九位小数");
    }
    line.fee.quantity = *nano;
    return done();
  }
  Result<void> put_line_input(LineDraft& line, const LineColumn& column, std::string_view text,
                              std::size_t number) {
    auto raw = policy::read_text(text, options_.vocabulary->slot(column.input),
                                 options_.vocabulary->compiled().package());
    if (!raw.ok()) {
      const std::string where = "lines[" + std::to_string(number) + "]." + column.name;
      const std::string row = std::to_string(number);
      return within({"明细第 " + row + " 行:", "Fee line " + row + ": "},
                    input_error(std::move(raw).error(), where));
    }
    line.fee.inputs[static_cast<std::size_t>(column.input)] = *raw;
    return done();
  }
  /// price × quantity, half up to the fen, when no amount is given.
  static Result<void> end_line(LineDraft& line, std::size_t number) {
    if (line.has_amount) return done();
    if (!line.price) {
      return line_value_error(app_code::kMissingField, number, "amount",
                              "缺少金额 amount(或单价 price 与数量 quantity)");
    }
    const auto fen = claims::times_quantity(*line.price, line.fee.quantity, "");
    if (!fen.ok()) return line_value_error(fen.error().code, number, "price", "单价乘以数量过大");
    line.fee.amount = *fen;
    return done();
  }

  static constexpr std::size_t kGuessBytes = 64;

  ParserOptions options_;
  claims::Encounter blank_;
  ClaimDraft draft_;
  ondemand::parser parser_;
  std::vector<std::string_view> keys_;
  std::vector<std::pair<std::string, const ClaimColumn*>> guess_;
};

}  // namespace

std::unique_ptr<ClaimParser> make_ndjson_parser(const ParserOptions& options) {
  return std::make_unique<NdjsonParser>(options);
}

}  // namespace gongji::app
