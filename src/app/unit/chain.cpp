#include "app/unit/chain.h"

#include "base/assert.h"
#include "storage/digest.h"

namespace gongji::app {

namespace {

// A leaf and an inner node are hashed with different marks, so that one cannot pass as the other.
std::string join(const std::string& left, const std::string& right) {
  return storage::sm3_hex("node|" + left + "|" + right);
}

std::vector<std::string> level_above(const std::vector<std::string>& level) {
  std::vector<std::string> above;
  for (std::size_t i = 0; i + 1 < level.size(); i += 2) {
    above.push_back(join(level[i], level[i + 1]));
  }
  if (level.size() % 2 == 1) above.push_back(level.back());
  return above;
}

}  // namespace

std::string empty_root() {
  return std::string(64, '0');
}

std::string posting_digest(const std::string& canonical) {
  return storage::sm3_hex("posting|" + canonical);
}

std::string merkle_root(std::vector<std::string> leaves) {
  GJ_ASSERT(!leaves.empty());
  while (leaves.size() > 1) leaves = level_above(leaves);
  return leaves.front();
}

std::vector<ProofStep> merkle_path(std::vector<std::string> leaves, std::size_t at) {
  GJ_ASSERT(at < leaves.size());
  std::vector<ProofStep> path;
  while (leaves.size() > 1) {
    const std::size_t neighbour = at ^ 1u;
    if (neighbour < leaves.size()) path.push_back({leaves[neighbour], neighbour < at});
    leaves = level_above(leaves);
    at /= 2;
  }
  return path;
}

std::string root_of(std::string leaf, const std::vector<ProofStep>& path) {
  for (const ProofStep& step : path) {
    leaf = step.on_left ? join(step.digest, leaf) : join(leaf, step.digest);
  }
  return leaf;
}

std::string batch_digest(const std::string& previous, const std::string& root) {
  return storage::sm3_hex("batch|" + previous + "|" + root);
}

}  // namespace gongji::app
