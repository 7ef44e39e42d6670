#pragma once

#include "payment/internal/section.h"

namespace gongji::payment::internal {

/// Reads one envelope; what is wrong is complained of in the section's file.
EnvelopeTerms read_envelope(const std::string& id, Section& block);

}  // namespace gongji::payment::internal
