// One struct for each table: its columns by name, in their order.
// long file: a struct a table, nothing else
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>

#include "storage/tables.h"

namespace gongji::storage {

inline constexpr std::int64_t kOpenDay = 99991231;
/// recorded_to of what is believed now; the macro for texts of SQL, which are joined of literals.
#define GJ_STILL_KNOWN "9007199254740991"
inline constexpr std::int64_t kStillKnown = 9'007'199'254'740'991;

struct RegionRow {
  std::int64_t region = 0;
  std::string name;
  std::int64_t opened_at = 0;

  static const Table& table() { return tables::region; }
  auto tie() { return std::tie(region, name, opened_at); }
};

struct PackageVersionRow {
  std::string digest;
  std::string package;
  std::string files;
  std::int64_t stored_at = 0;

  static const Table& table() { return tables::package_version; }
  auto tie() { return std::tie(digest, package, files, stored_at); }
};

struct RegionPackageRow {
  std::int64_t region = 0;
  std::string package;
  std::int64_t recorded_at = 0;
  std::string digest;

  static const Table& table() { return tables::region_package; }
  auto tie() { return std::tie(region, package, recorded_at, digest); }
};

struct InstitutionRow {
  std::int64_t region = 0;
  std::string institution;
  std::int64_t recorded_from = 0;
  std::string name;
  std::string kind;
  std::string level;
  std::string attributes;
  std::int64_t from_day = 0;
  std::int64_t to_day = 0;
  std::int64_t recorded_to = 0;

  static const Table& table() { return tables::institution; }
  auto tie() {
    return std::tie(region, institution, recorded_from, from_day, name, kind, level, attributes,
                    to_day, recorded_to);
  }
};

struct CatalogueItemRow {
  std::int64_t region = 0;
  std::string item;
  std::int64_t recorded_from = 0;
  std::int64_t from_day = 0;
  std::string list;
  std::string name;
  std::string level;                              ///< A, B, C: 甲, 乙, 丙
  std::string charge;                             ///< kind of charge, as invoices sum them
  std::string pre_share;                          ///< exact rate, empty: the policy's
  std::optional<std::int64_t> price_limit_micro;  ///< 1e-6 yuan for one unit
  std::string attributes;
  std::int64_t to_day = 0;
  std::int64_t recorded_to = 0;

  static const Table& table() { return tables::catalogue_item; }
  auto tie() {
    return std::tie(region, item, recorded_from, from_day, list, name, level, charge, pre_share,
                    price_limit_micro, attributes, to_day, recorded_to);
  }
};

/// A code of a list that institutions download.
struct CodeItemRow {
  std::int64_t region = 0;
  std::string list;  ///< the transaction that gives it: 1307
  std::string code;
  std::int64_t recorded_from = 0;
  std::string name;
  std::string columns;  ///< title=value;…
  std::int64_t valid = 1;
  std::int64_t recorded_to = 0;

  static const Table& table() { return tables::code_item; }
  auto tie() {
    return std::tie(region, list, code, recorded_from, name, columns, valid, recorded_to);
  }
};

/// What an institution sent and we keep as it was.
struct SubmissionRow {
  std::int64_t region = 0;
  std::string institution;
  std::int64_t submission = 0;
  std::string kind;
  std::string subject;  ///< what a later one of the kind replaces or takes back
  std::string person, visit;
  std::string state;    ///< live, replaced, cancelled
  std::string content;  ///< JSON, sealed
  std::string message;
  std::int64_t recorded_at = 0;

  static const Table& table() { return tables::submission; }
  auto tie() {
    return std::tie(region, institution, submission, kind, subject, person, visit, state, content,
                    message, recorded_at);
  }
};

struct FilePieceRow {
  std::int64_t region = 0;
  std::string institution, file;
  std::int64_t piece = 0;
  std::string name;
  std::string bytes;  ///< sealed
  std::int64_t recorded_at = 0;

  static const Table& table() { return tables::file_piece; }
  auto tie() { return std::tie(region, institution, file, piece, name, bytes, recorded_at); }
};

struct PersonRow {
  std::int64_t region = 0;
  std::string person;
  std::int64_t birth = 0;
  std::string sex;
  std::optional<std::int64_t> death;
  std::int64_t local_hukou = 0;
  std::string township;
  std::string merged_into;
  std::int64_t recorded_at = 0;

