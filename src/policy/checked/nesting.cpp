#include "policy/checked/nesting.h"

#include <algorithm>

namespace gongji::policy::checked {
namespace {

constexpr int kDepthMax = 300;  ///< nodes of a cell, through the tables it uses
constexpr std::int64_t kCostMax = 1'000'000;

class Nesting {
 public:
  Nesting(const Package& package, Diagnostics& diagnostics)
      : package_(package), diagnostics_(diagnostics), known_(package.tables.size()) {}

  void run() {
    for (std::size_t t = 0; t < package_.tables.size(); ++t) table(t);
  }

 private:
  enum class State : std::uint8_t { Fresh, Open, Done };
  struct Load {
    int depth = 0;
    std::int64_t cost = 0;
    State state = State::Fresh;
  };

  Load table(std::size_t t) {
    Load& load = known_[t];
    if (load.state == State::Done) return load;
    if (load.state == State::Open || open_ >= kDepthMax) {
      const bool circle = load.state == State::Open;
      fail(t, circle ? "policy.circle" : "policy.too_deep",
           circle ? "绕回了自身" : "连同它用到的表格嵌套过深");
      load.state = State::Done;
      return {};
    }
    load.state = State::Open;
    ++open_;
    Load sum;
    const auto add = [&](const Row& row) {
      for (const auto& cell : row.cells) join(sum, expression(*cell.value));
    };
    for (const Row& row : package_.tables[t].rows) add(row);
    if (package_.tables[t].otherwise) add(*package_.tables[t].otherwise);
    --open_;
    if (sum.depth > kDepthMax) fail(t, "policy.too_deep", "连同它用到的表格嵌套过深");
    if (sum.cost > kCostMax) fail(t, "policy.too_large", "连同它用到的表格过大");
    sum.cost = std::min(sum.cost, kCostMax);
    sum.state = State::Done;
    known_[t] = sum;
    return sum;
  }
  Load expression(const Expr& e) {
    Load load{0, 1, State::Done};
    for (const auto& a : e.args) join(load, expression(*a));
    if (e.op == Op::Lookup) join(load, table(static_cast<std::size_t>(e.index)));
    ++load.depth;
    return load;
  }
  static void join(Load& into, const Load& part) {
    into.depth = std::max(into.depth, part.depth);
    into.cost = std::min(into.cost + part.cost, kCostMax + 1);
  }
  void fail(std::size_t t, const char* code, const std::string& what) {
    const Meta& meta = package_.tables[t].meta;
    diagnostics_.add(code, meta.place, "表格 `" + meta.name + "` " + what);
  }

  const Package& package_;
  Diagnostics& diagnostics_;
  std::vector<Load> known_;
  int open_ = 0;
};

}  // namespace

void check_nesting(const Package& package, Diagnostics& diagnostics) {
  Nesting(package, diagnostics).run();
}

}  // namespace gongji::policy::checked
