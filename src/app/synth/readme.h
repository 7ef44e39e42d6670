// The page that lies beside a generated region.
#pragma once

#include <string>

#include "synth/world.h"

namespace gongji::app {

struct SynthSummary;

/// Says what the files are, how many rows they have and by what command they are made again.
/// Nothing in it depends on when or how fast it was made.
std::string synth_readme(const synth::World& world, const SynthSummary& summary);

}  // namespace gongji::app
