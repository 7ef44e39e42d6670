// Settled claims as NDJSON or CSV.
#pragma once

#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/assert.h"
#include "claims/settle.h"

namespace gongji::app {

enum class SettledForm : std::uint8_t { Auto, Csv, Ndjson };

/// Yuan with two decimals, "-0.05"; "2020-02-29"; a JSON string in its quotes; a CSV cell, in
/// quotes if need be.
void append_yuan(std::string& out, std::int64_t fen);
void append_date(std::string& out, Date date);
void append_json(std::string& out, std::string_view text);
void append_cell(std::string& out, std::string_view text);

/// Writes behind the end of a string, into room that was made at once. Asserts that it was enough.
class Pen {
 public:
  static constexpr std::size_t kYuanBytes = 24;
  /// Enough for a text as JSON or as a cell.
  static std::size_t room_of(std::string_view text) { return 6 * text.size() + 2; }

  Pen(std::string& out, std::size_t room) : out_(out) {
    const std::size_t begin = out.size();
    out.resize(begin + room);
    at_ = out.data() + begin;
  }
  Pen(const Pen&) = delete;
  Pen& operator=(const Pen&) = delete;
  ~Pen() {
    const auto size = static_cast<std::size_t>(at_ - out_.data());
    GJ_ASSERT(size <= out_.size());
    out_.resize(size);
  }

  Pen& put(std::string_view text) {
    if (!text.empty()) std::memcpy(at_, text.data(), text.size());
    at_ += text.size();
    return *this;
  }
  Pen& yuan(std::int64_t fen);
  Pen& date(Date date);
  Pen& json(std::string_view text);
  Pen& cell(std::string_view text);

 private:
  void json_escaped(char c);

  std::string& out_;
  char* at_;
};

/// Writes settlements under one package; const, so that threads can share it.
class SettlementWriter {
 public:
  /// `detail`: what each layer did, in NDJSON only.
  SettlementWriter(std::shared_ptr<const policy::Compiled> compiled, SettledForm form, bool detail);

  /// Columns that `summarize` fills for each claim, in fen: kSums, then one a fund.
  std::size_t columns() const { return kSums + fund_ids_.size(); }
  void summarize(const claims::Settlement& settlement, std::span<std::int64_t> to) const;

  /// The header row of CSV with its line end; empty for NDJSON.
  std::string header() const;

  /// One line. `layers` are those of the settlement, or empty without detail.
  void append(std::string& out, const claims::Encounter& encounter,
              std::span<const std::int64_t> amounts,
              std::span<const policy::eval::LayerOutcome> layers, std::pair<int, int> care) const;

  static constexpr std::size_t kSums = 8;
  const std::vector<std::string>& fund_ids() const { return fund_ids_; }
  bool detail() const { return detail_; }

 private:
  std::size_t room_for(const claims::Encounter& encounter) const;
  void append_ndjson(std::string& out, const claims::Encounter& encounter,
                     std::span<const std::int64_t> amounts) const;
  void append_csv(std::string& out, const claims::Encounter& encounter,
                  std::span<const std::int64_t> amounts) const;
  void append_layers(std::string& out, std::span<const policy::eval::LayerOutcome> layers,
                     std::pair<int, int> care) const;

  std::shared_ptr<const policy::Compiled> compiled_;
  SettledForm form_;
  bool detail_;
  std::vector<std::string> fund_ids_;
  std::string policy_;                  ///< id@digest
  std::size_t fixed_room_ = 0;          ///< bytes of a line besides its ids
  std::vector<std::string> fund_keys_;  ///< with all that stands between two amounts of NDJSON
};

}  // namespace gongji::app
