#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/period.h"
#include "base/rounding.h"
#include "policy/place.h"
#include "policy/value.h"

/// The shape of a policy package, shared by its forms. The forms differ only in what an expression
/// is (`E`): text as written, or a tree with bound names.
namespace gongji::policy {

struct Label {
  std::string zh;
  std::string en;  ///< equals zh when no English is given

  const std::string& in(bool english) const { return english ? en : zh; }
  bool has_english() const { return en != zh; }
};

/// Where a rule stands in the law.
struct Cite {
  std::string source;  ///< id of a source of the package
  std::string article;
  std::string quote;
  Place place;
};

/// What every part of a document carries.
struct Meta {
  std::string name;
  Label title;  ///< falls back to the name
  Place place;
  Cite cite;  ///< its own or the surrounding one
  bool low_confidence = false;
  std::string note;
};

struct Source {
  Meta meta;
  std::string publisher, number, published, url, reliability;
};

struct Fund {
  Meta meta;
  bool is_account = false;
};

struct Word {
  std::string text;
  Label label;
};

/// Declared fact of a person, encounter, fee line, or of one decision.
struct Input {
  Meta meta;
  Kind kind = Kind::None;
  std::vector<Word> words;    ///< Word and Set
  std::vector<Input> fields;  ///< List: one unnamed field for a list of values
  bool low_to_high = false;   ///< Word: the words are in rising order
  bool of_line = false;
  std::string error;  ///< name of the refusal of a bad value, may be empty
  bool has_default = false;
  std::string default_text;  ///< as written; "none" = no value
  Place default_place;
  std::optional<std::pair<std::int64_t, std::int64_t>> range;  ///< Int, both ends included
};

enum class Per : std::uint8_t { Year, DayInstitution, Life, Stay };

struct Accumulator {
  Meta meta;
  bool counts = false;  ///< unit: count, else money
  Per per = Per::Year;
};

struct Reading {
  Meta meta;
  std::string question, why, chosen;
  std::vector<std::pair<std::string, std::string>> options;
};

template <class E>
struct Parameter {
  Meta meta;
  Kind kind = Kind::None;
  std::string reading;                             ///< id when several readings are kept
  std::vector<std::pair<std::string, E>> options;  ///< one unnamed without readings
};

/// Test of one key column: any of the words, or an interval of values.
struct KeyTest {
  bool any = true;
  std::vector<std::string> words;
  std::optional<std::string> low, high;  ///< as written, included unless open
  bool low_open = false, high_open = false;
  Place place;
};

/// A value of a table: an expression, or the name of a refusal.
template <class E>
struct Cell {
  E value{};
  std::string refusal;
};

template <class E>
struct Row {
  Meta meta;
  std::vector<KeyTest> keys;
  std::vector<Cell<E>> cells;
};

struct Column {
  std::string name;
  Kind kind = Kind::None;
};

template <class E>
struct TableRows {
  std::string option;  ///< the reading's option, empty without readings
  std::vector<Row<E>> rows;
  std::optional<Row<E>> otherwise;
};

template <class E>
struct Table {
  Meta meta;
  std::vector<std::string> keys;
  std::vector<Column> columns;
  std::string reading;
  std::vector<TableRows<E>> options;
};

template <class E>
struct Define {
  Meta meta;
  E value{};
};

template <class E>
struct Refusal {
  Meta meta;  ///< name: the refusal's
  E when{};
  Label message;  ///< may be empty
};

template <class E>
struct Lines {
  Meta meta;
  std::optional<E> out_of_scope;
  std::optional<E> pre_share;
};

enum class Base : std::uint8_t { InScope, Left, LeftAll, SelfPaid };

template <class E>
struct Cap {
  Meta meta;
  bool on_payment = false;
  E amount{};
  std::string over;
};

template <class E>
struct Band {
  Meta meta;
  std::optional<E> through;
  E share{};
};

template <class E>
struct Adjust {
  Meta meta;
  E when{};
  std::optional<E> deductible, share, cap;
};

enum class Counts : std::uint8_t {
  Expense,
  Deductible,
  Payable,
  Payment,
  OverCap,
  Left,
  Encounters,
  Total,
  InScope,
  Cash,
  Personal
};

struct Accumulates {
  std::string accumulator;
  Counts counts = Counts::Expense;
  Place place;
};

template <class E>
struct Layer {
  Meta meta;
  std::string payer;
  bool each_line = false;
  std::optional<E> applies;
  Base base = Base::Left;
  std::vector<Cap<E>> caps;
  std::optional<E> deductible;
  std::string deductible_over;
  Cite deductible_cite;
  bool scale_expense = false;
  bool whole = false;
  std::string scale_over;
  std::vector<Band<E>> bands;
  std::optional<E> fixed;
  bool fixed_beyond = false;
  std::vector<Adjust<E>> adjust;
  std::vector<Accumulates> accumulates;
};

template <class E>
struct Care {
  Meta meta;
  std::vector<Refusal<E>> refuse;
  std::vector<std::pair<std::string, Place>> layers;
  std::vector<Accumulates> accumulates;
};

template <class E>
struct Step {
  Meta meta;  ///< name of the let, or of the refusal
  bool refuse = false;
  E value{};  ///< let: the value; refuse: the condition
  Label message;
};

template <class E>
struct ResultItem {
  std::string name;
  Place place;
  bool is_list = false;
  std::vector<std::pair<E, std::optional<E>>> values;  ///< value, its own `when`
  std::optional<E> when;
  std::optional<int> decimals;
};

template <class E>
struct Decision {
  Meta meta;
  std::vector<std::pair<std::string, Place>> takes;
  std::vector<Input> inputs;
  std::vector<Step<E>> steps;
  std::vector<ResultItem<E>> results;
};

template <class E>
struct Bound {
  Meta meta;
  std::string care, payer, parameter;
  std::optional<E> when;
  E require{};
  Label message;
};

struct Waiver {
  Meta meta;
  std::string finding, reason;
};

enum class DocumentKind : std::uint8_t { Package, Contribution, Benefit, Guardrails, Assumptions };

template <class E>
struct Document {
  Meta meta;  ///< name: the document's id
  DocumentKind kind = DocumentKind::Benefit;
  std::string scheme;
  std::optional<Period> effective;
  std::vector<Parameter<E>> parameters;
  std::vector<Define<E>> defines;
  std::vector<Table<E>> tables;
  std::vector<Reading> readings;
  std::optional<Lines<E>> lines;
  std::vector<Layer<E>> layers;
  std::vector<Care<E>> care;
  std::vector<Refusal<E>> refuse;
  std::vector<Decision<E>> decisions;
  std::vector<Bound<E>> bounds;
  std::vector<Waiver> waive;
};

struct RoundingRule {
  Rounding mode = Rounding::HalfUp;
  std::int64_t unit_fen = 1;
};

/// What the head of a package says.
struct Head {
  Meta meta;  ///< name: the package's id
  std::string region;
  Period effective{};
  int year_month = 1, year_day = 1;
  bool settlement_allowed = true;
  std::vector<std::string> under;
  RoundingRule rounding;
  std::vector<Source> sources;
  std::vector<Fund> funds;
  std::vector<Input> inputs;
  std::vector<Accumulator> accumulators;
};

template <class E>
struct Package {
  Head head;
  std::vector<Document<E>> documents;
};

}  // namespace gongji::policy
