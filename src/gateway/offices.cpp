#include "gateway/offices.h"

#include "app/errors.h"

namespace gongji::gateway {

Offices::Offices(Setting setting) : setting_(std::move(setting)) {
  for (int i = 0; i < setting_.threads; ++i) {
    threads_.emplace_back([this, i] { serve(setting_.first_stripe + i); });
  }
}

Offices::~Offices() {
  stop();
}

bool Offices::submit(Task task) {
  {
    const std::lock_guard lock(mutex_);
    if (stopping_ || queue_.size() >= setting_.queue_max) return false;
    queue_.push_back(std::move(task));
  }
  wake_.notify_one();
  return true;
}

void Offices::consult(app::Call call, Consulted answer) {
  ask({std::make_shared<const app::Call>(std::move(call)), std::move(answer), true});
}

/// What fails with the connection is asked once more, over another one.
void Offices::ask(Question question) {
  auto again = std::make_shared<const Question>(question);
  const bool taken = submit([this, again](Result<app::Office*> office) {
    Result<app::Reply> reply =
        office.ok() ? (*office)->consult(*again->call) : Result<app::Reply>(office.error());
    const bool broken = !reply.ok() && reply.error().code.starts_with("storage.");
    if (broken && again->first) {
      ask({again->call, again->answer, false});
    } else {
      again->answer(std::move(reply));
    }
    return !broken;
  });
  if (taken) return;
  question.answer(make_error(app_code::kBusy, "", "请求太多或服务正在停止;请稍后重发"));
}

void Offices::stop() {
  {
    const std::lock_guard lock(mutex_);
    if (stopping_) return;
    stopping_ = true;
  }
  wake_.notify_all();
  for (auto& thread : threads_) thread.join();
}

Result<std::unique_ptr<app::Office>> Offices::open(std::int64_t stripe) const {
  GJ_TRY(auto connection, setting_.connect());
  app::Office::Setting setting;
  setting.region = setting_.region;
  setting.stripe = stripe;
  setting.clock = setting_.clock;
  setting.vault = setting_.vault;
  setting.payments = setting_.payments;
  return std::make_unique<app::Office>(std::move(connection), std::move(setting));
}

void Offices::serve(std::int64_t stripe) {
  std::unique_ptr<app::Office> office;
  while (true) {
    std::unique_lock lock(mutex_);
    wake_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
    if (queue_.empty()) break;
    const Task task = std::move(queue_.front());
    queue_.pop_front();
    lock.unlock();
    if (office == nullptr) {
      auto opened = open(stripe);
      if (!opened.ok()) {
        task(opened.error());
        continue;
      }
      office = opened.take();
    }
    if (!task(office.get())) office.reset();
  }
}

}  // namespace gongji::gateway
