#include "app/writer.h"

#include <algorithm>
#include <array>
#include <chrono>

#include "app/errors.h"
#include "base/assert.h"
#include "storage/errors.h"

namespace gongji::app {

namespace {

using Clockwork = std::chrono::steady_clock;
using Milliseconds = std::chrono::milliseconds;

constexpr Milliseconds kFirstPause{5}, kLongestPause{500};
constexpr int kThreadsForPostgres = 2;
/// Requests carried out after which the database is tidied: a settlement changes about ten pages.
constexpr std::uint64_t kTidyAfter = 200;

/// After these the same requests may succeed, or turn out to have been carried out.
bool may_pass(const Error& error) {
  constexpr std::array kCodes = {storage_code::kBusy,       storage_code::kConnectionLost,
                                 storage_code::kCannotOpen, storage_code::kIo,
                                 storage_code::kDiskFull,   storage_code::kAborted};
  return std::find(kCodes.begin(), kCodes.end(), error.code) != kCodes.end();
}

/// The same on every machine, so that a person's thread does not depend on the library.
std::uint64_t fnv1a(std::string_view text) {
  std::uint64_t hash = 14'695'981'039'346'656'037U;
  for (const char c : text) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 1'099'511'628'211U;
  }
  return hash;
}

Error busy() {
  return make_error(app_code::kBusy, "",
                    Bilingual{"请求太多或服务正在停止,这一请求没有办理;请稍后以同一请求编号重发",
                              "Too many requests wait, or the server is stopping; this one was not "
                              "carried out. Send it again later with the same id."});
}

}  // namespace

int Writer::default_threads(storage::Dialect dialect) {
  return dialect == storage::Dialect::Sqlite ? 1 : kThreadsForPostgres;
}

Writer::Writer(Setting setting) : setting_(std::move(setting)), origin_(random_origin()) {
  GJ_ASSERT(setting_.threads > 0);
  GJ_ASSERT(setting_.batch_max > 0);
  for (int i = 0; i < setting_.threads; ++i) {
    lanes_.push_back(std::make_unique<Lane>());
    lanes_.back()->stripe = setting_.first_stripe + i;
  }
  for (const auto& lane : lanes_) lane->thread = std::thread([this, &lane] { serve(*lane); });
}

Writer::~Writer() {
  stop();
}

std::future<Result<Reply>> Writer::submit(Call call) {
  const auto promise = std::make_shared<std::promise<Result<Reply>>>();
  auto future = promise->get_future();
  submit(std::move(call), [promise](Result<Reply> reply) { promise->set_value(std::move(reply)); });
  return future;
}

void Writer::submit(Call call, Answer answer) {
  if (call.message.empty()) call.message = origin_ + "." + std::to_string(++made_);
  call.prepared = prepare(call, setting_.vault.get());
  Lane& lane = lane_of(call);
  bool taken = false;
  {
    const std::lock_guard lock(lane.mutex);
    taken = !lane.stopping && lane.queue.size() < setting_.queue_max;
    if (taken) lane.queue.push_back({std::move(call), std::move(answer)});
  }
  if (taken) {
    lane.wake.notify_one();
  } else {
    answer(busy());
  }
}

void Writer::stop() {
  std::call_once(stopped_, [this] {
    for (const auto& lane : lanes_) {
      const std::lock_guard lock(lane->mutex);
      lane->stopping = true;
      lane->wake.notify_one();
    }
    for (const auto& lane : lanes_) lane->thread.join();
    {
      const std::lock_guard lock(tidy_mutex_);
      tidy_ends_ = true;
    }
    tidy_wake_.notify_one();
    if (tidier_.joinable()) tidier_.join();
  });
}

Writer::Counts Writer::counts() const {
  return {calls_.load(), batches_.load(), retries_.load()};
}

/// A request that names no person goes where its message id leads, so that a repetition meets the
/// first one in the same queue.
Writer::Lane& Writer::lane_of(const Call& call) {
  const auto& work = call.prepared->work;
  const std::string& person = work.ok() ? (*work)->person : call.message;
  return *lanes_[fnv1a(person.empty() ? call.message : person) % lanes_.size()];
}

void Writer::serve(Lane& lane) {
  while (true) {
    std::vector<Item> items = take(lane);
    if (items.empty()) break;
    carry_out(lane, items);
  }
  lane.office.reset();
}

/// Waits for requests; none when the writer has stopped and the queue is empty.
std::vector<Writer::Item> Writer::take(Lane& lane) {
  std::unique_lock lock(lane.mutex);
  lane.wake.wait(lock, [&] { return lane.stopping || !lane.queue.empty(); });
  std::vector<Item> items;
  while (!lane.queue.empty() && items.size() < setting_.batch_max) {
    items.push_back(std::move(lane.queue.front()));
    lane.queue.pop_front();
  }
  return items;
}

void Writer::carry_out(Lane& lane, std::vector<Item>& items) {
  std::vector<Call> calls;
  calls.reserve(items.size());
  for (Item& item : items) calls.push_back(std::move(item.call));
  auto replies = perform(lane, calls);
  if (replies.ok()) ++batches_;
  calls_ += items.size();
  tidy_wake_.notify_one();
  for (std::size_t i = 0; i < items.size(); ++i) {
    items[i].answer(replies.ok() ? std::move((*replies)[i]) : Result<Reply>(replies.error()));
  }
}

/// Again and again, until it is known what became of the requests or patience ends.
Result<std::vector<Result<Reply>>> Writer::perform(Lane& lane, const std::vector<Call>& calls) {
  const auto end = Clockwork::now() + Milliseconds(setting_.patience_ms);
  Milliseconds pause = kFirstPause;
  while (true) {
    auto replies = attempt(lane, calls);
    if (replies.ok() || !may_pass(replies.error())) return replies;
    if (replies.error().code != storage_code::kBusy) lane.office.reset();
    if (Clockwork::now() + pause > end) return replies;
    ++retries_;
    std::this_thread::sleep_for(pause);
    pause = std::min(pause * 2, kLongestPause);
  }
}

Result<std::vector<Result<Reply>>> Writer::attempt(Lane& lane, const std::vector<Call>& calls) {
  if (lane.office == nullptr) {
    GJ_TRY(auto connection, setting_.connect());
    if (connection->dialect() == storage::Dialect::Sqlite) {
      std::call_once(tidied_, [this] { tidier_ = std::thread([this] { tidy(); }); });
    }
    Office::Setting setting{setting_.region, lane.stripe, setting_.clock};
    setting.vault = setting_.vault;
    lane.office = std::make_unique<Office>(std::move(connection), std::move(setting));
  }
  return lane.office->perform(calls);
}

/// A wake-up may be missed; the next transaction sends another. What fails here fails again, and is
/// told, where somebody waits for it.
void Writer::tidy() {
  std::unique_ptr<storage::Connection> connection;
  std::uint64_t done_at = 0;
  while (true) {
    {
      std::unique_lock lock(tidy_mutex_);
      tidy_wake_.wait(lock, [&] { return tidy_ends_ || calls_ >= done_at + kTidyAfter; });
      if (tidy_ends_) return;
    }
    done_at = calls_;
    if (connection == nullptr) {
      auto made = setting_.connect();
      if (!made.ok()) continue;
      connection = made.take();
    }
    if (!connection->tidy().ok()) connection.reset();
  }
}

}  // namespace gongji::app
