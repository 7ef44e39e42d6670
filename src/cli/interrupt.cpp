#include "cli/interrupt.h"

#include <csignal>

namespace gongji::cli {

namespace {

/// What a signal handler can reach; there is no other way to it.
std::atomic<int>& signal_seen() {
  static std::atomic<int> seen = 0;
  return seen;
}

extern "C" void note_signal(int number) {
  signal_seen() = number;
  std::signal(number, SIG_DFL);
}

}  // namespace

const std::atomic<int>& watch_signals() {
  const std::atomic<int>& seen = signal_seen();
  std::signal(SIGINT, note_signal);
  std::signal(SIGTERM, note_signal);
  std::signal(SIGPIPE, SIG_IGN);
  return seen;
}

}  // namespace gongji::cli
