#include "gateway/rest/jobs.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "app/errors.h"
#include "app/json_fact.h"
#include "crypto/encode.h"
#include "crypto/random.h"
#include "gateway/errors.h"
#include "gateway/rest/json_fields.h"
#include "gateway/rest/problem.h"

namespace gongji::gateway {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kJobIdBytes = 8;
constexpr std::size_t kRowsOfTransaction = 500;

/// A folder that only this user may read.
Result<std::string> make_folder() {
  std::error_code failure;
  const fs::path below = fs::temp_directory_path(failure);
  std::string name = (below / "gongji-job-XXXXXX").string();
  if (!failure && mkdtemp(name.data()) != nullptr) return name;
  return make_error(app_code::kCannotWrite, "",
                    Bilingual{"服务器放不下导入的文件;请管理员检查临时文件夹",
                              "The server cannot keep the file; the administrator must check its "
                              "folder for temporary files."});
}

Result<void> write_bytes(const std::string& path, const std::string& bytes) {
  std::ofstream stream(path, std::ios::binary | std::ios::trunc);
  stream << bytes;
  stream.close();
  if (stream) return done();
  return make_error(
      app_code::kCannotWrite, "",
      Bilingual{
          "服务器放不下导入的文件;请管理员检查磁盘空间",
          "The server cannot keep the file; the administrator must check the space on its disk."});
}

std::string member(std::string_view name, std::string_view text) {
  return app::json_quote(name) + ":" + app::json_quote(text);
}

std::string error_json(const Error& error, bool english) {
  return member("code", error.code) + "," + member("where", error.where) + "," +
         member("detail", told(error, english));
}

}  // namespace

struct Jobs::Job {
  std::string id, folder;
  JobRequest request;
  std::int64_t created_ms = 0;
  std::atomic<int> stop = 0;
  std::mutex mutex;  ///< of what follows
  std::string state = "waiting";
  app::ImportProgress rows;
  std::string batch;
  std::vector<std::pair<std::uint64_t, Error>> first_rejects;
  std::optional<Error> error;

  Job() = default;
  Job(const Job&) = delete;
  Job& operator=(const Job&) = delete;
  ~Job() {
    std::error_code ignored;
    if (!folder.empty()) fs::remove_all(folder, ignored);
  }

  bool has_ended() const { return state != "waiting" && state != "running"; }
  std::string json(bool english);
};

std::string Jobs::Job::json(bool english) {
  const std::lock_guard lock(mutex);
  std::string rejects;
  for (const auto& [row, why] : first_rejects) {
    rejects += (rejects.empty() ? "{" : ",{") + std::string("\"row\":") + std::to_string(row) +
               "," + error_json(why, english) + "}";
  }
  return "{" + member("job", id) + "," + member("operation", request.operation->name()) + "," +
         member("state", state) + ",\"dry_run\":" + (request.dry_run ? "true" : "false") +
         ",\"created_at\":" + json_cell(created_ms, app::ColumnKind::Moment) +
         ",\"rows\":" + std::to_string(rows.rows) +
         ",\"accepted\":" + std::to_string(rows.accepted) +
         ",\"rejected\":" + std::to_string(rows.rejected) + "," + member("batch", batch) +
         ",\"first_rejects\":[" + rejects +
         "],\"error\":" + (error ? "{" + error_json(*error, english) + "}" : "null") + "}";
}

Jobs::Jobs(Offices::Setting setting) : clock_(setting.clock), offices_(std::move(setting)) {}

Jobs::~Jobs() {
  stop();
}

Result<std::string> Jobs::start(JobRequest request) {
  auto job = std::make_shared<Job>();
  GJ_TRY(job->folder, make_folder());
  GJ_CHECK(write_bytes(job->folder + "/input", request.file));
  request.file.clear();
  job->request = std::move(request);
  job->id = crypto::to_hex(crypto::random_bytes(kJobIdBytes));
  job->created_ms = clock_();
  const std::string json = job->json(job->request.english);
  const std::lock_guard lock(mutex_);
  forget_oldest();
  std::size_t waiting = 0;
  for (const auto& known : jobs_) {
    const std::lock_guard of_job(known->mutex);
    if (!known->has_ended()) ++waiting;
  }
  const bool taken =
      waiting < kJobsWaitingMax && offices_.submit([this, job](Result<app::Office*> office) {
        return run(*job, std::move(office));
      });
  if (!taken) {
    return make_error(gateway_code::kTooMany, "",
                      Bilingual{"等候的导入任务太多;请等一些办完再导入",
                                "Too many imports wait; import again when some are done."});
  }
  jobs_.push_back(job);
  return json;
}

