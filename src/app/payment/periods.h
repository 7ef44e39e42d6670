// Periods of payment that are looked at again and again: computed once, kept until a file changes.
#pragma once

#include <atomic>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "app/dip/catalogue_files.h"
#include "app/payment/period_files.h"
#include "grouping/scheme.h"

namespace gongji::app {

/// What a period is grouped by.
struct PeriodGroups {
  std::optional<grouping::Scheme> drg;
  std::unique_ptr<const DipCatalogue> dip;
};

/// One period as its settings have it; nothing of its cases.
struct PeriodHead {
  std::string name, title;
  std::optional<Date> from, through;  ///< discharge days, both included
  std::string groups;                 ///< "drg", "dip", "drg dip" or empty
  std::string problem;                ///< code of why the settings cannot be read
};

/// The periods below one folder, each a folder as `period_files` has it. From any thread: who asks
/// for a period that another one computes waits for it.
class PaymentPeriods {
 public:
  struct Setting {
    std::string folder;           ///< empty: there are no periods
    std::uint64_t bytes_max = 0;  ///< of the tables of one period
  };
  static constexpr std::size_t kKept = 4;  ///< cleared periods at a time, the last ones asked for

  explicit PaymentPeriods(Setting setting) : setting_(std::move(setting)) {}

  std::vector<PeriodHead> list() const;

  /// The files of a period. Refuses app.unknown_period, as `period_files`.
  Result<PeriodFiles> files(const std::string& name) const;
  /// A period cleared; on one thread, for others have requests too. Refuses as `files`,
  /// app.file_too_large, app.interrupted after `stop`, what `clear_payment` refuses.
  Result<std::shared_ptr<const PaymentRun>> cleared(const std::string& name);
  /// Refuses as `files`, load_scheme and read_catalogue.
  Result<std::shared_ptr<const PeriodGroups>> groups(const std::string& name);

  /// What is being computed ends at its next step.
  void stop() { stop_ = 1; }

 private:
  struct Kept {
    std::string name;
    std::mutex clearing, reading;
    std::string run_state, groups_state;
    std::shared_ptr<const PaymentRun> run;
    std::shared_ptr<const PeriodGroups> groups;
  };
  std::shared_ptr<Kept> kept(const std::string& name);

  Setting setting_;
  std::atomic<int> stop_{0};
  std::mutex mutex_;
  std::list<std::shared_ptr<Kept>> kept_;  ///< the last one asked for first
};

}  // namespace gongji::app
