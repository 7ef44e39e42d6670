#include "app/settlement_writer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

#include "base/assert.h"
#include "base/int128.h"

namespace gongji::app {

namespace {

using policy::eval::LayerOutcome;

/// Where `summarize` puts what, before the funds.
enum Sum : std::size_t {
  kTotal,
  kOutOfScope,
  kOverLimit,
  kPreShare,
  kInScope,
  kCash,
  kPersonal,
  kAllowance
};

constexpr std::pair<std::string_view, std::int64_t LayerOutcome::*> kLayerKeys[] = {
    {"base", &LayerOutcome::base},
    {"counted", &LayerOutcome::counted},
    {"over_cap", &LayerOutcome::over_cap},
    {"deductible_amount", &LayerOutcome::deductible_amount},
    {"deductible", &LayerOutcome::deductible},
    {"payable", &LayerOutcome::payable},
    {"payment", &LayerOutcome::payment},
    {"allowance", &LayerOutcome::allowance},
};

bool plain_json(char c) {
  return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\';
}

bool plain_cell(char c) {
  return c != '"' && c != ',' && c != '\n' && c != '\r';
}

}  // namespace

Pen& Pen::yuan(std::int64_t fen) {
  if (fen < 0) *at_++ = '-';
  const auto size = static_cast<std::uint64_t>(magnitude(fen));
  at_ = std::to_chars(at_, at_ + kYuanBytes, size / 100).ptr;
  const auto cents = static_cast<unsigned>(size % 100);
  *at_++ = '.';
  *at_++ = static_cast<char>('0' + cents / 10);
  *at_++ = static_cast<char>('0' + cents % 10);
  return *this;
}

Pen& Pen::date(Date date) {
  const detail::Civil civil = detail::civil_from_days(date.days());
  const auto digit = [this](int value) { *at_++ = static_cast<char>('0' + value % 10); };
  digit(civil.year / 1000);
  digit(civil.year / 100);
  digit(civil.year / 10);
  digit(civil.year);
  *at_++ = '-';
  digit(civil.month / 10);
  digit(civil.month);
  *at_++ = '-';
  digit(civil.day / 10);
  digit(civil.day);
  return *this;
}

Pen& Pen::json(std::string_view text) {
  *at_++ = '"';
  if (std::all_of(text.begin(), text.end(), plain_json)) {
    put(text);
  } else {
    for (const char c : text) json_escaped(c);
  }
  *at_++ = '"';
  return *this;
}

void Pen::json_escaped(char c) {
  constexpr std::string_view kHex = "0123456789abcdef";
  const auto byte = static_cast<unsigned char>(c);
  if (byte < 0x20) {
    put("\\u00");
    *at_++ = kHex[byte >> 4U];
    *at_++ = kHex[byte & 15U];
    return;
  }
  if (!plain_json(c)) *at_++ = '\\';
  *at_++ = c;
}

Pen& Pen::cell(std::string_view text) {
  if (std::all_of(text.begin(), text.end(), plain_cell)) return put(text);
  *at_++ = '"';
  for (const char c : text) {
    if (c == '"') *at_++ = '"';
    *at_++ = c;
  }
  *at_++ = '"';
  return *this;
}

void append_yuan(std::string& out, std::int64_t fen) {
  Pen pen(out, Pen::kYuanBytes);
  pen.yuan(fen);
}

void append_date(std::string& out, Date date) {
  Pen pen(out, Pen::kYuanBytes);
  pen.date(date);
}

void append_json(std::string& out, std::string_view text) {
  Pen pen(out, Pen::room_of(text));
  pen.json(text);
}

void append_cell(std::string& out, std::string_view text) {
  Pen pen(out, Pen::room_of(text));
  pen.cell(text);
}

SettlementWriter::SettlementWriter(std::shared_ptr<const policy::Compiled> compiled,
                                   SettledForm form, bool detail)
    : compiled_(std::move(compiled)), form_(form), detail_(detail) {
  GJ_ASSERT(form != SettledForm::Auto);
  GJ_ASSERT(!detail || form == SettledForm::Ndjson);
  const auto& head = compiled_->package().head;
  policy_ = head.meta.name + "@" + compiled_->digest;
  for (const auto& fund : head.funds) {
    fund_ids_.push_back(fund.meta.name);
    std::string key = fund_keys_.empty() ? "" : "\",";
    append_json(key, fund.meta.name);
    fund_keys_.push_back(key + ":\"");
    fixed_room_ += fund_keys_.back().size() + Pen::kYuanBytes;
  }
  constexpr std::size_t kKeysOfLine = 256;
  fixed_room_ += kKeysOfLine + Pen::room_of(policy_) + kSums * Pen::kYuanBytes;
}

void SettlementWriter::summarize(const claims::Settlement& settlement,
                                 std::span<std::int64_t> to) const {
  const auto& outcome = settlement.outcome;
  const auto& program = *compiled_->program;
  const auto& care = program.documents[static_cast<std::size_t>(settlement.document)]
                         .care[static_cast<std::size_t>(settlement.care)];
  to[kTotal] = outcome.total;
  to[kOutOfScope] = outcome.out_of_scope;
  to[kOverLimit] = outcome.over_limit;
  to[kPreShare] = outcome.pre_share;
  to[kInScope] = outcome.in_scope;
  to[kCash] = outcome.cash;
  to[kPersonal] = outcome.personal;
  to[kAllowance] = outcome.allowance;
  std::fill(to.begin() + kSums, to.end(), 0);
  for (std::size_t i = 0; i < care.layers.size(); ++i) {
    const auto& layer = program.layers[static_cast<std::size_t>(care.layers[i])];
    to[kSums + static_cast<std::size_t>(layer.fund)] += outcome.layers[i].payment;
  }
}

std::string SettlementWriter::header() const {
  if (form_ == SettledForm::Ndjson) return {};
  std::string out =
      "claim_id,person,date,kind,policy,total,out_of_scope,over_limit,pre_share,in_scope";
  for (const std::string& fund : fund_ids_) {
    out += ',';
    append_cell(out, fund);
  }
  return out + ",cash,personal,allowance\n";
}

void SettlementWriter::append(std::string& out, const claims::Encounter& encounter,
                              std::span<const std::int64_t> amounts,
                              std::span<const LayerOutcome> layers,
                              std::pair<int, int> care) const {
  if (form_ == SettledForm::Csv) {
    append_csv(out, encounter, amounts);
    return;
  }
  append_ndjson(out, encounter, amounts);
  if (detail_) append_layers(out, layers, care);
  out += "}\n";
}

std::size_t SettlementWriter::room_for(const claims::Encounter& e) const {
  return fixed_room_ + Pen::room_of(e.claim_id) + Pen::room_of(e.person) + Pen::room_of(e.kind);
}

void SettlementWriter::append_ndjson(std::string& out, const claims::Encounter& e,
                                     std::span<const std::int64_t> amounts) const {
  Pen pen(out, room_for(e));
  pen.put("{\"claim_id\":").json(e.claim_id);
  pen.put(",\"person\":").json(e.person);
  pen.put(",\"date\":\"").date(e.date);
  pen.put("\",\"kind\":").json(e.kind);
  pen.put(",\"policy\":\"").put(policy_);
  pen.put("\",\"total\":\"").yuan(amounts[kTotal]);
  pen.put("\",\"out_of_scope\":\"").yuan(amounts[kOutOfScope]);
  pen.put("\",\"over_limit\":\"").yuan(amounts[kOverLimit]);
  pen.put("\",\"pre_share\":\"").yuan(amounts[kPreShare]);
  pen.put("\",\"in_scope\":\"").yuan(amounts[kInScope]);
  pen.put("\",\"funds\":{");
  for (std::size_t i = 0; i < fund_keys_.size(); ++i) {
    pen.put(fund_keys_[i]).yuan(amounts[kSums + i]);
  }
  pen.put(fund_keys_.empty() ? "},\"cash\":\"" : "\"},\"cash\":\"").yuan(amounts[kCash]);
  pen.put("\",\"personal\":\"").yuan(amounts[kPersonal]);
  if (amounts[kAllowance] != 0) pen.put("\",\"allowance\":\"").yuan(amounts[kAllowance]);
  pen.put("\"");
}

void SettlementWriter::append_csv(std::string& out, const claims::Encounter& e,
                                  std::span<const std::int64_t> amounts) const {
  Pen pen(out, room_for(e));
  pen.cell(e.claim_id).put(",").cell(e.person).put(",").date(e.date).put(",").cell(e.kind);
  pen.put(",").cell(policy_);
  for (const Sum sum : {kTotal, kOutOfScope, kOverLimit, kPreShare, kInScope}) {
    pen.put(",").yuan(amounts[sum]);
  }
  for (std::size_t i = 0; i < fund_ids_.size(); ++i) pen.put(",").yuan(amounts[kSums + i]);
  for (const Sum sum : {kCash, kPersonal, kAllowance}) pen.put(",").yuan(amounts[sum]);
  pen.put("\n");
}

void SettlementWriter::append_layers(std::string& out, std::span<const LayerOutcome> layers,
                                     std::pair<int, int> care) const {
  const auto& program = *compiled_->program;
  const auto& rules = program.documents[static_cast<std::size_t>(care.first)]
                          .care[static_cast<std::size_t>(care.second)];
  out += ",\"layers\":[";
  for (std::size_t i = 0; i < layers.size(); ++i) {
    const auto& layer = *program.layers[static_cast<std::size_t>(rules.layers[i])].source;
    out += i == 0 ? "{\"layer\":" : ",{\"layer\":";
    append_json(out, layer.meta.name);
    out += ",\"payer\":";
    append_json(out, layer.payer);
    for (const auto& [key, member] : kLayerKeys) {
      out += ",\"";
      out += key;
      out += "\":\"";
      append_yuan(out, layers[i].*member);
      out += '"';
    }
    out += '}';
  }
  out += ']';
}

}  // namespace gongji::app
