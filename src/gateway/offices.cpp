#include "gateway/offices.h"

#include <algorithm>

#include "app/errors.h"

namespace gongji::gateway {

namespace {

constexpr std::size_t kTogether = 16;  ///< questions in one read of the database

}  // namespace

Offices::Offices(Setting setting) : setting_(std::move(setting)) {
  for (int i = 0; i < setting_.threads; ++i) {
    threads_.emplace_back([this, i] { serve(setting_.first_stripe + i); });
  }
}

Offices::~Offices() {
  stop();
}

bool Offices::put(Waiting waiting) {
  {
    const std::lock_guard lock(mutex_);
    if (stopping_ || queue_.size() >= setting_.queue_max) return false;
    queue_.push_back(std::move(waiting));
  }
  wake_.notify_one();
  return true;
}

bool Offices::submit(Task task) {
  return put({std::move(task), std::nullopt});
}

void Offices::consult(app::Call call, Consulted answer) {
  ask({std::make_shared<const app::Call>(std::move(call)), std::move(answer), true});
}

void Offices::ask(Question question) {
  if (put({nullptr, question})) return;
  question.answer(make_error(app_code::kBusy, "", "请求太多或服务正在停止;请稍后重发"));
}

Offices::Next Offices::next() {
  std::unique_lock lock(mutex_);
  wake_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
  Next next;
  // The other threads get their share.
  const auto threads = static_cast<std::size_t>(setting_.threads);
  const std::size_t most = std::min(kTogether, (queue_.size() + threads - 1) / threads);
  while (!queue_.empty()) {
    Waiting& first = queue_.front();
    const bool alone = first.task != nullptr || !first.question->first;
    if (!next.questions.empty() && (alone || next.questions.size() >= most)) break;
    next.task = std::move(first.task);
    if (first.question) next.questions.push_back(std::move(*first.question));
    queue_.pop_front();
    if (alone) break;
  }
  return next;
}

bool Offices::answer_all(const Result<app::Office*>& office, std::vector<Question> questions) {
  std::size_t given = 0;
  const auto asked = [&]() -> Result<void> {
    GJ_TRY(app::Office * usable, office);
    std::vector<const app::Call*> calls;
    calls.reserve(questions.size());
    for (const Question& question : questions) calls.push_back(question.call.get());
    return usable->consult(
        calls, [&](Result<app::Reply> reply) { questions[given++].answer(std::move(reply)); });
  }();
  if (asked.ok()) return true;
  const bool broken = asked.error().code.starts_with("storage.");
  for (; given < questions.size(); ++given) {
    Question& question = questions[given];
    if (broken && question.first) {
      ask({question.call, question.answer, false});
    } else {
      question.answer(asked.error());
    }
  }
  return !broken;
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
    Next next = this->next();
    if (next.task == nullptr && next.questions.empty()) break;
    Result<app::Office*> usable = office.get();
    if (office == nullptr) {
      auto opened = open(stripe);
      if (opened.ok()) office = opened.take();
      usable = opened.ok() ? Result<app::Office*>(office.get()) : opened.error();
    }
    const bool works =
        next.task != nullptr ? next.task(usable) : answer_all(usable, std::move(next.questions));
    if (!works) office.reset();
  }
}

}  // namespace gongji::gateway
