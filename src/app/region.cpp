#include "app/region.h"

#include <vector>

#include "app/errors.h"
#include "app/unit/registry.h"
#include "storage/records.h"

namespace gongji::app {

namespace {

using storage::Value;

template <class R>
Result<void> put_one(storage::Connection& connection, R record) {
  storage::Rows rows(R::table().columns.size());
  storage::push_cells(std::move(record), rows);
  return connection.put(R::table(), rows);
}

/// `work` in a transaction.
template <class Work>
Result<void> in_transaction(storage::Connection& connection, Work work) {
  GJ_CHECK(connection.begin());
  const Result<void> result = work();
  const Result<void> kept = result.ok() ? connection.commit() : result;
  if (!kept.ok()) connection.rollback();
  return kept;
}

}  // namespace

Result<void> open_region(storage::Connection& connection, std::int64_t region,
                         const std::string& name, std::int64_t now_ms) {
  return in_transaction(connection, [&]() -> Result<void> {
    GJ_TRY(const auto known, connection.query("SELECT opened_at FROM region WHERE region = $1",
                                              std::vector<Value>{region}));
    const std::int64_t opened = known.empty() ? now_ms : known.integer(0, 0);
    return put_one(connection, storage::RegionRow{region, name, opened});
  });
}

Result<AddedPackage> add_region_package(storage::Connection& connection, std::int64_t region,
                                        const std::string& folder, std::int64_t now_ms) {
  GJ_TRY(const auto files, PackageFiles::from_folder(folder));
  GJ_TRY(const auto package, compile_package(files));
  AddedPackage added{package->id, package->digest, false};
  GJ_CHECK(in_transaction(connection, [&]() -> Result<void> {
    GJ_TRY(const auto regions,
           connection.query("SELECT 1 FROM region WHERE region = $1", std::vector<Value>{region}));
    if (regions.empty()) {
      return make_error(
          app_code::kNoRegion, std::to_string(region),
          Bilingual{"数据库里没有统筹区 " + std::to_string(region) + ";请先执行 gongji region open",
                    "The database has no region " + std::to_string(region) +
                        "; it must be opened first."});
    }
    GJ_TRY(const auto before,
           connection.query("SELECT digest FROM region_package WHERE region = $1 AND package = $2 "
                            "ORDER BY recorded_at DESC LIMIT 1",
                            std::vector<Value>{region, added.id}));
    added.was_there = !before.empty() && before.text(0, 0) == added.digest;
    if (added.was_there) return done();
    GJ_CHECK(put_one(connection,
                     storage::PackageVersionRow{added.digest, added.id, files.to_json(), now_ms}));
    return put_one(connection, storage::RegionPackageRow{region, added.id, now_ms, added.digest});
  }));
  return added;
}

Result<std::string> region_name(storage::Connection& connection, std::int64_t region) {
  GJ_TRY(const auto rows,
         connection.query("SELECT name FROM region WHERE region = $1", std::vector<Value>{region}));
  return rows.empty() ? std::string() : std::string(rows.text(0, 0));
}

Result<std::int64_t> only_region(storage::Connection& connection) {
  GJ_TRY(const auto rows, connection.query("SELECT region FROM region ORDER BY region", {}));
  if (rows.size() == 1) return rows.integer(0, 0);
  std::string known;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    known += (i > 0 ? "、" : "") + std::to_string(rows.integer(i, 0));
  }
  return make_error(app_code::kNoRegion, "--region",
                    Bilingual{rows.empty() ? "数据库里还没有统筹区;请先执行 gongji region open"
                                           : "数据库里有几个统筹区,请用 --region 指明:" + known,
                              "Say which region is meant."});
}

}  // namespace gongji::app
