#include "app/payment/read_grouped.h"

#include <algorithm>

#include "app/payment/case_cells.h"
#include "app/payment/case_index.h"
#include "payment/errors.h"

namespace gongji::app {

namespace {

using payment::CaseBook;
using payment::PaymentCase;

constexpr CaseColumn kTaken[] = {CaseColumn::Id,    CaseColumn::Group, CaseColumn::Weight,
                                 CaseColumn::Score, CaseColumn::Mean,  CaseColumn::Auxiliary};

/// Places of the columns that are taken; the others nowhere.
Result<ColumnPlaces> find_grouped_columns(const std::vector<std::string>& header) {
  std::vector<ColumnName> names;
  for (const CaseColumn column : kTaken) names.push_back(column_name(column));
  names[1].required = true;
  GJ_TRY(const ColumnPlaces found, find_columns(names, header));
  ColumnPlaces places;
  places.at.assign(kCaseColumnCount, -1);
  for (std::size_t i = 0; i < names.size(); ++i) {
    places.at[static_cast<std::size_t>(kTaken[i])] = found.at[i];
  }
  return places;
}

class GroupedTables {
 public:
  GroupedTables(CaseBook& book, ReadCases& read)
      : book_(book), read_(read), index_(book), seen_(book.cases.size()) {}

  Result<void> add(const std::string& path, const std::atomic<int>* stop) {
    sheets::TableReader::Options options;
    options.path = path;
    options.stop = stop;
    GJ_TRY(const auto reader, sheets::TableReader::open(options));
    GJ_TRY(places_, find_grouped_columns(reader->header()));
    sheets::Row row;
    while (true) {
      const auto more = reader->next(row);
      if (!more.ok() && !reader->can_go_on()) return more.error();
      if (more.ok() && !*more) break;
      const auto taken = more.ok() ? take(row) : Result<void>(more.error());
      if (taken.ok()) continue;
      const std::string id =
          more.ok() ? std::string(CaseCells(places_, row).text(CaseColumn::Id)) : std::string();
      read_.rejects.push_back({row.number, path, id, taken.error()});
    }
    return done();
  }

  std::uint64_t not_seen() const {
    return static_cast<std::uint64_t>(std::count(seen_.begin(), seen_.end(), false));
  }

 private:
  Result<void> take(const sheets::Row& row) {
    const CaseCells cells(places_, row);
    const auto at = index_.find(cells.text(CaseColumn::Id));
    if (!at) {
      ++read_.without_case;
      return done();
    }
    if (seen_[*at]) {
      return make_error(payment::payment_code::kDoubleCase, "id",
                        "分组表中这个病例编号出现了两次,只取第一次;请核对后删去一行");
    }
    PaymentCase one = book_.cases[*at];
    GJ_TRY(one.weight, cells.rate(CaseColumn::Weight, one.weight));
    GJ_TRY(const payment::Points score, cells.points(CaseColumn::Score));
    GJ_TRY(const Money mean, cells.money(CaseColumn::Mean));
    if (cells.has(CaseColumn::Score)) one.score = score;
    if (cells.has(CaseColumn::Mean)) one.mean = mean;
    GJ_TRY(one.auxiliary, cells.rate(CaseColumn::Auxiliary, one.auxiliary));
    if (cells.has(CaseColumn::Group)) one.group = book_.group(cells.text(CaseColumn::Group));
    book_.cases[*at] = one;
    seen_[*at] = true;
    return done();
  }

  CaseBook& book_;
  ReadCases& read_;
  CaseIndex index_;
  std::vector<bool> seen_;  ///< by place of the case
  ColumnPlaces places_;
};

}  // namespace

Result<void> read_grouped(const std::vector<std::string>& paths, const CaseFilter& filter,
                          CaseBook& book, ReadCases& read) {
  if (paths.empty()) return done();
  GroupedTables tables(book, read);
  for (const std::string& path : paths) GJ_CHECK(tables.add(path, filter.stop));
  read.without_group = tables.not_seen();
  return done();
}

}  // namespace gongji::app
