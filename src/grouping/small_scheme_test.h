// For tests only: small schemes in both forms, and cases.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>

#include "grouping/grouper.h"
#include "grouping/read_scheme.h"

namespace gongji::grouping {

/// Files of a scheme in the table form, with a newborn MDC, trauma, men, and a surgical one.
inline std::vector<TableText> small_tables() {
  return {
      {"mdc.csv",
       "mdc,eval_order,name,dx_match,proc_match,sex,age_years,min_parts\n"
       "A,1,先期,none,or_main,,,\n"
       "P,2,新生儿,principal,none,,0,\n"
       "Z,3,多发创伤,principal,none,,,2\n"
       "M,4,男性,principal,none,1,,\n"
       "H,5,肝胆胰,principal,none,,,\n"},
      {"trauma_part.csv", "part,name\n1,头\n2,胸\n"},
      {"mdc_dx.csv",
       "mdc,code,part\nP,P07.3,\nP,P22.0,\nZ,S06.0,1\nZ,S27.0,2\nM,C61,\nH,K80.0,\nH,S06.0,\n"
       "H,K85.9,\n"},
      {"adrg.csv",
       "adrg,mdc,eval_order,section,name,dx_match,proc_match,proc_expr,age_days_max,weight_min,"
       "weight_below\n"
       "AB1,A,1,surgical,肝移植,none,main,,,,\n"
       "PS1,P,1,medical,极低,any,none,,28,1,1500\n"
       "PS4,P,2,medical,\"足重, 早产\",any,none,,28,2500,\n"
       "PV1,P,3,medical,其他婴儿,none,none,,,,\n"
       "ZZ1,Z,1,medical,无手术,none,no_or,,,,\n"
       "MB1,M,1,surgical,前列腺,principal,main,,,,\n"
       "HC1,H,1,surgical,联合手术,none,expr,1&2|3,,,\n"
       "HC2,H,2,surgical,胆囊切除,none,main,,,,\n"
       "HZ1,H,3,medical,其他,principal,none,,,,\n"},
      {"adrg_codes.csv",
       "adrg,kind,list,code\nAB1,proc,1,50.51\nPS1,dx,1,P07.3\nPS4,dx,1,P07.3\nMB1,dx,1,C61\n"
       "MB1,proc,1,60.5\nHC1,proc,1,51.22\nHC1,proc,2,51.41\nHC1,proc,3,51.99\n"
       "HC2,proc,1,51.22\nHZ1,dx,1,K80.0\nHZ1,dx,1,S06.0\n"},
      {"drg.csv",
       "drg,adrg,eval_order,condition,name\nAB19,AB1,1,any,\nPS19,PS1,1,any,\nPS49,PS4,1,any,\n"
       "PV19,PV1,1,any,\nZZ19,ZZ1,1,any,\nMB19,MB1,1,any,\nHC19,HC1,1,any,\nHC21,HC2,1,mcc,\n"
       "HC23,HC2,2,mcc_or_cc,\nHC25,HC2,3,any,\nHZ11,HZ1,1,mcc_or_cc,\nHZ15,HZ1,2,any,\n"},
      {"mcc.csv", "code,exclusion_table\nA41.9,1\nJ96.0,999\n"},
      {"cc.csv", "code,exclusion_table\nK83.0,2\nE11.9,1\n"},
      {"cc_exclusion.csv", "exclusion_table,principal_dx\n1,A41.5\n2,K80.0\n"},
      {"or_procedures.csv", "code,name\n50.51,肝\n51.22,胆囊\n51.41,胆管\n60.5,前列腺\n45.13,胃\n"},
  };
}

/// The same files with one text of one file replaced; throws when it is not there.
inline std::vector<TableText> replaced(std::vector<TableText> files, std::string_view name,
                                       std::string_view from, std::string_view to) {
  for (TableText& file : files) {
    const std::size_t at = file.text.find(from);
    if (file.name != name || at == std::string::npos) continue;
    file.text.replace(at, from.size(), to);
    return files;
  }
  throw std::runtime_error("nothing to replace");
}

/// Files of a scheme in the formula form around one rule of an ADRG.
inline std::vector<TableText> formula_files(const std::string& rule) {
  return {{"mdc.csv", "mdc,name,rule\nH,h,\n"},
          {"adrg.csv", "adrg,mdc,name,section,rule\nHA1,H,a,,\"" + rule + "\"\nHZ1,H,z,,\n"},
          {"drg.csv", "drg,adrg,name,rule,weight\nHA19,HA1,,,\nHZ19,HZ1,,,\n"},
          {"sets.csv",
           "set,code\nDI_X,K80.0\nDI_X,K80.1\nDI_Y,K85.9\nOP_X,51.22\nOP_X,51.23\nOP_Y,51.41\n"
           "EX_1,K80.0\n"},
          {"complications.csv", "code,level,exclusion\nA41.9,MCC,EX_1\nE11.9,CC,\n"}};
}

/// Code of the first problem and where it is; empty when there is none.
inline std::string first_problem(std::vector<TableText> files, const Settings& settings = {}) {
  Problems problems;
  const SchemeSource source = read_scheme(std::move(files), settings, problems);
  if (problems.none()) compile_scheme(source, 0, problems);
  if (problems.none()) return {};
  return problems.first().code + " " + problems.first().where;
}

inline Scheme scheme_of(std::vector<TableText> files, const Settings& settings = {}) {
  Problems problems;
  const SchemeSource source = read_scheme(std::move(files), settings, problems);
  std::string image;
  if (problems.none()) image = compile_scheme(source, 0, problems);
  if (!problems.none()) throw std::runtime_error(to_text(problems.first()));
  auto scheme = Scheme::open(std::move(image));
  if (!scheme.ok()) throw std::runtime_error(to_text(scheme.error()));
  return scheme.take();
}

inline CaseRecord a_case(std::vector<std::string_view> diagnoses,
                         std::vector<std::string_view> procedures = {}) {
  CaseRecord record;
  record.id = "1";
  record.sex = Sex::Male;
  record.age_years = 50;
  record.diagnoses = std::move(diagnoses);
  record.procedures = std::move(procedures);
  return record;
}

/// The DRG, or the status of a case that has none.
inline std::string drg_of(Grouper& grouper, const CaseRecord& record) {
  const GroupResult result = grouper.group(record);
  if (result.status != GroupStatus::Grouped) {
    return std::string(status_word(result.status)) + " " + std::string(invalid_word(result.reason));
  }
  return std::string(grouper.scheme().text(grouper.scheme().drgs()[result.drg].code));
}

}  // namespace gongji::grouping
