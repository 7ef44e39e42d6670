#include "app/payment/read_cases.h"

#include <algorithm>

#include "app/errors.h"
#include "app/payment/case_cells.h"
#include "app/payment/case_index.h"
#include "app/payment/read_grouped.h"
#include "base/utf8.h"
#include "payment/errors.h"
#include "sheets/table_reader.h"

namespace gongji::app {

namespace {

using payment::CaseBook;
using payment::PaymentCase;
using payment::Review;
using sheets::Row;

constexpr std::size_t kIdBytesMax = 128;

Result<void> take_amounts(const CaseCells& cells, PaymentCase& one) {
  GJ_TRY(one.cost, cells.money(CaseColumn::Cost));
  GJ_TRY(one.fund_part, cells.money(CaseColumn::FundPart));
  if (!cells.has(CaseColumn::Cost)) return cells.bad(CaseColumn::Cost, "不能为空");
  if (!cells.has(CaseColumn::FundPart)) return cells.bad(CaseColumn::FundPart, "不能为空");
  one.patient_part = one.cost - one.fund_part;
  if (cells.has(CaseColumn::PatientPart)) {
    GJ_TRY(one.patient_part, cells.money(CaseColumn::PatientPart));
  }
  GJ_TRY(const Money parts, checked_add(one.fund_part, one.patient_part));
  if (parts > one.cost || one.fund_part > one.cost) {
    return make_error(
        payment::payment_code::kPartsExceed, "fund_part",
        Bilingual{
            "基金支付与个人支付之和超过总费用;请核对三个金额",
            "What the funds and the patient paid is above the cost; check the three amounts."});
  }
  GJ_TRY(one.excluded, cells.money(CaseColumn::Excluded));
  GJ_TRY(one.deducted, cells.money(CaseColumn::Deducted));
  GJ_TRY(one.mean, cells.money(CaseColumn::Mean));
  if (one.excluded > one.cost) return cells.bad(CaseColumn::Excluded, "超过总费用");
  if (one.deducted > one.cost) return cells.bad(CaseColumn::Deducted, "超过总费用");
  return done();
}

Result<void> take_factors(const CaseCells& cells, PaymentCase& one) {
  GJ_TRY(one.weight, cells.rate(CaseColumn::Weight, Rate()));
  GJ_TRY(one.score, cells.points(CaseColumn::Score));
  GJ_TRY(one.auxiliary, cells.rate(CaseColumn::Auxiliary, Rate::percent(100)));
  GJ_TRY(one.policy_share, cells.rate(CaseColumn::PolicyShare, Rate()));
  GJ_TRY(one.review_weight, cells.rate(CaseColumn::ReviewWeight, Rate::percent(100)));
  GJ_TRY(one.days, cells.whole(CaseColumn::Days));
  const std::string_view review = cells.text(CaseColumn::Review);
  if (review.empty()) return done();
  if (review == "item" || review == "按项目") {
    one.review = Review::ByItem;
  } else if (review == "weight" || review == "调整系数") {
    one.review = Review::Weight;
  } else if (review == "ordinary" || review == "不予调整") {
    one.review = Review::Ordinary;
  } else {
    return cells.bad(CaseColumn::Review, "应为 item、weight、ordinary(按项目、调整系数、不予调整)");
  }
  return done();
}

/// Reads one table of cases.
class CaseTable {
 public:
  CaseTable(const CaseFilter& filter, CaseBook& book, ReadCases& read)
      : filter_(filter), book_(book), read_(read) {}

  Result<void> run(const std::string& path) {
    sheets::TableReader::Options options;
    options.path = path;
    options.stop = filter_.stop;
    GJ_TRY(const auto reader, sheets::TableReader::open(options));
    GJ_TRY(places_, find_case_columns(reader->header()));
    for (const std::string& title : places_.ignored) {
      auto& ignored = read_.ignored;
      if (std::find(ignored.begin(), ignored.end(), title) == ignored.end()) {
        ignored.push_back(title);
      }
    }
    Row row;
    while (true) {
      const auto more = reader->next(row);
      if (!more.ok() && !reader->can_go_on()) return more.error();
      if (more.ok() && !*more) return done();
      ++read_.rows;
      const auto taken = more.ok() ? take(row) : Result<void>(more.error());
      if (taken.ok()) continue;
      if (taken.error().code == payment::payment_code::kLevelDiffers) return taken.error();
      const std::string id =
          more.ok() ? std::string(CaseCells(places_, row).text(CaseColumn::Id)) : std::string();
      read_.rejects.push_back({row.number, path, id, taken.error()});
    }
  }

