// Cases and schemes in files: what is rejected, which scheme is picked, what is written.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "app/grouping/coding_stream.h"
#include "app/grouping/explain_stream.h"
#include "app/grouping/grouping_testing.h"
#include "base/testing.h"
#include "sheets/table_writer.h"

namespace gongji::app {
namespace {

constexpr const char* kDemo = GJ_SOURCE_DIR "/schemes/demo-drg";

std::string text_of(const std::string& path) {
  std::stringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

SchemeChoice demo(const grouping::Settings& settings = {}) {
  return SchemeChoice::create({load_scheme(kDemo, settings).take()}, "").take();
}

/// What grouping writes for the text of a file, and its rejects ("line field code").
struct Grouped {
  std::string output, rejects;
};
Grouped group_text(const std::string& text, const SchemeChoice& schemes, bool json = false) {
  const ScratchFolder folder;
  std::ofstream(folder / "in", std::ios::binary) << text;
  GroupOptions options;
  options.cases.path = folder / "in";
  options.output = folder / "out";
  options.threads = 2;
  options.output_form = json ? GroupForm::Ndjson : GroupForm::Csv;
  const auto summary = group_stream(schemes, options);
  if (!summary.ok()) return {"", summary.error().code};
  Grouped grouped{text_of(folder / "out"), ""};
  for (const Reject& reject : summary->first_rejects) {
    grouped.rejects += std::to_string(reject.line) + " " + reject.field + " " + reject.code + "\n";
  }
  return grouped;
}

const std::string kHead = "id,sex,age_years,dx,proc,discharge_date\n";

TEST(GroupFiles, csv_and_ndjson_give_the_same) {
  const auto csv = group_text(kHead + "1,女,45,K80.0|E11.9,51.23,2026-03-01\n", demo());
  EXPECT_EQ(csv.output, "id,status,mdc,adrg,drg,weight,reason\n1,grouped,H,HC1,HC13,1.25,\n");
  const auto json =
      group_text(R"({"id":"1","sex":2,"age_years":45,"dx":["K80.0","E11.9"],"proc":"51.23",)"
                 R"("discharge_date":"20260301"})"
                 "\n",
                 demo(), true);
  EXPECT_EQ(json.output,
            "{\"id\":\"1\",\"status\":\"grouped\",\"mdc\":\"H\",\"adrg\":\"HC1\",\"drg\":\"HC13\","
            "\"weight\":\"1.25\",\"reason\":\"\"}\n");
  EXPECT_EQ(csv.rejects + json.rejects, "");
}

TEST(GroupFiles, a_scheme_is_found_by_its_name) {
  setenv("GONGJI_SCHEMES", GJ_SOURCE_DIR "/schemes", 1);
  EXPECT_EQ(find_scheme("demo-drg"), kDemo);
  EXPECT_TRUE(load_scheme("demo-region", {}).ok());
  EXPECT_EQ(find_scheme("nowhere"), "nowhere");
  EXPECT_EQ(code_of(load_scheme("nowhere", {})), "app.not_a_folder");
  unsetenv("GONGJI_SCHEMES");
}

TEST(GroupFiles, rows_that_cannot_be_read_are_rejected_and_the_others_go_on) {
  const std::string rows =
      "1,1,x,K80.0,,2026-03-01\n,1,45,K80.0,,2026-03-01\n3,1,,K80.0,,2026-03-01\n"
      "4,1,45,K80.0,,soon\n5,1,45\n6,1,45,\"K80.0\"x,,2026-03-01\n7,1,151,K80.0,,2026-03-01\n"
      "8,1,45,K80.0,,2026-03-01\n9,1,45,K80.0,,2026-03-01";
  const auto got = group_text(kHead + rows, demo());
  EXPECT_EQ(got.rejects,
            "2 age_years app.bad_value\n3 id app.missing_field\n4 age_years app.missing_field\n"
            "5 discharge_date base.bad_date\n6  app.column_count\n7  app.bad_csv\n"
            "8 age_years app.bad_value\n10  app.truncated\n");
  EXPECT_EQ(got.output, "id,status,mdc,adrg,drg,weight,reason\n8,grouped,H,HU1,HU15,0.5,\n");
}

TEST(GroupFiles, bad_lines_of_json) {
  const std::string rows =
      "{\"id\":\"1\",\"sex\":1,\"age_years\":45,\"dx\":7.5,\"proc\":[1]}\n"
      "{\"id\":\"2\",\"sex\":1,\"age_years\":45,\"dx\":{}}\n"
      "{\"id\":\"3\",\"id\":\"3\",\"sex\":1,\"age_years\":45,\"dx\":\"\"}\n"
      "{\"id\":\"4\",\"sexe\":1}\n{\"id\":\"5\"\n"
      "{\"id\":\"6\",\"sex\":1,\"age_years\":45,\"discharge_date\":\"2026-03-01\"} 7\n";
  EXPECT_EQ(group_text(rows, demo()).rejects,
            "1 proc app.bad_value\n2 dx app.bad_value\n3 id app.double_key\n4  app.unknown_key\n"
            "5  app.bad_json\n6  app.bad_json\n");
}

TEST(GroupFiles, a_header_is_checked_before_any_row) {
  EXPECT_EQ(group_text("id,sex,age_years\n", demo()).rejects, "app.missing_column");
  EXPECT_EQ(group_text("id,sex,age_years,dx,colour\n", demo()).rejects, "app.unknown_column");
  EXPECT_EQ(group_text("id,sex,age_years,dx,诊断编码\n", demo()).rejects, "app.double_column");
  EXPECT_EQ(group_text("", demo()).rejects, "app.missing_column");
}

TEST(GroupFiles, the_scheme_of_the_day_of_discharge_and_of_the_payer) {
  const auto with = [](const std::string& from, const std::string& through,
                       const std::string& payer) {
    return load_scheme(kDemo, {{"valid_from", from}, {"valid_through", through}, {"payer", payer}})
        .take();
  };
  const auto choice =
      SchemeChoice::create({with("2025-01-01", "2025-12-31", ""), with("2026-01-01", "", ""),
                            with("2026-07-01", "", "330200"), with("2026-01-01", "", "410000")},
                           "330200");
  ASSERT_TRUE(choice.ok());
  ASSERT_EQ(choice->schemes().size(), 3U);
  EXPECT_EQ(*choice->pick(Date::known(2025, 12, 31)), 0U);
  EXPECT_EQ(*choice->pick(Date::known(2026, 1, 1)), 1U);
  EXPECT_EQ(*choice->pick(Date::known(2026, 6, 30)), 1U);
  EXPECT_EQ(*choice->pick(Date::known(2026, 7, 1)), 2U);
  EXPECT_EQ(code_of(choice->pick(Date::known(2024, 12, 31))), "grouping.no_scheme");
  EXPECT_EQ(code_of(choice->pick(std::nullopt)), "grouping.no_scheme");
  const auto twice =
      SchemeChoice::create({with("2025-01-01", "", ""), with("2026-01-01", "", "")}, "");
  EXPECT_EQ(code_of(twice->pick(Date::known(2026, 1, 1))), "grouping.two_schemes");
  EXPECT_EQ(code_of(SchemeChoice::create({with("2026-01-01", "", "410000")}, "330200")),
            "grouping.no_scheme");
}

/// A workbook of one sheet, with a line above the header when `title` is not empty.
void write_book(const std::string& path, const std::string& sheet, const std::string& title) {
  sheets::TableWriter::Options options;
  options.path = path;
  options.sheet = sheet;
  options.title = title;
  for (const char* name : {"代码", "名称", "规则", "次序"}) options.columns.push_back({name});
  auto writer = sheets::TableWriter::create(options);
  ASSERT_TRUE(writer.ok());
  const sheets::Cell cells[] = {std::string_view("MDCB"), std::string_view("神经"),
                                std::string_view("ZYZD in DI_B00\nor NL>=70"),
                                std::string_view("1")};
  ASSERT_TRUE(writer->add(cells).ok());
  ASSERT_TRUE(writer->commit().ok());
}

TEST(GroupFiles, a_workbook_is_read_sheet_by_sheet) {
  const ScratchFolder folder;
  const std::string table =
      "\"代码\",\"名称\",\"规则\",\"次序\"\n"
      "\"MDCB\",\"神经\",\"ZYZD in DI_B00 or NL>=70\",\"1\"\n";
  for (const std::string title : {"", "配置信息"}) {
    const std::string path = folder / ("book" + title + ".xlsx");
    write_book(path, "MDC", title);
    const auto files = read_scheme_files(path);
    ASSERT_TRUE(files.ok()) << to_text(files.error());
    ASSERT_EQ(files->size(), 1U);
    EXPECT_EQ(files->front().name, "MDC");
    EXPECT_EQ(files->front().text, (title.empty() ? "" : "\n") + table);
    EXPECT_EQ(code_of(load_scheme(path, {})), "grouping.missing_table");
  }
  write_book(folder / "other.xlsx", "数据", "");
  EXPECT_EQ(code_of(load_scheme(folder / "other.xlsx", {})), "app.no_files");
}

TEST(GroupFiles, what_is_no_scheme_is_refused) {
  const ScratchFolder folder;
  EXPECT_EQ(code_of(load_scheme(folder / "nothing", {})), "app.not_a_folder");
  std::filesystem::create_directory(folder / "empty");
  EXPECT_EQ(code_of(load_scheme(folder / "empty", {})), "app.no_files");
  const auto scheme = load_scheme(kDemo, {});
  ASSERT_TRUE(write_compiled(*scheme, folder / "demo").ok());
  EXPECT_EQ(code_of(load_scheme(folder / "demo", {{"qy", "off"}})), "app.usage");
  std::ofstream(folder / "demo", std::ios::app) << "x";
  EXPECT_EQ(code_of(load_scheme(folder / "demo", {})), "grouping.bad_image");
}

TEST(GroupFiles, indicators_are_counted_by_institution) {
  const ScratchFolder folder;
  std::ofstream(folder / "in") << "id,sex,age_years,dx,proc,institution,discharge_date\n"
                                  "1,2,45,K80.0|E11.9,51.23,H1,2026-03-01\n"
                                  "2,1,45,K80.0|N40|Q99,51.23,H1,2026-03-01\n"
                                  "3,2,45,K80.0|N40,,H2,2026-03-01\n";
  GroupOptions options;
  options.cases.path = folder / "in";
  options.output = folder / "out";
  const auto summary = coding_stream(demo(), options, true);
  ASSERT_TRUE(summary.ok()) << to_text(summary.error());
  // 8 wanted fields, 4 given (sex, day, institution, diagnosis) in each case.
  EXPECT_EQ(indicators_csv(*summary),
            "institution,cases,completeness,pass_rate,accuracy,grouped,with_complication\n"
            "H1,2,50.00,50.00,85.71,100.00,50.00\n"
            "H2,1,50.00,0.00,50.00,100.00,0.00\n"
            "*,3,50.00,33.33,77.78,100.00,33.33\n");
  EXPECT_EQ(text_of(folder / "out"),
            "line,id,field,number,code,finding,kind,instead,message\n"
            "3,2,dx,3,Q99,unknown_code,error,,no table has this code\n"
            "4,3,dx,2,N40,sex_conflict,error,,a diagnosis of the other sex\n");
}

}  // namespace
}  // namespace gongji::app
