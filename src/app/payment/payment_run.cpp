#include "app/payment/payment_run.h"

#include <algorithm>
#include <thread>

#include "app/errors.h"
#include "app/workers.h"
#include "base/utf8.h"
#include "payment/errors.h"

namespace gongji::app {

namespace {

constexpr std::size_t kPartCases = 65'536;

}  // namespace

Result<void> PaymentRun::check_stop() const {
  if (stop == nullptr || *stop == 0) return done();
  return make_error(app_code::kInterrupted, "", "已按要求中止;没有写完的表不会留下");
}

Result<std::unique_ptr<PaymentRun>> read_payment(const PaymentOptions& options) {
  auto run = std::make_unique<PaymentRun>();
  run->stop = options.stop;
  GJ_TRY(run->settings, load_settings(options.settings, options.overrides));
  payment::CaseBook& book = run->book;
  book.hospital("");
  book.group("");
  if (!options.groups.empty()) GJ_CHECK(read_groups(options.groups, book));
  CaseFilter filter;
  filter.from = options.from.value_or(run->settings.from);
  filter.through = options.through.value_or(run->settings.through);
  filter.stop = options.stop;
  if (!options.hospitals.empty()) {
    GJ_CHECK(read_hospitals(options.hospitals, run->settings, book));
    filter.known_hospitals = true;
  }
  GJ_CHECK(read_cases(options.cases, filter, book, run->read));
  if (!options.from) {
    GJ_TRY(run->part_of_year, payment::part_of_year(run->settings, filter.through));
  }
  run->clearing = std::make_unique<payment::Clearing>(run->settings, book, run->part_of_year);
  return run;
}

void price_payment(PaymentRun& run, int threads) {
  const std::size_t count = run.book.cases.size();
  run.parts.resize((count + kPartCases - 1) / kPartCases);
  Workers workers(thread_count(threads));
  workers.run(run.parts.size(), [&](std::size_t part, std::size_t) {
    const std::size_t from = part * kPartCases;
    run.clearing->price(from, std::min(count, from + kPartCases), run.parts[part]);
  });
  for (const payment::PricedPart& part : run.parts) {
    for (const auto& [at, error] : part.rejects) {
      const std::string id(run.book.id(run.book.cases[at]));
      run.read.rejects.push_back({0, "", id, error});
    }
  }
}

Result<std::unique_ptr<PaymentRun>> clear_payment(const PaymentOptions& options) {
  GJ_TRY(auto run, read_payment(options));
  price_payment(*run, options.threads);
  GJ_CHECK(run->check_stop());
  GJ_TRY(run->result, run->clearing->close(run->parts));
  for (const std::string& path : options.prepaid) {
    GJ_CHECK(read_prepaid(path, run->book, run->result));
  }
  return run;
}

Result<std::size_t> find_case(const PaymentRun& run, std::string_view id) {
  const auto& cases = run.book.cases;
  const auto at = std::find_if(cases.begin(), cases.end(), [&](const payment::PaymentCase& one) {
    return run.book.id(one) == id;
  });
  if (at != cases.end()) return static_cast<std::size_t>(at - cases.begin());
  for (const CaseReject& reject : run.read.rejects) {
    if (reject.id == id) return reject.error;
  }
  return make_error(payment::payment_code::kUnknownCase, "--case",
                    Bilingual{"病例文件中没有编号 " + in_quotes(id) +
                                  " 的病例,或出院日期不在清算期内;请核对编号和文件",
                              "There is no case " + double_quoted(id) +
                                  ", or it was discharged outside the period; check the number."});
}

}  // namespace gongji::app