  static const Table& table() { return tables::person; }
  auto tie() {
    return std::tie(region, person, birth, sex, death, local_hukou, township, merged_into,
                    recorded_at);
  }
};

struct PersonPrivateRow {
  std::int64_t region = 0;
  std::string person;
  std::string id_number;
  std::string name;
  std::string phone;
  std::string address;
  std::string name_index;
  std::string phone_index;

  static const Table& table() { return tables::person_private; }
  auto tie() {
    return std::tie(region, person, id_number, name, phone, address, name_index, phone_index);
  }
};

struct PersonIdNumberRow {
  std::int64_t region = 0;
  std::string id_index;
  std::string person;

  static const Table& table() { return tables::person_id_number; }
  auto tie() { return std::tie(region, id_index, person); }
};

struct FactRow {
  std::int64_t region = 0;
  std::string person;
  std::int64_t fact = 0;
  std::string kind;
  std::string word;
  std::string other;
  std::string attributes;
  std::int64_t from_day = 0;
  std::int64_t to_day = 0;
  std::int64_t recorded_from = 0;
  std::int64_t recorded_to = 0;
  std::string message;

  static const Table& table() { return tables::fact; }
  auto tie() {
    return std::tie(region, person, fact, kind, word, other, attributes, from_day, to_day,
                    recorded_from, recorded_to, message);
  }
};

struct DueRow {
  std::int64_t region = 0;
  std::string person;
  std::int64_t due = 0;
  std::string scheme;
  std::int64_t year = 0;
  std::string person_class;
  std::int64_t standard = 0;
  std::int64_t fiscal_help = 0;
  std::int64_t payable = 0;
  std::int64_t subsidy = 0;
  std::int64_t paid = 0;
  std::int64_t refunded = 0;
  std::string state;
  std::string package;
  std::string digest;
  std::string facts;
  std::int64_t recorded_at = 0;

  static const Table& table() { return tables::due; }
  auto tie() {
    return std::tie(region, person, due, scheme, year, person_class, standard, fiscal_help, payable,
                    subsidy, paid, refunded, state, package, digest, facts, recorded_at);
  }
};

struct PaymentRow {
  std::int64_t region = 0;
  std::string person;
  std::int64_t payment = 0;
  std::int64_t due = 0;
  std::string kind;
  std::int64_t amount = 0;
  std::int64_t paid_on = 0;
  std::string channel;
  std::string reference;
  std::int64_t posting = 0;
  std::int64_t recorded_at = 0;

  static const Table& table() { return tables::payment; }
  auto tie() {
    return std::tie(region, person, payment, due, kind, amount, paid_on, channel, reference,
                    posting, recorded_at);
  }
};

struct VisitRow {
  std::int64_t region = 0;
  std::string person;
  std::string visit;
  std::string institution;
  std::string kind;
  std::string scheme;
  std::int64_t opened_on = 0;
  std::optional<std::int64_t> closed_on;
  std::string state;
  std::string facts;
  std::int64_t recorded_at = 0;

  static const Table& table() { return tables::visit; }
  auto tie() {
    return std::tie(region, person, visit, institution, kind, scheme, opened_on, closed_on, state,
                    facts, recorded_at);
  }
};

struct FeeLineRow {
  std::int64_t region = 0;
  std::string person;
  std::string visit;
  std::string line;
  std::string batch;  ///< lines that are charged together; empty for stays
  std::string item;
  std::int64_t day = 0;
  std::int64_t amount = 0;
  std::string facts;
  std::string state;
  std::int64_t settlement = 0;
  std::int64_t recorded_at = 0;

  static const Table& table() { return tables::fee_line; }
  auto tie() {
    return std::tie(region, person, visit, line, batch, item, day, amount, facts, state, settlement,
                    recorded_at);
  }
};

struct ClaimRow {
  std::int64_t region = 0;
  std::string person;
  std::int64_t claim = 0;
  std::string institution;
  std::string kind;
  std::int64_t day = 0;
  std::string bills;
  std::string documents;
  std::string facts;
  std::int64_t received_on = 0;
  std::optional<std::int64_t> asked_on;
  std::int64_t deadline = 0;
  std::optional<std::int64_t> closed_on;
  std::string state;
  std::string reason;
  std::int64_t settlement = 0;
  std::int64_t posting = 0;
  std::int64_t recorded_at = 0;

