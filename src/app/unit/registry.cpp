#include "app/unit/registry.h"

#include <algorithm>
#include <array>
#include <filesystem>

#include "app/errors.h"
#include "app/json_fact.h"
#include "app/packages.h"
#include "storage/digest.h"
#include "storage/records.h"

namespace gongji::app {

namespace {

constexpr std::string_view kRecordFile = "record.yaml";

bool is_record_file(const std::string& name) {
  return std::filesystem::path(name).filename() == kRecordFile;
}

}  // namespace

std::string PackageFiles::to_json() const {
  std::string text = "{";
  for (const auto& [name, content] : files) {
    if (text.size() > 1) text += ',';
    text += json_quote(name) + ":" + json_quote(content);
  }
  return text + "}";
}

Result<PackageFiles> PackageFiles::from_json(const std::string& text) {
  GJ_TRY(const policy::Fact fact, parse_json(text));
  PackageFiles found;
  for (const auto& [name, content] : fact.fields) found.files[name] = content.text;
  return found;
}

Result<PackageFiles> PackageFiles::from_folder(const std::string& folder) {
  PackageFiles found;
  GJ_TRY(const auto files, read_package_files(folder));
  for (const auto& file : files) found.files[file.name] = file.text;
  GJ_TRY(const std::string record, read_record_file(folder));
  if (record.empty()) {
    return make_error(app_code::kNoRecordMap, folder,
                      "政策包里没有 record.yaml,不知道参保记录怎样供给它所需的事实;"
                      "请照 docs/adding/record.md 写一份");
  }
  found.files[std::filesystem::path(found.files.begin()->first).begin()->string() + "/" +
              std::string(kRecordFile)] = record;
  return found;
}

std::string PackageFiles::digest() const {
  std::string all;
  for (const auto& [name, content] : files) {
    all +=
        std::to_string(name.size()) + ":" + name + std::to_string(content.size()) + ":" + content;
  }
  return storage::sm3_hex(all);
}

Result<std::unique_ptr<RegionPackage>> compile_package(const PackageFiles& files) {
  std::vector<policy::SourceFile> sources;
  auto package = std::make_unique<RegionPackage>();
  bool mapped = false;
  for (const auto& [name, content] : files.files) {
    if (!is_record_file(name)) {
      sources.push_back({name, content, name});
      continue;
    }
    GJ_TRY(package->record, read_record_map(name, content));
    mapped = true;
  }
  if (!mapped) return make_error(app_code::kNoRecordMap, "", "政策包里没有 record.yaml");
  policy::Diagnostics diagnostics;
  package->compiled = policy::compile(sources, {}, diagnostics);
  if (!diagnostics.empty()) {
    return make_error("policy.invalid_package", "", diagnostics.render_all());
  }
  package->id = package->compiled->package().head.meta.name;
  package->digest = files.digest();
  package->settler = std::make_unique<claims::Settler>(package->compiled, claims::Evaluator::Fast);
  return package;
}

void Registry::refresh(storage::Connection& connection, std::int64_t region, Reads& reads) {
  storage::Rows key(1);
  key.add({region});
  reads.add({&storage::tables::region, {"region"}}, key,
            [region](const storage::Rows& rows) -> Result<void> {
              if (!rows.empty()) return done();
              return make_error(app_code::kNoRegion, std::to_string(region),
                                Bilingual{"数据库里没有统筹区 " + std::to_string(region) +
                                              ";请先执行 gongji region open",
                                          "The database has no region " + std::to_string(region) +
                                              "; it must be opened first."});
            });
  reads.add({&storage::tables::region_package, {"region"}}, key,
            [this, &connection](const storage::Rows& rows) { return take(connection, rows); });
}

Result<void> Registry::refresh(storage::Connection& connection, std::int64_t region) {
  Reads reads;
  refresh(connection, region, reads);
  return reads.run(connection);
}

/// Of one package the last recorded row is the last of its rows.
Result<void> Registry::take(storage::Connection& connection, const storage::Rows& rows) {
  if (rows.size() == seen_) return done();
  for (const auto& row : storage::records_of<storage::RegionPackageRow>(rows)) {
    current_[row.package] = row.digest;
  }
  for (const auto& [id, digest] : current_) GJ_CHECK(by_digest(connection, digest));
  seen_ = rows.size();
  return done();
}

Result<RegionPackage*> Registry::in_force(const std::string& scheme, Date day) {
  for (auto at = current_.rbegin(); at != current_.rend(); ++at) {
    RegionPackage& package = *by_digest_.at(at->second);
    const auto& head = package.compiled->package().head;
    if (package.record.has_scheme(scheme) && head.effective.contains(day)) return &package;
  }
  return make_error(app_code::kNoPackage, scheme,
                    Bilingual{"本统筹区没有在 " + day.to_text() + " 施行、适用险种 " + scheme +
                                  " 的政策包;请用 gongji region package 装入",
                              "The region has no package for scheme " + scheme + " on " +
                                  day.to_text() + "; the administrator must bring one."});
}

Result<RegionPackage*> Registry::by_digest(storage::Connection& connection,
                                           const std::string& digest) {
  const auto known = by_digest_.find(digest);
  if (known != by_digest_.end()) return known->second.get();
  return load(connection, digest);
}

Result<RegionPackage*> Registry::load(storage::Connection& connection, const std::string& digest) {
  const std::array<storage::Value, 1> key = {digest};
  GJ_TRY(const auto rows,
         connection.query("SELECT files FROM package_version WHERE digest = $1", key));
  if (rows.empty()) {
    return make_error(app_code::kNoPackage, digest.substr(0, 16),
                      Bilingual{"数据库里没有这一版本的政策包",
                                "The database does not hold this version of the package."});
  }
  GJ_TRY(const auto files, PackageFiles::from_json(std::string(rows.text(0, 0))));
  GJ_TRY(auto package, compile_package(files));
  GJ_ASSERT(package->digest == digest);
  RegionPackage* kept = package.get();
  by_digest_[digest] = std::move(package);
  return kept;
}

}  // namespace gongji::app
