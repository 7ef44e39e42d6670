// The policy packages by which a region settles, as the database keeps them.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/unit/reads.h"
#include "app/unit/record_map.h"
#include "claims/settle.h"
#include "storage/database.h"

namespace gongji::app {

/// One version of a package, compiled, with the room to settle by it.
struct RegionPackage {
  std::string id;
  std::string digest;  ///< SM3 of all its files, record.yaml too
  std::shared_ptr<const policy::Compiled> compiled;
  RecordMap record;
  std::unique_ptr<claims::Settler> settler;
};

/// A package as it is brought: its files by their name within the package, record.yaml too.
struct PackageFiles {
  std::map<std::string, std::string> files;
  std::string to_json() const;
  static Result<PackageFiles> from_json(const std::string& text);
  static Result<PackageFiles> from_folder(const std::string& folder);
  std::string digest() const;
};

/// Compiles. Refuses policy.invalid_package, app.bad_record_map, app.no_record_map.
Result<std::unique_ptr<RegionPackage>> compile_package(const PackageFiles& files);

/// For one thread at a time.
class Registry {
 public:
  /// Looks for packages that have been added since. Refuses app.no_region.
  Result<void> refresh(storage::Connection& connection, std::int64_t region);
  /// The same with other reads, over the same connection.
  void refresh(storage::Connection& connection, std::int64_t region, Reads& reads);

  /// The package in force on a day for a scheme; of several the one whose id comes last. Refuses
  /// app.no_package.
  Result<RegionPackage*> in_force(const std::string& scheme, Date day);
  /// Any version that was ever stored. Refuses app.no_package.
  Result<RegionPackage*> by_digest(storage::Connection& connection, const std::string& digest);
  /// The packages that settle now, by id.
  const std::map<std::string, std::string>& current() const { return current_; }

 private:
  Result<RegionPackage*> load(storage::Connection& connection, const std::string& digest);
  Result<void> take(storage::Connection& connection, const storage::Rows& rows);

  std::optional<std::size_t> seen_;             ///< number of rows of region_package
  std::map<std::string, std::string> current_;  ///< package id → digest
  std::map<std::string, std::unique_ptr<RegionPackage>> by_digest_;
};

}  // namespace gongji::app
