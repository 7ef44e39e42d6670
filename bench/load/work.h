// A region with people, and requests that follow from their message id alone.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "app/office.h"
#include "storage/database.h"

namespace gongji::load {

inline constexpr std::int64_t kRegion = 330213;

/// "--name value" of the command line.
class Options {
 public:
  Options(int argc, char** argv);

  std::string text(const std::string& name, const std::string& otherwise) const;
  std::int64_t number(const std::string& name, std::int64_t otherwise) const;
  double real(const std::string& name, double otherwise) const;

 private:
  std::map<std::string, std::string> values_;
};

/// Numbers [first, first + count).
struct People {
  std::uint64_t count = 0, first = 0;
};
/// --people and --first.
People people_of(const Options& options, std::int64_t count);

std::uint64_t mixed(std::uint64_t x);

/// The settlement of a visit: the same message gives the same request.
app::Call request_of(const std::string& message, const People& people);
std::string person_name(std::uint64_t number);

/// How many people are there, now and then.
using PeopleProgress = std::function<void(std::uint64_t)>;

/// Opens the region with its package, institutions, and people who are insured for the year, unless
/// it is there; goes on where an earlier call was interrupted.
Result<void> prepare(storage::Database& database, const People& people,
                     const PeopleProgress& progress = {});

/// All or an error: the first refusal counts.
Result<void> perform_all(app::Office& office, const std::vector<app::Call>& calls);

Result<std::unique_ptr<storage::Database>> open(const std::string& address);

/// Prints an error and gives the exit code.
int failed(const Error& error);

// The commands.
int run_prepare(const Options& options);
int run_settle(const Options& options);
int run_verify(const Options& options);
int run_bench(const Options& options);
int run_fill(const Options& options);

}  // namespace gongji::load
