// Every case with every factor used.
#include <array>

#include "app/payment/result_tables.h"

namespace gongji::app {

namespace {

using payment::Outcome;
using payment::PaymentCase;
using payment::Prepared;

const std::vector<ResultTable::Column>& case_result_columns() {
  static const std::vector<ResultTable::Column> kColumns = {
      {"病例编号", "id"},
      {"机构编码", "institution"},
      {"医院级别", "level"},
      {"科室", "department"},
      {"医生", "doctor"},
      {"预算单元", "envelope"},
      {"支付方式", "method"},
      {"病组", "group"},
      {"类型", "kind"},
      {"权重", "weight"},
      {"分值", "score"},
      {"均费", "mean", sheets::ColumnKind::Money},
      {"费用比", "ratio"},
      {"机构系数", "coefficient"},
      {"病组系数", "group_coefficient"},
      {"辅助系数", "auxiliary"},
      {"特例系数", "review_weight"},
      {"点数", "points"},
      {"点值(元)", "value"},
      {"总费用", "cost", sheets::ColumnKind::Money},
      {"扣减金额", "deducted", sheets::ColumnKind::Money},
      {"基金记账", "recorded", sheets::ColumnKind::Money},
      {"支付标准", "standard", sheets::ColumnKind::Money},
      {"应付", "due", sheets::ColumnKind::Money},
      {"按项目", "by_item"},
      {"超出名额", "over_quota"},
      {"待审核", "to_review"},
      {"另一轨点数", "beside_points"},
      {"另一轨标准", "beside_standard", sheets::ColumnKind::Money},
      {"另一轨应付", "beside_due", sheets::ColumnKind::Money},
  };
  return kColumns;
}

/// Texts of one row; they must outlive the cells.
struct CaseTexts {
  std::string weight, score, ratio, coefficient, group_coefficient, auxiliary, review_weight,
      points, beside_points;
};

std::string exact_text(const std::optional<Exact>& number) {
  return number ? to_decimal_text(*number, 0, 6) : std::string();
}

class CaseWriter {
 public:
  CaseWriter(const PaymentRun& run, bool english) : run_(run), english_(english) {
    for (const payment::EnvelopeResult& envelope : run.result.envelopes) {
      values_.push_back(exact_text(envelope.value));
    }
  }

  Result<void> write(const std::string& path) {
    sheets::TableWriter::Options options;
    options.path = path;
    for (const auto& column : case_result_columns()) {
      options.columns.push_back({english_ ? column.en : column.zh, column.kind});
    }
    GJ_TRY(auto writer, sheets::TableWriter::create(std::move(options)));
    for (std::size_t at = 0; at < run_.book.cases.size(); ++at) {
      if (run_.clearing->outcomes()[at].envelope == Outcome::kNoEnvelope) continue;
      if (at % 65'536 == 0) GJ_CHECK(run_.check_stop());
      fill(at);
      GJ_CHECK(writer.add(cells_));
    }
    return writer.commit();
  }

 private:
  void fill_texts(const PaymentCase& one, const Prepared& envelope, std::size_t at) {
    const Rate weight = one.weight > Rate() ? one.weight : envelope.group(one).weight;
    const payment::Points score =
        one.score > payment::Points() ? one.score : envelope.group(one).score;
    const Outcome& outcome = run_.clearing->outcomes()[at];
    texts_.weight = weight > Rate() ? weight.to_fraction_text(4) : "";
    texts_.score = score > payment::Points() ? score.to_text() : "";
    texts_.ratio = exact_text(cost_ratio(run_, at));
    texts_.coefficient = exact_text(envelope.coefficient[one.hospital]);
    texts_.group_coefficient = exact_text(envelope.group_coefficient[one.group]);
    texts_.auxiliary = one.auxiliary.to_fraction_text(4);
    texts_.review_weight =
        one.review == payment::Review::Weight ? one.review_weight.to_fraction_text(4) : "";
    texts_.points = outcome.points.to_text();
  }

  void fill_beside(std::size_t at) {
    const auto beside = run_.clearing->outcomes_beside();
    if (beside.empty() || beside[at].envelope == Outcome::kNoEnvelope) {
      for (int i = 0; i < 3; ++i) cells_.emplace_back();
      return;
    }
    texts_.beside_points = beside[at].points.to_text();
    cells_.emplace_back(std::string_view(texts_.beside_points));
    cells_.emplace_back(beside[at].standard);
    cells_.emplace_back(beside[at].due);
  }

  void fill(std::size_t at) {
    const payment::CaseBook& book = run_.book;
    const PaymentCase& one = book.cases[at];
    const Outcome& outcome = run_.clearing->outcomes()[at];
    const Prepared& envelope = run_.clearing->envelopes()[outcome.envelope];
    fill_texts(one, envelope, at);
    const auto text = [](const std::string& value) {
      return sheets::Cell(std::string_view(value));
    };
    const auto flag = [](bool yes) { return sheets::Cell(std::string_view(yes ? "1" : "")); };
    const Money mean = payment::mean_of(envelope, one);
    cells_ = {book.id(one),
              text(envelope.hospital(one).code),
              text(envelope.hospital(one).level),
              text(book.departments.text(one.department)),
              text(book.doctors.text(one.doctor)),
              text(envelope.envelope->id),
              text(envelope.terms->method),
              text(book.groups.text(one.group)),
              kind_text(outcome.kind, english_),
              text(texts_.weight),
              text(texts_.score),
              mean > Money::kZero ? sheets::Cell(mean) : sheets::Cell(),
              text(texts_.ratio),
              text(texts_.coefficient),
              text(texts_.group_coefficient),
              text(texts_.auxiliary),
              text(texts_.review_weight),
              text(texts_.points),
              text(values_[outcome.envelope]),
              one.cost,
              one.deducted,
              one.fund_part,
              outcome.standard,
              outcome.due,
              flag(outcome.by_item),
              flag(outcome.over_quota),
              flag(outcome.to_review)};
    fill_beside(at);
  }

  const PaymentRun& run_;
  bool english_;
  std::vector<std::string> values_;  ///< of a point, by envelope
  CaseTexts texts_;
  std::vector<sheets::Cell> cells_;
};

}  // namespace

Result<void> write_cases(const PaymentRun& run, const std::string& path, bool english) {
  return CaseWriter(run, english).write(path);
}

}  // namespace gongji::app
