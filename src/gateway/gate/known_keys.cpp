#include "gateway/gate/known_keys.h"

#include "app/security/institution_keys.h"

namespace gongji::gateway {

namespace {

Result<KeySnapshot> read_keys(storage::Connection& connection, const KnownKeys::Setting& setting) {
  KeySnapshot snapshot;
  const std::int64_t now = setting.clock();
  GJ_TRY(auto keys, app::institution_keys(connection, *setting.vault, setting.region, now));
  for (auto& key : keys) {
    const auto style = signing_style(key.style);
    if (!style) continue;
    snapshot.credentials[*style].push_back({std::move(key.institution), std::move(key.key_id),
                                            std::move(key.secret), std::move(key.public_key),
                                            key.from_ms, key.to_ms});
  }
  GJ_TRY(const auto signing, app::institutions_with_keys(connection, setting.region));
  snapshot.signing.insert(signing.begin(), signing.end());
  GJ_TRY(const auto addresses, app::institution_addresses(connection, setting.region, now));
  snapshot.addresses.insert(addresses.begin(), addresses.end());
  return snapshot;
}

}  // namespace

Result<std::unique_ptr<KnownKeys>> KnownKeys::start(Setting setting) {
  std::unique_ptr<KnownKeys> known(new KnownKeys(std::move(setting)));
  GJ_CHECK(known->read());
  known->thread_ = std::thread([self = known.get()] { self->keep_reading(); });
  return known;
}

KnownKeys::~KnownKeys() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  if (thread_.joinable()) thread_.join();
}

std::shared_ptr<const KeySnapshot> KnownKeys::now() const {
  const std::lock_guard lock(mutex_);
  return snapshot_;
}

/// A connection that fails is made anew the next time.
Result<void> KnownKeys::read() {
  if (connection_ == nullptr) {
    GJ_TRY(connection_, setting_.connect());
  }
  auto begun = connection_->begin_read();
  auto snapshot = begun.ok() ? read_keys(*connection_, setting_) : begun.error();
  if (begun.ok()) connection_->rollback();
  if (!snapshot.ok()) {
    connection_.reset();
    return snapshot.error();
  }
  auto fresh = std::make_shared<const KeySnapshot>(snapshot.take());
  const std::lock_guard lock(mutex_);
  snapshot_ = std::move(fresh);
  return done();
}

void KnownKeys::keep_reading() {
  std::unique_lock lock(mutex_);
  while (!wake_.wait_for(lock, setting_.refresh, [this] { return stopping_; })) {
    lock.unlock();
    const auto again = read();
    if (!again.ok() && setting_.failed) setting_.failed(again.error());
    lock.lock();
  }
}

}  // namespace gongji::gateway
