// The national interface as data: transactions, nodes, fields, dictionaries, regional profiles.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace gongji::interface {

enum class Direction : std::uint8_t { In, Out };
enum class Kind : std::uint8_t { Text, Number, Day, Time, Bool, Object, List, LongText, Bytes };
enum class Need : std::uint8_t { Optional, Conditional, Required };
/// File and Xml describe what a file or a document that travels beside the message holds.
/// Who pays what a row of setldetail lists.
enum class Payer : std::uint8_t { Fund, Account, Hospital, Other };
enum class Rows : std::uint8_t { One, Many, File, Xml };

struct DictionaryValue {
  std::string_view value;
  std::string_view meaning;
};

struct Dictionary {
  std::string_view id;
  std::string_view name;
  bool refined = false;  ///< regions append digits to the national values
  std::vector<DictionaryValue> values;

  const DictionaryValue* find(std::string_view value) const;
  /// The value that is meant when leading zeros were lost or added; null when there is none,
  /// or more than one.
  const DictionaryValue* find_number(std::string_view value) const;
  /// A value of the list, whatever its leading zeros, or, where regions refine, one that begins
  /// with such a value.
  bool accepts(std::string_view value) const;
};

struct Field {
  std::string_view id;
  std::string_view name;  ///< Chinese
  Kind kind = Kind::Text;
  int length = 0;    ///< characters, or digits of a number; 0 is no limit of its own
  int decimals = 0;  ///< of a number
  const Dictionary* dictionary = nullptr;
  bool coded = false;     ///< coded, but the values are not published
  bool division = false;  ///< a division of GB/T 2260, six digits
  Need need = Need::Optional;
  std::string_view remark_zh = {};  ///< what the name does not say; often empty
  std::string_view remark_en = {};
  bool personal = false;    ///< its value is never repeated in a message
  std::uint32_t index = 0;  ///< unique among all fields

  bool is_number() const { return kind == Kind::Number; }
  /// Yuan with two decimals.
  bool is_money() const { return kind == Kind::Number && decimals == 2 && length >= 10; }
  /// As the tables write it: C30, N16.2, D.
  std::string type_text() const;
};

struct Node {
  std::string_view id;  ///< "." for fields directly under input or output
  Rows rows = Rows::One;
  const Node* parent = nullptr;  ///< null: directly under input or output
  bool required = false;
  std::vector<std::string_view> aliases;  ///< names that clients use instead
  std::vector<Field> fields;              ///< in the order of the interface
  std::vector<std::uint16_t> by_name;     ///< indices of `fields`, sorted by folded name

  /// Names are compared without case, '_' and '-'. Null when there is none.
  const Field* find(std::string_view name) const;
  bool direct() const { return id == "."; }
};

struct Transaction {
  std::string_view infno;
  std::string_view name;     ///< Chinese
  std::string_view english;  ///< what it does, ours
  std::string_view group;
  std::string_view region;  ///< "" for the national text, else the profile that adds it
  int release = 0;          ///< 1 to 3; 0 is not planned
  bool daily = false;       ///< sent once a day, not while the patient waits
  std::deque<Node> in;      ///< a node stands behind its parent
  std::deque<Node> out;

  const std::deque<Node>& nodes(Direction direction) const {
    return direction == Direction::In ? in : out;
  }
  /// By its canonical name. Null when there is none.
  const Node* find(Direction direction, std::string_view node) const;
};

/// A column of a catalogue file that 9102 hands out.
struct CatalogueColumn {
  std::string_view infno;
  int column = 0;  ///< from 1
  std::string_view name;
};

/// A check of the settlement list, see interface/README.md.
struct ListRule {
  enum class Kind : std::uint8_t {
    Required,
    NotAfter,
    InStay,
    Duration,
    Weight,
    Count,
    Unique,
    First,
    NotPrefix
  };
  Kind kind = Kind::Required;
  std::vector<std::string_view> when;  ///< all of them
  std::string_view node;
  std::string_view field;
  std::vector<std::string_view> values;
  bool hint = false;  ///< points out, does not refuse
};

