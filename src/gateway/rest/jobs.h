// Imports of files in the background.
#pragma once

#include <atomic>
#include <deque>
#include <memory>
#include <mutex>
#include <string>

#include "app/import.h"
#include "gateway/offices.h"

namespace gongji::gateway {

inline constexpr std::size_t kJobsWaitingMax = 20;  ///< and running
inline constexpr std::size_t kJobsKept = 100;       ///< that have ended; then the oldest goes

/// What is to be imported, and for whom.
struct JobRequest {
  const app::Operation* operation = nullptr;
  std::string operator_name, source;
  std::string file;   ///< its bytes
  std::string batch;  ///< as of app::ImportOptions
  std::string sheet;
  sheets::Encoding encoding = sheets::Encoding::Auto;
  std::uint64_t header_row = 1;
  app::FactList constants;  ///< fields that hold for every row
  bool dry_run = false;
  bool english = false;  ///< of the table of refused rows
};

/// Jobs wait in one queue for one thread. They are kept in memory, their files in a folder of
/// their own below the folder for temporary files: both end with the server. A file that is brought
/// again after that does nothing twice.
class Jobs {
 public:
  /// `setting.threads` is 1.
  explicit Jobs(Offices::Setting setting);
  ~Jobs();

  /// JSON of the new job; errors are told in English or Chinese. Refuses gateway.too_many,
  /// app.cannot_write.
  Result<std::string> start(JobRequest request);

  /// JSON of one job, and of all, newest first, of this operator. Refuses gateway.unknown_job:
  /// another's is as unknown as one that is not there.
  Result<std::string> show(const std::string& job, const std::string& operator_name, bool english);
  std::string list(const std::string& operator_name, bool english);
  /// Stops behind the rows in hand.
  Result<std::string> cancel(const std::string& job, const std::string& operator_name,
                             bool english);
  /// The table of refused rows, in the format of the file. Refuses gateway.unknown_job also while
  /// the job has not ended.
  Result<std::string> rejects(const std::string& job, const std::string& operator_name);

  /// Stops what runs, starts nothing more. Twice is once.
  void stop();

 private:
  struct Job;
  using JobPointer = std::shared_ptr<Job>;
  Result<JobPointer> find(const std::string& job, const std::string& operator_name);
  bool run(Job& job, Result<app::Office*> office);
  void forget_oldest();

  app::Clock clock_;
  std::mutex mutex_;
  std::deque<JobPointer> jobs_;  ///< oldest first
  Offices offices_;
};

}  // namespace gongji::gateway