 private:
  Result<void> take(const Row& row) {
    const CaseCells cells(places_, row);
    PaymentCase one;
    const std::string_view id = cells.text(CaseColumn::Id);
    if (id.empty() || id.size() > kIdBytesMax) {
      return cells.bad(CaseColumn::Id, "应有 1 至 128 个字节");
    }
    if (cells.has(CaseColumn::Discharge)) {
      GJ_TRY(one.discharge, cells.day(CaseColumn::Discharge));
      if (one.discharge < filter_.from || one.discharge > filter_.through) {
        ++read_.outside;
        return done();
      }
    }
    GJ_CHECK(take_amounts(cells, one));
    GJ_CHECK(take_factors(cells, one));
    GJ_CHECK(take_hospital(cells, one));
    one.group = book_.group(cells.text(CaseColumn::Group));
    one.department = book_.departments.intern(cells.text(CaseColumn::Department));
    one.doctor = book_.doctors.intern(cells.text(CaseColumn::Doctor));
    GJ_TRY(one.fund, small(book_.funds, cells, CaseColumn::Fund));
    GJ_TRY(one.care, small(book_.cares, cells, CaseColumn::Care));
    GJ_TRY(one.method, small(book_.methods, cells, CaseColumn::Method));
    book_.set_id(one, id);
    book_.cases.push_back(one);
    return done();
  }

  static Result<std::uint16_t> small(payment::Names& names, const CaseCells& cells,
                                     CaseColumn column) {
    const std::uint32_t number = names.intern(cells.text(column));
    if (number <= 0xffff) return static_cast<std::uint16_t>(number);
    return cells.bad(column, "的取值太多,请核对这一列");
  }

  Result<void> take_hospital(const CaseCells& cells, PaymentCase& one) {
    const std::string_view code = cells.text(CaseColumn::Institution);
    if (code.empty()) return cells.bad(CaseColumn::Institution, "不能为空");
    if (filter_.known_hospitals && book_.hospitals.find(code) == payment::Names::kNone) {
      return make_error(
          payment::payment_code::kUnknownHospital, "institution",
          Bilingual{"医院表中没有 " + in_quotes(code) + ";请在医院表中补上,或改正机构编码",
                    "The table of hospitals has no " + double_quoted(code) +
                        "; add it, or correct the code."});
    }
    one.hospital = book_.hospital(code);
    std::string& level = book_.hospital_rows[one.hospital].level;
    const std::string_view given = cells.text(CaseColumn::Level);
    if (given.empty() || given == level || filter_.known_hospitals) return done();
    if (level.empty()) {
      level = std::string(given);
      return done();
    }
    return make_error(
        payment::payment_code::kLevelDiffers, "level",
        Bilingual{"医院 " + in_quotes(code) + " 的级别有 " + in_quotes(level) + " 和 " +
                      in_quotes(given) + " 两种;请改正,或用 --hospitals 给出医院表",
                  "Hospital " + double_quoted(code) + " has two levels, " + double_quoted(level) +
                      " and " + double_quoted(given) + "; correct one."});
  }

  const CaseFilter& filter_;
  CaseBook& book_;
  ReadCases& read_;
  ColumnPlaces places_;
};

/// Of those with the same id the one that was read first stays.
void reject_double_cases(CaseBook& book, ReadCases& read) {
  const CaseIndex index(book);
  std::vector<bool> again(book.cases.size());
  bool any = false;
  for (std::size_t at = 0; at < book.cases.size(); ++at) {
    if (index.find(book.id(book.cases[at])) == at) continue;
    again[at] = any = true;
  }
  if (!any) return;
  std::size_t kept = 0;
  for (std::size_t at = 0; at < book.cases.size(); ++at) {
    if (again[at]) {
      const std::string id(book.id(book.cases[at]));
      read.rejects.push_back(
          {0, "", id,
           make_error(
               payment::payment_code::kDoubleCase, "id",
               Bilingual{"病例编号出现了两次,只取第一次;请核对后删去一行",
                         "This case stands twice and only the first is taken; delete one row."})});
      continue;
    }
    book.cases[kept++] = book.cases[at];
  }
  book.cases.resize(kept);
}

}  // namespace

Result<void> read_cases(const CaseTables& tables, const CaseFilter& filter, CaseBook& book,
                        ReadCases& read) {
  for (const std::string& path : tables.cases) {
    GJ_CHECK(CaseTable(filter, book, read).run(path));
  }
  reject_double_cases(book, read);
  return read_grouped(tables.grouped, filter, book, read);
}

}  // namespace gongji::app
