// The article that is quoted for a figure contains it.
#include <gtest/gtest.h>

#include "app/packages.h"
#include "base/exact.h"
#include "base/testing.h"

namespace gongji::app {
namespace {

using policy::Kind;

/// As laws print it; empty for what they print in several ways, and for nothing at all.
std::string printed(const policy::Expr& expr) {
  if (expr.op != policy::Op::Literal || expr.value.kind != Kind::Rate) return "";
  const auto percent = mul(expr.value.number, Exact::of(100));
  if (!percent.ok() || *percent == Exact()) return "";
  return to_decimal_text(*percent, 0, 6);
}

void expect_quoted(const policy::checked::Table& table) {
  for (const auto& row : table.rows) {
    for (const auto& cell : row.cells) {
      const std::string figure = cell.value ? printed(*cell.value) : "";
      if (figure.empty() || row.meta.cite.source == "assumed") continue;
      EXPECT_NE(row.meta.cite.quote.find(figure), std::string::npos)
          << to_text(row.meta.place) << " " << figure << " 「" << row.meta.cite.quote << "」";
    }
  }
}

TEST(QuotedFigures, FenghuaQuotesTheArticleThatHoldsTheShare) {
  const auto package = load_package(GJ_SOURCE_DIR "/policies/330213-fenghua", {});
  ASSERT_TRUE(package.ok()) << to_text(package.error());
  for (const auto& table : package->compiled->package().tables) expect_quoted(table);
}

}  // namespace
}  // namespace gongji::app
