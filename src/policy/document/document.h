#pragma once

#include "policy/document/node.h"
#include "policy/shape.h"

/// First form of a package: what the files say, with positions, nothing looked up yet.
namespace gongji::policy::document {

/// An expression as written.
struct Written {
  std::string text;
  Place place;
};

using Document = policy::Document<Written>;

struct Package : policy::Package<Written> {
  bool complete =
      false;  ///< every file could be read, so that later forms can look for more mistakes
};

/// Reads the files of one package. Everything that is wrong with their form goes to `diagnostics`;
/// the package may be computed with only if that stays empty.
Package from_files(const std::vector<SourceFile>& files, Diagnostics& diagnostics);

}  // namespace gongji::policy::document
