#include "storage/internal/program.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <string_view>

#include "storage/errors.h"

namespace gongji::storage {

namespace {

constexpr std::size_t kErrorsMax = 64'000;

/// posix_spawn takes pointers to characters that it may, but does not, change.
std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

std::vector<std::string> environment_with(
    const std::vector<std::pair<std::string, std::string>>& more) {
  std::vector<std::string> all;
  for (char** at = environ; *at != nullptr; ++at) {
    bool replaced = false;
    for (const auto& [name, value] : more) {
      replaced = replaced || std::string_view(*at).starts_with(name + "=");
    }
    if (!replaced) all.emplace_back(*at);
  }
  for (const auto& [name, value] : more) all.push_back(name + "=" + value);
  return all;
}

class SpawnActions {
 public:
  explicit SpawnActions(int errors) {
    posix_spawn_file_actions_init(&actions_);
    posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions_, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_adddup2(&actions_, errors, STDERR_FILENO);
  }
  SpawnActions(const SpawnActions&) = delete;
  SpawnActions& operator=(const SpawnActions&) = delete;
  ~SpawnActions() { posix_spawn_file_actions_destroy(&actions_); }
  const posix_spawn_file_actions_t* get() const { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_{};
};

std::string read_to_end(int fd) {
  std::string text;
  std::array<char, 4096> buffer{};
  while (true) {
    const ssize_t got = read(fd, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return text;
    if (text.size() < kErrorsMax) text.append(buffer.data(), static_cast<std::size_t>(got));
  }
}

int wait_for(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

Result<ProgramEnd> run_program(const Program& program) {
  std::vector<std::string> arguments = program.arguments;
  std::vector<std::string> environment = environment_with(program.environment);
  std::array<int, 2> pipe_ends{};
  if (pipe2(pipe_ends.data(), O_CLOEXEC) != 0) {
    return storage_error(storage_code::kNoProgram, arguments[0], std::strerror(errno));
  }
  pid_t child = 0;
  const SpawnActions actions(pipe_ends[1]);
  const int number = posix_spawnp(&child, arguments[0].c_str(), actions.get(), nullptr,
                                  pointers_to(arguments).data(), pointers_to(environment).data());
  close(pipe_ends[1]);
  ProgramEnd end;
  if (number == 0) {
    end.errors = read_to_end(pipe_ends[0]);
    end.code = wait_for(child);
  }
  close(pipe_ends[0]);
  if (number != 0) {
    return storage_error(storage_code::kNoProgram, arguments[0], std::strerror(number));
  }
  return end;
}

}  // namespace gongji::storage
