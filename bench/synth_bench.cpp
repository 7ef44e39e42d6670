// A year of care of generated people with its bills and mistakes, one core: people from all over a
// region of a million, texts not counted.
#include <benchmark/benchmark.h>

#include <fstream>
#include <iterator>

#include "synth/world.h"

namespace gongji::bench {
namespace {

std::unique_ptr<const synth::World> million() {
  std::vector<synth::TableText> files;
  for (const std::string& name : synth::table_names()) {
    std::ifstream file(GJ_SOURCE_DIR "/data/synth/" + name, std::ios::binary);
    files.push_back({name, std::string(std::istreambuf_iterator<char>(file), {})});
  }
  auto tables = synth::read_tables(files);
  auto world = synth::World::make(std::make_shared<const synth::Tables>(tables.take()),
                                  {.people = 1'000'000});
  return world.take();
}

void synth_year(benchmark::State& state) {
  const auto world = million();
  std::uint64_t number = 0;
  std::int64_t people = 0, visits = 0;
  for (auto _ : state) {
    const synth::Person person = world->people().person(number);
    const auto year = world->year(person, 2020);
    visits += static_cast<std::int64_t>(year.visits.size());
    benchmark::DoNotOptimize(year.visits.data());
    number = (number + 1) % 1'000'000;
    ++people;
  }
  state.SetItemsProcessed(people);
  state.counters["visits/s"] =
      benchmark::Counter(static_cast<double>(visits), benchmark::Counter::kIsRate);
}
BENCHMARK(synth_year);

}  // namespace
}  // namespace gongji::bench
