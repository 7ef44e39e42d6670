// Hashes over the journal: a tree over the postings of a batch, a chain over the batches.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace gongji::app {

/// Ids have sixteen digits and stay below 2^53, because many JSON readers know no larger whole
/// numbers: so many a stripe, and so many stripes.
inline constexpr std::int64_t kIdsPerStripe = 4'000'000'000'000, kStripesMax = 2'000;
inline constexpr std::int64_t kFirstId = 1'000'000'000'000'000;
static_assert(kFirstId + kStripesMax * kIdsPerStripe < std::int64_t{1} << 53);
/// The first id of a stripe; stripes are counted from 1.
constexpr std::int64_t first_id(std::int64_t stripe) {
  return kFirstId + (stripe - 1) * kIdsPerStripe + 1;
}
/// The stripe in which an id was given.
constexpr std::int64_t stripe_of(std::int64_t id) {
  return (id - kFirstId) / kIdsPerStripe + 1;
}

/// What the root of nothing is, and what the first batch of a stripe has before it.
std::string empty_root();

/// SM3 of a posting's canonical text.
std::string posting_digest(const std::string& canonical);

/// Root of a tree over leaves (hexadecimal digests): pairs are hashed, a last one without a partner
/// goes up as it is. Asserts that there is a leaf.
std::string merkle_root(std::vector<std::string> leaves);

/// One step from a leaf to the root: the neighbour's digest and on which side it stands.
struct ProofStep {
  std::string digest;
  bool on_left = false;
};

/// The steps for leaf `at`.
std::vector<ProofStep> merkle_path(std::vector<std::string> leaves, std::size_t at);
/// The root that a leaf and its steps lead to.
std::string root_of(std::string leaf, const std::vector<ProofStep>& path);

/// SM3 of the batch before and this one's root.
std::string batch_digest(const std::string& previous, const std::string& root);

}  // namespace gongji::app
