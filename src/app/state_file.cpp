#include "app/state_file.h"

#include <simdjson.h>

#include <algorithm>

#include "app/claim_values.h"
#include "app/errors.h"
#include "app/record_reader.h"
#include "app/settlement_writer.h"
#include "base/decimal.h"
#include "base/money.h"

namespace gongji::app {

namespace {

namespace ondemand = simdjson::ondemand;

constexpr std::string_view kVersionKey = "gongji_state";
constexpr std::int64_t kVersionOfState = 1;

using policy::Per;

/// Accumulators whose value is kept for a day and institution, in the order of PersonState.
std::vector<std::size_t> accumulators_of(const policy::Head& head, bool of_day) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < head.accumulators.size(); ++i) {
    if ((head.accumulators[i].per == Per::DayInstitution) == of_day) found.push_back(i);
  }
  return found;
}

void append_used(std::string& out, const policy::Head& head, std::size_t accumulator,
                 policy::Raw raw) {
  const auto& spec = head.accumulators[accumulator];
  append_json(out, spec.meta.name);
  out += ":\"";
  if (spec.counts) {
    out += std::to_string(raw);
  } else {
    append_yuan(out, raw);
  }
  out += '"';
}

std::string header_line(const policy::Compiled& compiled, std::size_t people) {
  const policy::Head& head = compiled.package().head;
  std::string out = "{\"gongji_state\":" + std::to_string(kVersionOfState) + ",\"package\":";
  append_json(out, head.meta.name);
  out += ",\"digest\":";
  append_json(out, compiled.digest);
  out += ",\"accumulators\":[";
  for (std::size_t i = 0; i < head.accumulators.size(); ++i) {
    if (i > 0) out += ',';
    append_json(out, head.accumulators[i].meta.name);
  }
  return out + "],\"people\":" + std::to_string(people) + "}\n";
}

class PersonLine {
 public:
  explicit PersonLine(const policy::Head& head)
      : head_(head), yearly_(accumulators_of(head, false)), daily_(accumulators_of(head, true)) {}

  void append(std::string& out, const Person& person) const {
    const claims::PersonState& state = person.state;
    out += "{\"person\":";
    append_json(out, person.id);
    out += ",\"year\":" + std::to_string(state.year) + ",\"last_date\":\"";
    append_date(out, state.last_date);
    out += "\",\"used\":{";
    for (std::size_t i = 0; i < yearly_.size(); ++i) {
      if (i > 0) out += ',';
      append_used(out, head_, yearly_[i], state.accumulators[yearly_[i]]);
    }
    out += "},\"day\":[";
    for (std::size_t d = 0; d < state.day.size(); ++d) {
      out += d > 0 ? ",{\"institution\":" : "{\"institution\":";
      append_json(out, state.day[d].institution);
      out += ",\"used\":{";
      for (std::size_t i = 0; i < daily_.size(); ++i) {
        if (i > 0) out += ',';
        append_used(out, head_, daily_[i], state.day[d].values[i]);
      }
      out += "}}";
    }
    out += "],\"ids\":[";
    bool first = true;
    for (const std::string_view id : state.ids.all()) {
      if (!first) out += ',';
      append_json(out, id);
      first = false;
    }
    out += "]}\n";
  }

 private:
  const policy::Head& head_;
  std::vector<std::size_t> yearly_, daily_;
};

Error bad_state(std::uint64_t line) {
  return make_error(app_code::kBadState, "line " + std::to_string(line),
                    "累计文件第 " + std::to_string(line) +
                        " 行不规范或不完整;请用 settle --state-out 写出的原文件");
}

/// Throws simdjson_error for what is not as written; caught in StateReader::read.
[[noreturn]] void reject_state() {
  throw simdjson::simdjson_error(simdjson::INCORRECT_TYPE);
}

class StateReader {
 public:
  StateReader(const policy::Compiled& compiled, bool accept_policy_change, People& people)
      : head_(compiled.package().head),
        digest_(compiled.digest),
        accept_(accept_policy_change),
        people_(people),
        yearly_(accumulators_of(head_, false)),
        daily_(accumulators_of(head_, true)) {}

  Result<StateFacts> read(RecordReader& reader) {
    RecordBatch batch;
    bool first = true;
    std::uint64_t line = 1;
    while (true) {
      GJ_TRY(const bool more, reader.next(batch));
      if (!more) break;
      for (const Record& record : batch.records) {
        line = record.line;
        if (record.too_long || record.unterminated) return bad_state(line);
        try {
          const std::string_view text = batch.text(record);
          ondemand::document document =
              parser_.iterate(text.data(), text.size(), text.size() + RecordBatch::kPadding);
          if (first) {
            GJ_CHECK(read_header(document.get_object()));
          } else {
            read_person(document.get_object());
          }
        } catch (const simdjson::simdjson_error&) {
          return bad_state(line);
        }
        first = false;
      }
    }
    if (first || facts_.people != announced_) return bad_state(line);
    return facts_;
  }