void Jobs::forget_oldest() {
  while (jobs_.size() >= kJobsKept) {
    const auto ended = std::find_if(jobs_.begin(), jobs_.end(), [](const JobPointer& job) {
      const std::lock_guard lock(job->mutex);
      return job->has_ended();
    });
    if (ended == jobs_.end()) return;
    jobs_.erase(ended);
  }
}

bool Jobs::run(Job& job, Result<app::Office*> office) {
  const auto end = [&job](std::string_view state, std::optional<Error> error) {
    const std::lock_guard lock(job.mutex);
    job.state = state;
    job.error = std::move(error);
  };
  if (!office.ok()) {
    end("failed", office.error());
    return false;
  }
  if (job.stop != 0) {
    end("cancelled", std::nullopt);
    return true;
  }
  end("running", std::nullopt);
  app::ImportOptions options;
  options.file.path = job.folder + "/input";
  options.file.sheet = job.request.sheet;
  options.file.encoding = job.request.encoding;
  options.file.header_row = job.request.header_row;
  options.constants = job.request.constants;
  options.file.stop = &job.stop;
  options.rejects = job.folder + "/rejects";
  options.batch = job.request.batch;
  options.operator_name = job.request.operator_name;
  options.remote = true;
  options.source = job.request.source;
  options.dry_run = job.request.dry_run;
  options.rows_per_transaction = kRowsOfTransaction;
  options.stop = &job.stop;
  options.english = job.request.english;
  options.tell = [english = options.english](const Error& error) { return told(error, english); };
  options.progress = [&job](const app::ImportProgress& progress) {
    const std::lock_guard lock(job.mutex);
    job.rows = progress;
  };
  auto summary = app::import_table(**office, *job.request.operation, options);
  if (!summary.ok()) {
    const bool stopped = summary.error().code == app_code::kInterrupted;
    end(stopped ? "cancelled" : "failed",
        stopped ? std::nullopt : std::optional<Error>(summary.error()));
    return !summary.error().code.starts_with("storage.");
  }
  {
    const std::lock_guard lock(job.mutex);
    job.rows = summary->rows;
    job.batch = summary->batch;
    job.first_rejects = std::move(summary->first_rejects);
  }
  end("done", std::nullopt);
  return true;
}

Result<Jobs::JobPointer> Jobs::find(const std::string& job, const std::string& operator_name) {
  const std::lock_guard lock(mutex_);
  for (const auto& known : jobs_) {
    if (known->id == job && known->request.operator_name == operator_name) return known;
  }
  return make_error(
      gateway_code::kUnknownJob, "job",
      Bilingual{"没有这个导入任务,或已过久被清除;请看现有的导入任务(GET /api/v1/jobs)",
                "There is no such import, or it was removed because it is old; look at the imports "
                "that there are."});
}

Result<std::string> Jobs::show(const std::string& job, const std::string& operator_name,
                               bool english) {
  GJ_TRY(const JobPointer found, find(job, operator_name));
  return found->json(english);
}

std::string Jobs::list(const std::string& operator_name, bool english) {
  const std::lock_guard lock(mutex_);
  std::string items;
  for (auto at = jobs_.rbegin(); at != jobs_.rend(); ++at) {
    if ((*at)->request.operator_name != operator_name) continue;
    items += (items.empty() ? "" : ",") + (*at)->json(english);
  }
  return "{\"items\":[" + items + "]}";
}

Result<std::string> Jobs::cancel(const std::string& job, const std::string& operator_name,
                                 bool english) {
  GJ_TRY(const JobPointer found, find(job, operator_name));
  found->stop = 1;
  return found->json(english);
}

Result<std::string> Jobs::rejects(const std::string& job, const std::string& operator_name) {
  GJ_TRY(const JobPointer found, find(job, operator_name));
  std::ifstream stream(found->folder + "/rejects", std::ios::binary);
  if (!stream) {
    return make_error(
        gateway_code::kUnknownJob, "job",
        Bilingual{"这个任务还没有未办成的行的文件;请等它办完(state 为 done)",
                  "The file of rows that failed is not there yet; wait until the import is done."});
  }
  return std::string(std::istreambuf_iterator<char>(stream), {});
}

void Jobs::stop() {
  {
    const std::lock_guard lock(mutex_);
    for (const auto& job : jobs_) job->stop = 1;
  }
  offices_.stop();
}

}  // namespace gongji::gateway