/// How one region departs from the base. Everything is looked up, with what it inherits.
class Profile {
 public:
  std::string_view id;
  std::string_view name;
  std::string_view english;

  /// Whether this region demands the field.
  Need need(const Field& field) const;
  /// The field's length here; 0 is no limit of its own.
  int length(const Field& field) const;
  /// Further names under which a reply repeats the field.
  std::span<const std::string_view> also(const Field& field) const;
  /// Whether a reply repeats the field directly under output.
  bool also_under_output(const Field& field) const;
  /// One row or a list in a reply.
  Rows rows(const Node& node) const;
  /// The region's code for a national one; the same when it has none of its own.
  std::string_view code(std::string_view dictionary, std::string_view value) const;
  /// Who pays under a code of the dictionary fund_pay_type; a fund unless a rule says otherwise.
  Payer payer(std::string_view fund_pay_type) const;
  /// Whether setldetail lists the account and the hospital's part beside the funds.
  bool detail_lists_all() const { return detail_lists_all_; }
  /// Whether a request must carry the number of a sign-in (9001).
  bool demands_sign_in() const { return demands_sign_in_; }

 private:
  friend class TableLoader;
  struct Change {
    std::uint32_t field = 0;
    std::optional<Need> need;
    std::optional<int> length;
    std::vector<std::string_view> also;
    bool under_output = false;
  };
  struct Code {
    std::string_view dictionary, value, here;
  };
  const Change* change(const Field& field) const;

  std::vector<Change> changes_;  ///< sorted by field
  std::vector<std::pair<const Node*, Rows>> rows_;
  std::vector<Code> codes_;
  std::vector<std::pair<std::string_view, Payer>> payers_;
  bool detail_lists_all_ = false;
  bool demands_sign_in_ = false;
};

/// A file of the interface folder: its path below that folder, with '/', and its bytes.
struct TableText {
  std::string path;
  std::string text;
};

/// All of it, immutable once loaded.
class FieldTables {
 public:
  /// Reads the folder's files, in any order; files with other names are left alone. Refuses
  /// interface.bad_table, where = file:row.
  static Result<FieldTables> load(std::vector<TableText> files);

  /// In the order of transactions.csv.
  const std::deque<Transaction>& transactions() const { return data_->transactions; }
  const std::deque<Dictionary>& dictionaries() const { return data_->dictionaries; }
  const std::deque<Profile>& profiles() const { return data_->profiles; }

  const Transaction* find(std::string_view infno) const;
  /// Refuses interface.unknown_transaction, with the nearest numbers.
  Result<const Transaction*> transaction(std::string_view infno) const;
  /// Refuses interface.unknown_profile.
  Result<const Profile*> profile(std::string_view id) const;
  const Dictionary* dictionary(std::string_view id) const;
  /// Columns of the file that a catalogue download gives; empty for other transactions.
  std::span<const CatalogueColumn> columns(std::string_view infno) const;
  const std::vector<ListRule>& list_rules() const { return data_->list_rules; }
  /// The transaction whose own path this is ("/fsi/api/fsiPsnInfoService/queryPsnInfo"), or empty.
  std::string_view infno_of_path(std::string_view path) const;
  std::size_t field_count() const { return data_->field_count; }

 private:
  friend class TableLoader;
  struct Path {
    std::string_view infno, path;
  };
  struct Data {
    std::vector<TableText> files;  ///< what every view points into
    std::deque<Transaction> transactions;
    std::vector<const Transaction*> by_infno;  ///< sorted
    std::deque<Dictionary> dictionaries;
    std::deque<Profile> profiles;
    std::vector<CatalogueColumn> columns;
    std::vector<Path> paths;
    std::vector<ListRule> list_rules;
    std::size_t field_count = 0;
  };
  std::unique_ptr<Data> data_ = std::make_unique<Data>();
};

/// A name without case, '_' and '-': expContent and exp_content are one.
std::string fold_name(std::string_view name);

}  // namespace gongji::interface
