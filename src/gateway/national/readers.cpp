#include "gateway/national/readers.h"

#include "app/errors.h"

namespace gongji::gateway {

Readers::Readers(Setting setting) : setting_(std::move(setting)) {
  for (int i = 0; i < setting_.threads; ++i) threads_.emplace_back([this] { serve(); });
}

Readers::~Readers() {
  stop();
}

void Readers::submit(std::shared_ptr<const app::Work> work, app::Context context, Answer answer) {
  bool taken = false;
  {
    const std::lock_guard lock(mutex_);
    taken = !stopping_ && queue_.size() < setting_.queue_max;
    if (taken) queue_.push_back({std::move(work), std::move(context), std::move(answer)});
  }
  if (taken) {
    wake_.notify_one();
  } else {
    answer(make_error(app_code::kBusy, "", "请求太多或服务正在停止;请稍后重发"));
  }
}

void Readers::stop() {
  {
    const std::lock_guard lock(mutex_);
    if (stopping_) return;
    stopping_ = true;
  }
  wake_.notify_all();
  for (auto& thread : threads_) thread.join();
}

void Readers::serve() {
  std::unique_ptr<app::Office> office;
  while (true) {
    std::unique_lock lock(mutex_);
    wake_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
    if (queue_.empty()) break;
    const Item item = std::move(queue_.front());
    queue_.pop_front();
    lock.unlock();
    item.answer(consult(office, item));
  }
}

/// A connection that has failed is made anew, once.
Result<app::Reply> Readers::consult(std::unique_ptr<app::Office>& office, const Item& item) {
  const bool known = office != nullptr;
  if (!known) {
    GJ_TRY(auto connection, setting_.connect());
    app::Office::Setting setting;
    setting.region = setting_.region;
    setting.clock = setting_.clock;
    setting.vault = setting_.vault;
    office = std::make_unique<app::Office>(std::move(connection), std::move(setting));
  }
  auto reply = office->consult(*item.work, item.context);
  if (reply.ok() || !reply.error().code.starts_with("storage.")) return reply;
  office.reset();
  return known ? consult(office, item) : std::move(reply);
}

}  // namespace gongji::gateway
