#include <algorithm>
#include <charconv>
#include <cstring>
#include <unordered_map>

#include "base/utf8.h"
#include "grouping/errors.h"
#include "grouping/scheme.h"

namespace gongji::grouping {

namespace {

constexpr std::size_t kCodesMax = std::size_t{1} << 24u;
constexpr std::size_t kBytesMax = std::size_t{1} << 30u;  ///< of all texts

class SchemeCompiler {
 public:
  SchemeCompiler(const SchemeSource& source, Problems& problems)
      : source_(source), problems_(problems) {}

  std::string compile(std::uint64_t fingerprint) {
    intern_codes();
    for (std::size_t i = 0; i < source_.sets.size(); ++i) {
      set_numbers_.emplace(source_.sets[i].name, static_cast<std::uint32_t>(i));
    }
    put_sets();
    put_complications();
    put_mappings();
    put_groups();
    if (!problems_.none()) return {};
    return lay_out(fingerprint);
  }

 private:
  void problem(std::string_view code, Place place, std::string message) {
    problems_.add(code, source_.where(place), std::move(message));
  }
  StringRef keep(std::string_view text) {
    if (text.empty()) return {};
    const StringRef ref{static_cast<std::uint32_t>(strings_.size()),
                        static_cast<std::uint32_t>(text.size())};
    strings_ += text;
    return ref;
  }
  std::uint32_t code_number(std::string_view code) {
    const auto [at, fresh] = numbers_.emplace(code, static_cast<std::uint32_t>(codes_.size()));
    if (fresh) {
      codes_.emplace_back();
      codes_.back().text = keep(code);
      sets_of_code_.emplace_back();
    }
    return at->second;
  }

  void intern_codes() {
    std::size_t expected = source_.names.size();
    for (const CodeSet& set : source_.sets) expected = std::max(expected, set.codes.size());
    numbers_.reserve(expected * 2);
    for (const CodeName& name : source_.names) {
      CodeRow& row = codes_[code_number(name.code)];
      if (row.name.size == 0) row.name = keep(name.name);
      (name.kind == CodeKind::Diagnosis ? row.is_diagnosis : row.is_procedure) = 1;
    }
  }
  void put_sets() {
    for (std::size_t i = 0; i < source_.sets.size(); ++i) {
      const auto number = static_cast<std::uint32_t>(i);
      std::uint32_t size = 0;
      for (const std::string_view code : source_.sets[i].codes) {
        auto& sets = sets_of_code_[code_number(code)];
        if (!sets.empty() && sets.back() == number) continue;
        sets.push_back(number);
        ++size;
      }
      sets_.push_back({keep(source_.sets[i].name), size});
    }
  }
  void put_complications() {
    for (const ComplicationRow& row : source_.complications) {
      CodeRow& code = codes_[code_number(row.code)];
      if (code.level != 0) {
        problem(grouping_code::kDouble, row.place,
                "合并症 " + in_quotes(row.code) + " 写了两次;一个编码只能有一级和一张排除表");
        continue;
      }
      code.level = row.major ? kLevelMcc : kLevelCc;
      if (row.exclusion.empty()) continue;
      const auto set = set_numbers_.find(row.exclusion);
      if (set != set_numbers_.end()) code.exclusion = set->second;
    }
  }
  void put_mappings() {
    for (const CodeMapping& mapping : source_.mappings) {
      if (mapping.from == mapping.to) continue;
      const std::uint32_t to = code_number(mapping.to);
      CodeRow& from = codes_[code_number(mapping.from)];
      if (from.mapped != kNoIndex && from.mapped != to) {
        problem(grouping_code::kDouble, mapping.place,
                "编码 " + in_quotes(mapping.from) + " 对照到两个编码");
      }
      from.mapped = to;
    }
  }

