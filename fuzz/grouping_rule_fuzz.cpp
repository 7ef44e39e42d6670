#include <cstddef>
#include <cstdint>
#include <string>

#include "base/assert.h"
#include "grouping/grouper.h"
#include "grouping/read_scheme.h"

namespace {

using gongji::grouping::TableText;

/// A quoted cell.
std::string cell(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    out += c;
    if (c == '"') out += c;
  }
  return out + "\"";
}

}  // namespace

/// The input is the rule of one ADRG. A rule that compiles groups a case, the same with a trace.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace gongji::grouping;
  const std::string rule(reinterpret_cast<const char*>(data), size);
  std::vector<TableText> files = {
      {"mdc.csv", "mdc,name,rule\nH,h,\n"},
      {"adrg.csv", "adrg,mdc,name,rule\nHA1,H,a," + cell(rule) + "\nHZ1,H,z,\n"},
      {"drg.csv", "drg,adrg,name,rule\nHA19,HA1,,\nHZ19,HZ1,,\n"},
      {"sets.csv", "set,code\nDI_X,K80.0\nDI_Y,K85.9\nOP_X,51.22\nOP_X,51.23\nOP_Y,51.41\n"},
      {"complications.csv", "code,level,exclusion\nA41.9,MCC,DI_X\nE11.9,CC,\n"}};
  Problems problems;
  const SchemeSource source = read_scheme(std::move(files), {}, problems);
  std::string image;
  if (problems.none()) image = compile_scheme(source, 0, problems);
  if (!problems.none()) return 0;
  auto scheme = Scheme::open(std::move(image));
  GJ_ASSERT(scheme.ok());
  Grouper grouper(scheme.take());
  CaseRecord record;
  record.sex = Sex::Female;
  record.age_years = 70;
  record.diagnoses = {"K80.0", "K85.9", "E11.9", "A41.9"};
  record.procedures = {"51.22", "51.41", "51.22"};
  Trace trace;
  const GroupResult result = grouper.group(record, trace);
  GJ_ASSERT(result.status == GroupStatus::Grouped);
  GJ_ASSERT(result == grouper.group(record));
  return 0;
}
