#include <cstddef>
#include <cstdint>
#include <string>

#include "base/assert.h"
#include "grouping/grouper.h"
#include "grouping/read_scheme.h"

namespace {

using gongji::grouping::TableText;

std::vector<TableText> table_form() {
  return {
      {"adrg.csv",
       "adrg,mdc,eval_order,section,name,dx_match,proc_match,proc_expr,age_days_max,weight_min,"
       "weight_below\nHC1,H,1,surgical,a,none,expr,1&2|3,,,\nHZ1,H,2,medical,b,principal,none,"
       ",,,\n"},
      {"adrg_codes.csv",
       "adrg,kind,list,code\nHC1,proc,1,51.22\nHC1,proc,2,51.41\nHC1,proc,3,51.99\n"
       "HZ1,dx,1,K80.0\n"},
      {"cc.csv", "code,exclusion_table\nE11.9,1\n"},
      {"cc_exclusion.csv", "exclusion_table,principal_dx\n1,K80.0\n"},
      {"drg.csv",
       "drg,adrg,eval_order,condition,name\nHC19,HC1,1,any,\nHZ11,HZ1,1,mcc,\nHZ15,HZ1,2,any,\n"},
      {"mcc.csv", "code,exclusion_table\nA41.9,999\n"},
      {"mdc.csv",
       "mdc,eval_order,name,dx_match,proc_match,sex,age_years,min_parts\n"
       "H,1,h,principal,none,,,1\n"},
      {"mdc_dx.csv", "mdc,code,part\nH,K80.0,1\n"},
      {"or_procedures.csv", "code,name\n51.22,x\n"},
      {"scheme.csv", "setting,value\nqy,main\n"},
      {"trauma_part.csv", "part,name\n1,x\n"},
      {"icd10_map.csv", "from_code,to_code\nK80.9,K80.0\n"}};
}

std::vector<TableText> formula_form() {
  return {{"adrg.csv", "adrg,mdc,name,section,rule\nHA1,H,a,medical,ZYZD in DI_X\n"},
          {"complications.csv", "code,level,exclusion\nA41.9,MCC,EX_1\n"},
          {"diagnoses.csv", "code,name\nK80.0,x\n"},
          {"drg.csv", "drg,adrg,name,rule,weight\nHA11,HA1,,QTZD in MCC,1.5\nHA15,HA1,,,\n"},
          {"mdc.csv", "mdc,name,rule,passes_on\nH,h,XB = 1,no\n"},
          {"scheme.csv", "setting,value\nresidual,on\n"},
          {"sets.csv", "set,code\nDI_X,K80.0\nEX_1,K80.0\nOP_ALL,51.22\n"}};
}

}  // namespace

/// The first byte chooses the form and the file that the rest takes the place of. What is read
/// without a problem can be compiled or has one, and what is written is read again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace gongji::grouping;
  if (size == 0) return 0;
  std::vector<TableText> files = data[0] >= 128 ? formula_form() : table_form();
  TableText& file = files[data[0] % 128 % files.size()];
  file.text.assign(reinterpret_cast<const char*>(data + 1), size - 1);
  Problems problems;
  const SchemeSource source = read_scheme(std::move(files), {}, problems);
  std::string image;
  if (problems.none()) image = compile_scheme(source, 0, problems);
  GJ_ASSERT(problems.none() != image.empty());
  if (!problems.none()) return 0;
  auto scheme = Scheme::open(std::move(image));
  GJ_ASSERT(scheme.ok());
  Grouper grouper(scheme.take());
  CaseRecord record;
  record.sex = Sex::Male;
  record.age_years = 50;
  record.diagnoses = {"K80.0", "A41.9"};
  record.procedures = {"51.22", "51.41"};
  const GroupResult result = grouper.group(record);
  const SchemeSource again = read_scheme(write_scheme(source), {}, problems);
  GJ_ASSERT(problems.none());
  auto second = Scheme::open(compile_scheme(again, 0, problems));
  GJ_ASSERT(second.ok());
  Grouper twin(second.take());
  GJ_ASSERT(twin.group(record).drg == result.drg);
  return 0;
}
