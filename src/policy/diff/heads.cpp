#include "policy/diff/words.h"
#include "policy/prove/texts.h"

namespace gongji::policy::diff {
namespace {

std::string period_text(const Period& period) {
  return period.from.to_text() + ".." + period.to.plus_days(-1).to_text();
}

std::string rounding_text(const RoundingRule& rule) {
  static constexpr const char* kModes[] = {"half_up", "half_even", "down", "up"};
  return std::string(kModes[static_cast<std::size_t>(rule.mode)]) + " " +
         prove::fen_text(Exact::of(rule.unit_fen));
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const auto& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

const char* per_text(const Accumulator& a) {
  static constexpr const char* kPer[] = {"year", "day_institution", "life", "stay"};
  return kPer[static_cast<std::size_t>(a.per)];
}

class HeadComparer {
 public:
  HeadComparer(const checked::Package& a, const checked::Package& b, Changes& changes)
      : a_(a.head), b_(b.head), changes_(changes) {}

  void run() {
    const Label &from = a_.meta.title, &to = b_.meta.title;
    if (from.zh != to.zh) {
      changes_.add(Area::Head, "", Words{"标题", "title"}, Words{from.zh, from.en},
                   Words{to.zh, to.en}, b_.meta.place);
    }
    told({"地区", "region"}, a_.region, b_.region);
    told({"有效期", "effective"}, period_text(a_.effective), period_text(b_.effective));
    const auto start = [](const Head& h) {
      return std::to_string(h.year_month) + "-" + std::to_string(h.year_day);
    };
    told({"年度起始", "benefit year starts"}, start(a_), start(b_));
    told({"可用于结算", "settlement allowed"}, a_.settlement_allowed ? "true" : "false",
         b_.settlement_allowed ? "true" : "false");
    told({"舍入", "rounding"}, rounding_text(a_.rounding), rounding_text(b_.rounding));
    told({"上级政策", "under"}, joined(a_.under), joined(b_.under));
    by_name(a_.funds, b_.funds, [&](const Fund* x, const Fund* y) {
      const auto text = [](const Fund* f) {
        return f ? std::string(f->is_account ? "account" : "fund") : "";
      };
      entry(x, y, {"基金", "fund"}, text(x), text(y));
    });
    by_name(a_.accumulators, b_.accumulators, [&](const Accumulator* x, const Accumulator* y) {
      const auto text = [](const Accumulator* c) {
        return c ? std::string(c->counts ? "count " : "money ") + per_text(*c) : "";
      };
      entry(x, y, {"累计器", "accumulator"}, text(x), text(y));
    });
    by_name(a_.inputs, b_.inputs, [&](const Input* x, const Input* y) { input(x, y); });
  }

 private:
  void told(const Words& what, const std::string& from, const std::string& to) {
    if (from != to) changes_.add(Area::Head, "", what, from, to, b_.meta.place);
  }
  template <class Item>
  void entry(const Item* x, const Item* y, const Words& what, const std::string& from,
             const std::string& to) {
    if (from == to) return;
    const Meta& meta = y ? y->meta : x->meta;
    changes_.add(Area::Head, meta.name, {what.zh + "「" + meta.title.zh + "」", what.en}, from, to,
                 meta.place);
  }
  static std::string kind_text(const Input* input) {
    if (!input) return "";
    std::string text(kind_name(input->kind));
    if (input->range) {
      text +=
          " " + std::to_string(input->range->first) + ".." + std::to_string(input->range->second);
    }
    return text;
  }
  void input(const Input* x, const Input* y) {
    entry(x, y, {"输入", "input"}, kind_text(x), kind_text(y));
    if (!x || !y) return;
    const Words title{"输入「" + y->meta.title.zh + "」的", "input " + y->meta.name + ": "};
    const auto given = [](const Input& i) { return i.has_default ? i.default_text : ""; };
    if (given(*x) != given(*y)) {
      changes_.add(Area::Head, y->meta.name, {title.zh + "默认值", title.en + "default"}, given(*x),
                   given(*y), y->meta.place);
    }
    const auto has = [](const Input& i, const std::string& word) {
      for (const Word& w : i.words) {
        if (w.text == word) return true;
      }
      return false;
    };
    for (const Word& w : x->words) {
      if (has(*y, w.text)) continue;
      changes_.add(Area::Head, y->meta.name, {title.zh + "词", title.en + "word"},
                   {w.label.zh, w.text}, Words{}, y->meta.place);
    }
    for (const Word& w : y->words) {
      if (has(*x, w.text)) continue;
      changes_.add(Area::Head, y->meta.name, {title.zh + "词", title.en + "word"}, Words{},
                   {w.label.zh, w.text}, y->meta.place);
    }
  }

  const Head& a_;
  const Head& b_;
  Changes& changes_;
};

}  // namespace

void compare_heads(const checked::Package& a, const checked::Package& b, Changes& changes) {
  HeadComparer(a, b, changes).run();
}

}  // namespace gongji::policy::diff
