#include "app/expired_files.h"

#include <string>
#include <vector>

namespace gongji::app {

Result<std::int64_t> delete_expired_files(storage::Connection& connection,
                                          const ExpiredFiles& which) {
  GJ_CHECK(connection.begin());
  const auto work = [&]() -> Result<std::int64_t> {
    const std::vector<storage::Value> asked = {which.region, which.before_ms, which.files_max};
    GJ_TRY(const auto files,
           connection.query("SELECT institution, file FROM file_piece WHERE region = $1 AND piece "
                            "= 0 AND recorded_at < $2 ORDER BY recorded_at, institution, file "
                            "LIMIT $3",
                            asked));
    for (std::size_t i = 0; i < files.size(); ++i) {
      const std::vector<storage::Value> one = {which.region, std::string(files.text(i, 0)),
                                               std::string(files.text(i, 1))};
      GJ_TRY(const auto deleted,
             connection.execute("DELETE FROM file_piece WHERE region = $1 AND institution = $2 "
                                "AND file = $3",
                                one));
      (void)deleted;
    }
    GJ_CHECK(connection.commit());
    return static_cast<std::int64_t>(files.size());
  };
  auto count = work();
  if (!count.ok()) connection.rollback();
  return count;
}

}  // namespace gongji::app
