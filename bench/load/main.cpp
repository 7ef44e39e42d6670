// gongji_load: a load of settlements for timings and for tests that kill it. A tool of developers,
// not part of the program.
#include <cstdio>
#include <string_view>

#include "work.h"

int main(int argc, char** argv) {
  using namespace gongji::load;
  const std::string_view command = argc > 1 ? argv[1] : "";
  const Options options(argc, argv);
  if (command == "prepare") return run_prepare(options);
  if (command == "settle") return run_settle(options);
  if (command == "verify") return run_verify(options);
  if (command == "bench") return run_bench(options);
  if (command == "fill") return run_fill(options);
  std::fprintf(stderr,
               "usage: gongji_load prepare|settle|verify|bench|fill --db ADDRESS [--people N]\n"
               "  settle: --journal FILE --run ID --clients N --seconds S\n"
               "  verify: --journal FILE\n"
               "  bench:  --other ADDRESS --seconds S --clients 1,8,64\n"
               "  fill:   --settlements N --batch N\n");
  return 2;
}
