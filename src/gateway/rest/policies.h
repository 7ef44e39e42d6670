// Policy packages for readers.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "app/packages.h"

namespace gongji::gateway {

/// The packages below the given folders, compiled when first asked for and kept: a package that
/// changes on disk is seen after a restart. From any thread.
class Policies {
 public:
  explicit Policies(std::vector<std::string> roots) : roots_(std::move(roots)) {}

  /// By id; of packages with the same id the first. What cannot be compiled is left out.
  std::vector<std::shared_ptr<const app::Loaded>> all();
  /// Refuses app.unknown_package. Takes ids only, never a folder.
  Result<std::shared_ptr<const app::Loaded>> find(const std::string& id);

 private:
  void load();

  std::vector<std::string> roots_;
  std::mutex mutex_;
  bool loaded_ = false;
  std::map<std::string, std::shared_ptr<const app::Loaded>> packages_;
};

/// One line of the list, and a whole package: sources, inputs, documents with readings, layers with
/// their articles and care kinds, decisions.
std::string policy_summary_json(const app::Loaded& loaded);
std::string policy_json(const app::Loaded& loaded);

}  // namespace gongji::gateway