 private:
  Result<void> read_header(ondemand::object object) {
    const std::int64_t version = object[kVersionKey].get_int64();
    if (version != kVersionOfState) reject_state();
    const std::string_view package = object["package"].get_string();
    if (package != head_.meta.name) return foreign("属于另一个政策包");
    const std::string_view digest = object["digest"].get_string();
    facts_.policy_changed = digest != digest_;
    std::size_t count = 0;
    bool same = true;
    for (auto item : object["accumulators"].get_array()) {
      const std::string_view name = item.get_string();
      same =
          same && count < head_.accumulators.size() && name == head_.accumulators[count].meta.name;
      ++count;
    }
    if (!same || count != head_.accumulators.size()) return foreign("的累计量与现在的政策包不同");
    announced_ = object["people"].get_uint64();
    if (!facts_.policy_changed || accept_) return done();
    return make_error(app_code::kPolicyChanged, "line 1",
                      "累计文件是用这个政策包的另一版本算出的;核对改动不影响累计后,"
                      "加 --accept-policy-change 继续");
  }
  static Error foreign(std::string_view what) {
    return make_error(app_code::kForeignState, "line 1",
                      "累计文件" + std::string(what) + ";请核对 --state-in 与 --policy");
  }

  void read_person(ondemand::object object) {
    const std::string_view id = object["person"].get_string();
    if (id.empty() || id <= std::string_view(last_id_)) reject_state();
    last_id_.assign(id);
    claims::PersonState& state = people_.at(id).state;
    state.year = static_cast<int>(std::int64_t{object["year"].get_int64()});
    const auto date = Date::parse(std::string_view(object["last_date"].get_string()));
    if (!date.ok()) reject_state();
    state.last_date = *date;
    std::vector<policy::Raw> values(std::max<std::size_t>(1, head_.accumulators.size()), 0);
    read_used(object["used"].get_object(), yearly_,
              [&](std::size_t i, policy::Raw raw) { values[yearly_[i]] = raw; });
    state.accumulators.assign(values.begin(), values.end());
    for (auto item : object["day"].get_array()) read_day(item.get_object(), state);
    for (auto item : object["ids"].get_array()) {
      const std::string_view claim = item.get_string();
      if (!is_plain_id(claim)) reject_state();
      state.ids.add(claim);
    }
    ++facts_.people;
  }
  void read_day(ondemand::object object, claims::PersonState& state) {
    claims::PersonState::DayEntry entry;
    entry.institution = std::string(std::string_view(object["institution"].get_string()));
    entry.values.assign(daily_.size(), 0);
    read_used(object["used"].get_object(), daily_,
              [&](std::size_t i, policy::Raw raw) { entry.values[i] = raw; });
    state.day.push_back(std::move(entry));
  }
  template <class Put>
  void read_used(ondemand::object object, const std::vector<std::size_t>& wanted, Put put) {
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      const auto& spec = head_.accumulators[wanted[i]];
      const std::string_view text = object[spec.meta.name].get_string();
      put(i, spec.counts ? count_of(text) : fen_of(text));
    }
  }
  static policy::Raw count_of(std::string_view text) {
    const auto decimal = parse_decimal(text, 0);
    const auto raw = decimal.ok() ? in_units(*decimal, 0) : std::nullopt;
    if (!raw || *raw < 0) reject_state();
    return *raw;
  }
  static policy::Raw fen_of(std::string_view text) {
    const auto money = Money::parse(text);
    if (!money.ok()) reject_state();
    return money->in_fen();
  }

  const policy::Head& head_;
  const std::string& digest_;
  bool accept_;
  People& people_;
  std::vector<std::size_t> yearly_, daily_;
  ondemand::parser parser_;
  StateFacts facts_;
  std::size_t announced_ = 0;
  std::string last_id_;
};

}  // namespace

Result<void> write_state(sheets::OutputFile& file, const People& people,
                         const policy::Compiled& compiled) {
  const std::vector<const Person*> sorted = people.sorted();
  GJ_CHECK(file.add(header_line(compiled, sorted.size())));
  const PersonLine form(compiled.package().head);
  std::string line;
  for (const Person* person : sorted) {
    line.clear();
    form.append(line, *person);
    GJ_CHECK(file.add(line));
  }
  return done();
}

Result<StateFacts> read_state(const std::string& path, const policy::Compiled& compiled,
                              bool accept_policy_change, People& people) {
  RecordReader::Options options;
  options.source.path = path;
  options.source.encoding = sheets::Encoding::Utf8;
  options.form = ClaimForm::Ndjson;
  GJ_TRY(sheets::ByteSource source, sheets::ByteSource::open(options.source));
  RecordReader reader(std::move(source), options);
  return StateReader(compiled, accept_policy_change, people).read(reader);
}

}  // namespace gongji::app