  static const Table& table() { return tables::claim; }
  auto tie() {
    return std::tie(region, person, claim, institution, kind, day, bills, documents, facts,
                    received_on, asked_on, deadline, closed_on, state, reason, settlement, posting,
                    recorded_at);
  }
};

struct BillNumberRow {
  std::int64_t region = 0;
  std::string institution;
  std::string bill;
  std::string person;
  std::int64_t claim = 0;

  static const Table& table() { return tables::bill_number; }
  auto tie() { return std::tie(region, institution, bill, person, claim); }
};

struct SettlementRow {
  std::int64_t region = 0;
  std::string person;
  std::int64_t settlement = 0;
  std::string visit;
  std::string institution;
  std::string message;
  std::int64_t day = 0;
  std::string scheme;
  std::string care;
  std::string package;
  std::string digest;
  std::int64_t year = 0;
  std::string inputs;
  std::string state_before;
  std::string state_after;
  std::string parts;
  std::int64_t total = 0;
  std::int64_t out_of_scope = 0;
  std::int64_t over_limit = 0;
  std::int64_t pre_share = 0;
  std::int64_t in_scope = 0;
  std::int64_t fund_paid = 0;
  std::int64_t account_paid = 0;
  std::int64_t family_paid = 0;
  std::int64_t cash = 0;
  std::int64_t allowance = 0;
  std::string state;
  std::int64_t reversed_by = 0;
  std::int64_t posting = 0;
  std::int64_t recorded_at = 0;

  static const Table& table() { return tables::settlement; }
  auto tie() {
    return std::tie(region, person, settlement, visit, institution, message, day, scheme, care,
                    package, digest, year, inputs, state_before, state_after, parts, total,
                    out_of_scope, over_limit, pre_share, in_scope, fund_paid, account_paid,
                    family_paid, cash, allowance, state, reversed_by, posting, recorded_at);
  }
};

struct AccumulatorRow {
  std::int64_t region = 0;
  std::string person;
  std::string scheme;
  std::int64_t year = 0;
  std::string state;
  std::int64_t last_settlement = 0;

  static const Table& table() { return tables::accumulator; }
  auto tie() { return std::tie(region, person, scheme, year, state, last_settlement); }
};

struct BalanceRow {
  std::int64_t region = 0;
  std::string owner;
  std::string account;
  std::int64_t stripe = 0;
  std::int64_t debit = 0;
  std::int64_t credit = 0;
  std::int64_t pending_debit = 0;
  std::int64_t pending_credit = 0;

  static const Table& table() { return tables::balance; }
  auto tie() {
    return std::tie(region, owner, account, stripe, debit, credit, pending_debit, pending_credit);
  }
};

struct PostingRow {
  std::int64_t region = 0;
  std::int64_t posting = 0;
  std::int64_t stripe = 0;
  std::int64_t batch = 0;
  std::string reason;
  std::int64_t business_day = 0;
  std::string phase;
  std::int64_t reverses = 0;
  std::string person;
  std::string message;
  std::string digest;

  static const Table& table() { return tables::posting; }
  auto tie() {
    return std::tie(region, posting, stripe, batch, reason, business_day, phase, reverses, person,
                    message, digest);
  }
};

struct TransferRow {
  std::int64_t region = 0;
  std::int64_t posting = 0;
  std::int64_t leg = 0;
  std::string debit;
  std::string credit;
  std::int64_t amount = 0;

  static const Table& table() { return tables::transfer; }
  auto tie() { return std::tie(region, posting, leg, debit, credit, amount); }
};

struct HoldRow {
  std::int64_t region = 0;
  std::int64_t posting = 0;
  std::int64_t expires_on = 0;
  std::string state;

  static const Table& table() { return tables::hold; }
  auto tie() { return std::tie(region, posting, expires_on, state); }
};

struct BatchRow {
  std::int64_t region = 0;
  std::int64_t stripe = 0;
  std::int64_t batch = 0;
  std::int64_t first_posting = 0;
  std::int64_t postings = 0;
  std::string root;
  std::string previous;
  std::string digest;
  std::int64_t recorded_at = 0;

