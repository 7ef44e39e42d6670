#pragma once

#include "policy/eval/plain.h"
#include "policy/program/program.h"

namespace gongji::policy::eval {

/// Settles from the dense program. Gives exactly what `settle_plain` gives; allocates nothing
/// unless it fails. On an error nothing of `view` has changed. `workspace` must have been made
/// ready by `prepare`.
Result<void> settle_fast(const program::Program& program, const program::CareProgram& care,
                         const EncounterView& view, Workspace& workspace, Outcome& out);

/// Gives a workspace the room that the program needs.
void prepare(const program::Program& program, Workspace& workspace);

}  // namespace gongji::policy::eval