  void put_groups() {
    std::map<std::string_view, std::uint32_t> mdc_numbers, adrg_numbers;
    for (const MdcRow& mdc : source_.mdcs) {
      mdc_numbers.emplace(mdc.code, static_cast<std::uint32_t>(mdcs_.size()));
      GroupRow row = group(mdc.code, mdc.name, mdc.rule, mdc.place);
      row.passes_on = mdc.passes_on ? 1 : 0;
      mdcs_.push_back(row);
    }
    for (const AdrgRow* row_of : in_order(source_.adrgs, mdc_numbers, &AdrgRow::mdc)) {
      const AdrgRow& adrg = *row_of;
      adrg_numbers.emplace(adrg.code, static_cast<std::uint32_t>(adrgs_.size()));
      GroupRow row = group(adrg.code, adrg.name, adrg.rule, adrg.place);
      row.section = static_cast<std::uint8_t>(adrg.section);
      hang_below(row, mdcs_, mdc_numbers.at(adrg.mdc), adrgs_.size());
      adrgs_.push_back(row);
    }
    for (const DrgRow* row_of : in_order(source_.drgs, adrg_numbers, &DrgRow::adrg)) {
      const DrgRow& drg = *row_of;
      GroupRow row = group(drg.code, drg.name, drg.rule, drg.place);
      row.has_weight = drg.weight_micro ? 1 : 0;
      row.weight_micro = drg.weight_micro.value_or(0);
      hang_below(row, adrgs_, adrg_numbers.at(drg.adrg), drgs_.size());
      drgs_.push_back(row);
    }
    check_shape(adrg_numbers);
  }
  /// Rows by the number of their parent; rows of one parent keep their order.
  template <class Row>
  static std::vector<const Row*> in_order(const std::vector<Row>& rows,
                                          const std::map<std::string_view, std::uint32_t>& numbers,
                                          std::string Row::*parent) {
    std::vector<const Row*> sorted;
    sorted.reserve(rows.size());
    for (const Row& row : rows) sorted.push_back(&row);
    std::stable_sort(sorted.begin(), sorted.end(), [&](const Row* a, const Row* b) {
      return numbers.at(a->*parent) < numbers.at(b->*parent);
    });
    return sorted;
  }
  static void hang_below(GroupRow& row, std::vector<GroupRow>& parents, std::uint32_t parent,
                         std::size_t number) {
    row.parent = parent;
    GroupRow& above = parents[parent];
    if (above.below_count == 0) above.below = static_cast<std::uint32_t>(number);
    ++above.below_count;
  }
  void check_shape(const std::map<std::string_view, std::uint32_t>& adrg_numbers) {
    if (mdcs_.empty()) {
      problems_.add(grouping_code::kNoGroups, "mdc", "方案没有一个 MDC;请核对表");
    }
    for (std::size_t i = 0; i < source_.mdcs.size(); ++i) {
      if (mdcs_[i].below_count > 0) continue;
      problem(grouping_code::kNoGroups, source_.mdcs[i].place,
              "MDC " + in_quotes(source_.mdcs[i].code) + " 下没有 ADRG");
    }
    for (const AdrgRow& adrg : source_.adrgs) {
      const GroupRow& row = adrgs_[adrg_numbers.at(adrg.code)];
      if (row.below_count == 0) {
        problem(grouping_code::kNoGroups, adrg.place,
                "ADRG " + in_quotes(adrg.code) + " 下没有 DRG");
        continue;
      }
      const GroupRow& last = drgs_[row.below + row.below_count - 1];
      if (last.rule == kRuleHolds) continue;
      problem(grouping_code::kNoLastGroup, adrg.place,
              "ADRG " + in_quotes(adrg.code) +
                  " 的最后一个 DRG 有条件,会有病例无组可入;请把无条件的细分组放在最后");
    }
  }
  GroupRow group(std::string_view code, std::string_view name, std::string_view rule, Place place) {
    GroupRow row;
    row.code = keep(code);
    row.name = keep(name);
    row.rule_text = keep(rule);
    const auto find = [&](std::string_view set) -> std::optional<std::uint32_t> {
      const auto at = set_numbers_.find(set);
      return at == set_numbers_.end() ? std::nullopt : std::optional(at->second);
    };
    const auto node = parse_rule(rule, find);
    if (!node.ok()) {
      problem(node.error().code, place, "分组 " + in_quotes(code) + ":" + node.error().message);
      return row;
    }
    row.rule = emit(*node, kRuleHolds, kRuleFails);
    if (row.rule == kRuleFails) {
      problem(grouping_code::kBadRule, place, "分组 " + in_quotes(code) + " 的规则永不成立");
    }
    return row;
  }

  /// Puts the instructions of `node` behind those that it goes on to; gives its first.
  std::uint32_t emit(const RuleNode& node, std::uint32_t yes, std::uint32_t no) {
    using Kind = RuleNode::Kind;
    switch (node.kind) {
      case Kind::Always:
        return yes;
      case Kind::Not:
        return emit(node.parts.front(), no, yes);
      case Kind::And:
      case Kind::Or: {
        std::uint32_t next = node.kind == Kind::And ? yes : no;
        for (auto part = node.parts.rbegin(); part != node.parts.rend(); ++part) {
          next = node.kind == Kind::And ? emit(*part, next, no) : emit(*part, yes, next);
        }
        return next;
      }
      case Kind::Test:
        break;
    }
    return emit_test(node.test, yes, no);
  }
  std::uint32_t emit_test(const Test& test, std::uint32_t yes, std::uint32_t no) {
    Instruction out;
    out.kind = test.kind;
    out.fields = test.fields;
    out.levels = test.levels;
    out.field = test.kind == TestKind::TextIs ? static_cast<std::uint8_t>(test.text_field)
                                              : static_cast<std::uint8_t>(test.number_field);
    out.compare = test.compare;
    out.number = test.number;
    out.yes = yes;
    out.no = no;
    if (test.kind == TestKind::TextIs) {
      out.first = static_cast<std::uint32_t>(texts_.size());
      out.count = static_cast<std::uint32_t>(test.texts.size());
      for (const std::string& text : test.texts) texts_.push_back(keep(text));
    } else {
      out.first = static_cast<std::uint32_t>(set_lists_.size());
      out.count = static_cast<std::uint32_t>(test.sets.size());
      set_lists_.insert(set_lists_.end(), test.sets.begin(), test.sets.end());
    }
    instructions_.push_back(out);
    return static_cast<std::uint32_t>(instructions_.size() - 1);
  }

