// Postings that name another posting, and holds.
#include "app/verify/verifier.h"

namespace gongji::app {

namespace {

// A reversal has the original's transfers with the sides changed, a confirmation has them as they
// are.
constexpr std::string_view kUnlike =
    "SELECT p.posting FROM posting p JOIN posting o ON o.region = p.region AND "
    "o.posting = p.reverses JOIN transfer t ON t.region = p.region AND t.posting = p.posting "
    "LEFT JOIN transfer u ON u.region = o.region AND u.posting = o.posting AND u.leg = t.leg "
    "WHERE p.region = $1 AND p.reverses <> 0 AND (u.posting IS NULL OR u.amount <> t.amount OR "
    "u.debit <> CASE WHEN p.phase = 'posted' THEN t.credit ELSE t.debit END OR "
    "u.credit <> CASE WHEN p.phase = 'posted' THEN t.debit ELSE t.credit END) "
    "ORDER BY p.posting";

constexpr std::string_view kFewer =
    "SELECT p.posting FROM posting p WHERE p.region = $1 AND p.reverses <> 0 AND (SELECT count(*) "
    "FROM transfer t WHERE t.region = p.region AND t.posting = p.posting) <> (SELECT count(*) FROM "
    "transfer u WHERE u.region = p.region AND u.posting = p.reverses) ORDER BY p.posting";

}  // namespace

Result<void> verify_links(Verifier& verifier) {
  GJ_CHECK(verifier.none("transfer",
                         "SELECT t.posting, t.leg FROM transfer t WHERE t.region = $1 AND NOT "
                         "EXISTS (SELECT 1 FROM posting p WHERE p.region = t.region AND p.posting "
                         "= t.posting) ORDER BY t.posting, t.leg",
                         "分录没有凭证"));
  GJ_CHECK(verifier.none("batch",
                         "SELECT b.stripe, b.batch FROM batch b WHERE b.region = $1 AND NOT EXISTS "
                         "(SELECT 1 FROM posting p WHERE p.region = b.region AND p.posting = "
                         "b.first_posting) ORDER BY b.stripe, b.batch",
                         "批次的凭证不在日记账里"));
  GJ_CHECK(verifier.none("posting",
                         "SELECT p.posting FROM posting p LEFT JOIN posting o ON o.region = "
                         "p.region AND o.posting = p.reverses WHERE p.region = $1 AND ("
                         "(p.phase IN ('post', 'void') AND (o.posting IS NULL OR o.phase <> "
                         "'pending')) OR (p.phase NOT IN ('post', 'void') AND p.reverses <> 0 AND "
                         "(o.posting IS NULL OR o.phase NOT IN ('posted', 'post')))) "
                         "ORDER BY p.posting",
                         "所冲正、确认或撤销的凭证不存在或状态不符"));
  GJ_CHECK(
      verifier.none("posting",
                    "SELECT reverses FROM posting WHERE region = $1 AND reverses <> 0 GROUP BY "
                    "reverses HAVING count(*) > 1 ORDER BY reverses",
                    "凭证被冲正、确认或撤销了两次"));
  GJ_CHECK(verifier.none("posting", kUnlike, "冲正、确认或撤销的分录与原凭证不符"));
  GJ_CHECK(verifier.none("posting", kFewer, "冲正、确认或撤销的分录数与原凭证不符"));
  GJ_CHECK(verifier.each("SELECT count(*) FROM hold WHERE region = $1", [&](const auto& row) {
    verifier.counts().holds += static_cast<std::uint64_t>(row.integer(0, 0));
  }));
  GJ_CHECK(verifier.none("hold",
                         "SELECT h.posting FROM hold h LEFT JOIN posting o ON o.region = h.region "
                         "AND o.posting = h.posting LEFT JOIN posting r ON r.region = h.region AND "
                         "r.reverses = h.posting AND r.reverses <> 0 WHERE h.region = $1 AND "
                         "(o.posting IS NULL OR o.phase <> 'pending' OR h.state <> coalesce("
                         "CASE r.phase WHEN 'post' THEN 'confirmed' ELSE r.phase END, 'pending')) "
                         "ORDER BY h.posting",
                         "暂记的状态与日记账不符"));
  return verifier.none("posting",
                       "SELECT p.posting FROM posting p WHERE p.region = $1 AND p.phase = "
                       "'pending' AND NOT EXISTS (SELECT 1 FROM hold h WHERE h.region = p.region "
                       "AND h.posting = p.posting) ORDER BY p.posting",
                       "暂记凭证没有到期日");
}

}  // namespace gongji::app