  static const Table& table() { return tables::batch; }
  auto tie() {
    return std::tie(region, stripe, batch, first_posting, postings, root, previous, digest,
                    recorded_at);
  }
};

struct StripeRow {
  std::int64_t region = 0;
  std::int64_t stripe = 0;
  std::int64_t next_id = 0;
  std::int64_t batch = 0;
  std::string digest;

  static const Table& table() { return tables::stripe; }
  auto tie() { return std::tie(region, stripe, next_id, batch, digest); }
};

struct MessageRow {
  std::int64_t region = 0;
  std::string message;
  std::string operation;
  std::string body;
  std::int64_t refused = 0;
  std::string reply;
  std::string entered_by;
  std::int64_t recorded_at = 0;

  static const Table& table() { return tables::message; }
  auto tie() {
    return std::tie(region, message, operation, body, refused, reply, entered_by, recorded_at);
  }
};

struct MonthCloseRow {
  std::int64_t region = 0;
  std::string fund;
  std::int64_t month = 0;
  std::string totals;
  std::int64_t closed_at = 0;
  std::string entered_by;

  static const Table& table() { return tables::month_close; }
  auto tie() { return std::tie(region, fund, month, totals, closed_at, entered_by); }
};

struct BankLineRow {
  std::int64_t region = 0;
  std::string account;
  std::string statement;
  std::string reference;
  std::int64_t day = 0;
  std::int64_t amount = 0;
  std::int64_t recorded_at = 0;

  static const Table& table() { return tables::bank_line; }
  auto tie() { return std::tie(region, account, statement, reference, day, amount, recorded_at); }
};

struct ClearingRow {
  std::int64_t region = 0;
  std::string fund;
  std::string institution;
  std::string kind;    ///< prepay, close, advance, advance-back
  std::string period;  ///< "2025-03", "2025"
  std::string envelope;
  std::int64_t posting = 0;
  std::int64_t recorded = 0;  ///< of a clearing: what was settled with patients
  std::int64_t amount = 0;
  std::int64_t deposit = 0;
  std::int64_t deposit_back = 0;
  std::string state;
  std::string message;
  std::int64_t recorded_at = 0;

  static const Table& table() { return tables::clearing; }
  auto tie() {
    return std::tie(region, fund, institution, kind, period, envelope, posting, recorded, amount,
                    deposit, deposit_back, state, message, recorded_at);
  }
};

/// The cells of a record, in the order of its columns.
template <class R>
void push_cells(R record, Rows& rows);
/// The same; takes them out of the record.
template <class R>
void move_cells(R& record, Rows& rows);

/// The record in row `at` of rows that hold all its columns in order.
template <class R>
R record_at(const Rows& rows, std::size_t at);

namespace detail {

inline Value cell_of(std::int64_t number) {
  return number;
}
inline Value cell_of(std::string&& text) {
  return std::move(text);
}
inline Value cell_of(const std::optional<std::int64_t>& number) {
  return number ? Value(*number) : Value();
}

inline void read_cell(const Rows& rows, std::size_t row, std::size_t column, std::int64_t& to) {
  to = rows.integer(row, column);
}
inline void read_cell(const Rows& rows, std::size_t row, std::size_t column, std::string& to) {
  to = rows.text(row, column);
}
inline void read_cell(const Rows& rows, std::size_t row, std::size_t column,
                      std::optional<std::int64_t>& to) {
  to.reset();
  if (!rows.is_null(row, column)) to = rows.integer(row, column);
}

}  // namespace detail

template <class R>
void push_cells(R record, Rows& rows) {
  move_cells(record, rows);
}

template <class R>
void move_cells(R& record, Rows& rows) {
  std::apply([&](auto&... field) { (rows.push(detail::cell_of(std::move(field))), ...); },
             record.tie());
}

template <class R>
R record_at(const Rows& rows, std::size_t at) {
  R record;
  std::size_t column = 0;
  std::apply([&](auto&... field) { (detail::read_cell(rows, at, column++, field), ...); },
             record.tie());
  return record;
}

template <class R>
std::vector<R> records_of(const Rows& rows) {
  std::vector<R> records;
  records.reserve(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) records.push_back(record_at<R>(rows, i));
  return records;
}

}  // namespace gongji::storage