  std::vector<std::uint64_t> make_slots() const {
    std::size_t size = 16;
    while (size < codes_.size() * 2) size *= 2;
    std::vector<std::uint64_t> slots(size);
    for (std::size_t i = 0; i < codes_.size(); ++i) {
      const std::string_view text(strings_.data() + codes_[i].text.at, codes_[i].text.size);
      const std::uint64_t hash = hash_bytes(text);
      std::size_t at = hash & (size - 1);
      while (slots[at] != 0) at = (at + 1) & (size - 1);
      slots[at] = (hash & 0xFFFF'FFFF'0000'0000u) | (i + 1);
    }
    return slots;
  }

  template <class T>
  static void append(std::string& image, ImageSpan& span, const std::vector<T>& rows) {
    image.resize((image.size() + 7) / 8 * 8);
    span = {image.size(), rows.size()};
    const std::size_t bytes = rows.size() * sizeof(T);
    if (bytes == 0) return;
    image.resize(image.size() + bytes);
    std::memcpy(image.data() + span.at, rows.data(), bytes);
  }
  std::string lay_out(std::uint64_t fingerprint) {
    std::vector<std::uint32_t> code_sets;
    for (std::size_t i = 0; i < codes_.size(); ++i) {
      codes_[i].sets = static_cast<std::uint32_t>(code_sets.size());
      codes_[i].set_count = static_cast<std::uint32_t>(sets_of_code_[i].size());
      code_sets.insert(code_sets.end(), sets_of_code_[i].begin(), sets_of_code_[i].end());
    }
    std::vector<SettingRow> settings;
    for (const auto& [name, value] : source_.settings) {
      settings.push_back({keep(name), keep(value)});
    }
    if (codes_.size() > kCodesMax || strings_.size() > kBytesMax) {
      problems_.add(grouping_code::kTooLarge, "", "编码或文字太多,不能编译");
      return {};
    }
    ImageHeader header;
    header.fingerprint = fingerprint;
    header.sex_required = source_.setting("sex_required") != "no";
    header.use_maps = source_.setting("use_maps") == "yes";
    const std::string_view days = source_.setting("newborn_days");
    std::from_chars(days.data(), days.data() + days.size(), header.newborn_days);
    std::string image(sizeof(header), '\0');
    append(image, header.codes, codes_);
    append(image, header.code_sets, code_sets);
    append(image, header.slots, make_slots());
    append(image, header.sets, sets_);
    append(image, header.set_lists, set_lists_);
    append(image, header.texts, texts_);
    append(image, header.instructions, instructions_);
    append(image, header.mdcs, mdcs_);
    append(image, header.adrgs, adrgs_);
    append(image, header.drgs, drgs_);
    append(image, header.settings, settings);
    header.strings = {image.size(), strings_.size()};
    image += strings_;
    header.size = image.size();
    header.checksum = hash_bytes(std::string_view(image).substr(sizeof(header)));
    std::memcpy(image.data(), &header, sizeof(header));
    return image;
  }

  const SchemeSource& source_;
  Problems& problems_;
  std::string strings_;
  std::unordered_map<std::string_view, std::uint32_t> numbers_;
  std::map<std::string_view, std::uint32_t> set_numbers_;
  std::vector<CodeRow> codes_;
  std::vector<std::vector<std::uint32_t>> sets_of_code_;
  std::vector<SetRow> sets_;
  std::vector<std::uint32_t> set_lists_;
  std::vector<StringRef> texts_;
  std::vector<Instruction> instructions_;
  std::vector<GroupRow> mdcs_, adrgs_, drgs_;
};

}  // namespace

std::string compile_scheme(const SchemeSource& source, std::uint64_t fingerprint,
                           Problems& problems) {
  return SchemeCompiler(source, problems).compile(fingerprint);
}

}  // namespace gongji::grouping
