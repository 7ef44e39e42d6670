#include <gtest/gtest.h>

#include "app/app_testing.h"
#include "app/claim_values.h"
#include "base/money.h"

namespace gongji::app {

namespace {

const std::string kHeader = "claim_id,person,date,kind,total,out_of_scope,class,level\n";
const std::string kGood = "C1,P1,2020-05-01,outpatient,100.00,0,adult_A,other\n";

struct BadRow {
  std::string row;
  std::string rejected;  ///< "field code"
};

TEST(CsvClaims, reads_a_plain_file) {
  const SettledText got = settle_text(kHeader + kGood);
  EXPECT_EQ(got.summary.settled, 1U);
  EXPECT_EQ(got.count("\"funds\":{\"pool\":\"45.00\"},\"cash\":\"55.00\""), 1U);
}

TEST(CsvClaims, rejects_bad_cells_by_field_and_code) {
  const BadRow rows[] = {
      {"C1,,2020-05-01,outpatient,1.00,0,adult_A,other", "person app.missing_field"},
      {"C1,P1,,outpatient,1.00,0,adult_A,other", "date app.missing_field"},
      {"C1,P1,2020-05-01,,1.00,0,adult_A,other", "kind app.missing_field"},
      {"C1,P1,2020-02-30,outpatient,1.00,0,adult_A,other", "date base.bad_date"},
      {"C1,P1,01/05/2020,outpatient,1.00,0,adult_A,other", "date base.bad_date"},
      {"C1,P1,2020-05-01,outpatient,-1.00,0,adult_A,other", "total base.bad_amount"},
      {"C1,P1,2020-05-01,outpatient,1.001,0,adult_A,other", "total base.bad_amount"},
      {"C1,P1,2020-05-01,outpatient,NaN,0,adult_A,other", "total base.bad_amount"},
      {"C1,P1,2020-05-01,outpatient,,0,adult_A,other", "total base.bad_amount"},
      {"C1,P1,2020-05-01,outpatient,1e3,0,adult_A,other", "total base.bad_amount"},
      {"C1,P1,2020-05-01,outpatient,.5,0,adult_A,other", "total base.bad_amount"},
      {"C1,P1,2020-05-01,outpatient,99999999999999999999,0,adult_A,other", "total base.bad_amount"},
      {"C1,P1,2020-05-01,outpatient,1.00,,adult_A,other", "out_of_scope base.bad_amount"},
      {"C1,P1,2020-05-01,outpatient,1.00,1.01,adult_A,other", "total claims.parts_exceed_total"},
      {"C1,P1,2020-05-01,outpatient,1.00,0,senior,other", "class BAD_CLASS"},
      {"C1,P1,2020-05-01,outpatient,1.00,0,,other", "class BAD_CLASS"},
      {"C1,P1,2020-05-01,outpatient,1.00,0,adult_A,", "level BAD_LEVEL"},
      {"C1,P1,2020-05-01,dentist,1.00,0,adult_A,other", "kind claims.unknown_kind"},
      {"C1,P1,2031-05-01,outpatient,1.00,0,adult_A,other", "date claims.no_policy_for_date"},
      {"C1,P1,2020-05-01,outpatient,1.00,0,adult_A", " app.column_count"},
      {"C1,P1,2020-05-01,outpatient,1.00,0,adult_A,other,", " app.column_count"},
      {"C\"1,P1,2020-05-01,outpatient,1.00,0,adult_A,other", " app.bad_csv"},
      {"\"C1\"x,P1,2020-05-01,outpatient,1.00,0,adult_A,other", " app.bad_csv"},
      {"C\x01,P1,2020-05-01,outpatient,1.00,0,adult_A,other", "claim_id app.bad_value"},
      {std::string("C1,P\0,2020-05-01,outpatient,1.00,0,adult_A,other", 49), " app.nul_byte"},
      {"C1,P\xC3(,2020-05-01,outpatient,1.00,0,adult_A,other", " app.bad_utf8"},
      {"C1," + std::string(129, 'P') + ",2020-05-01,outpatient,1.00,0,adult_A,other",
       "person app.bad_value"},
  };
  SettleOptions options;
  options.encoding = sheets::Encoding::Utf8;
  for (const BadRow& bad : rows) {
    const SettledText got = settle_text(kHeader + bad.row + "\n" + kGood, options);
    EXPECT_EQ(got.rejects, "2 " + bad.rejected + "\n") << bad.row;
    EXPECT_EQ(got.summary.settled, 1U) << bad.row;
  }
}

TEST(CsvClaims, messages_do_not_repeat_values) {
  const SettledText got = settle_text(kHeader +
                                      "C1,P1,2020-05-01,outpatient,secret77,0,adult_A,other\n"
                                      "C2,secret77,2020-05-01,outpatient,1.00,0,secret77,other\n");
  ASSERT_EQ(got.summary.first_rejects.size(), 2U);
  for (const Reject& reject : got.summary.first_rejects) {
    EXPECT_EQ(reject.message.find("secret77"), std::string::npos);
    EXPECT_FALSE(reject.message.empty());
  }
}

TEST(CsvClaims, header_in_chinese_and_with_titles_of_inputs) {
  const SettledText got = settle_text(
      "结算编号,人员,日期,就诊类型,机构,总费用,全自费,超限价,先行自付,人员类别,就医机构级别\n"
      "C1,P1,20200501,outpatient,H1,100.00,10,20,30,adult_A,other\n");
  EXPECT_EQ(got.count("\"in_scope\":\"40.00\""), 1U) << got.error << got.rejects;
}

TEST(CsvClaims, header_is_checked_before_any_row) {
  const auto error = [](const std::string& header) { return settle_text(header + "\n").error; };
  EXPECT_EQ(error("person,date,kind,total,clas"), "app.unknown_column");
  EXPECT_NE(settle_text("person,date,kind,total,clas\n").message.find("`class`"),
            std::string::npos);
  EXPECT_EQ(error("person,date,kind,total,人员"), "app.double_column");
  EXPECT_EQ(error("person,date,kind"), "app.missing_column");
  EXPECT_EQ(error("person,\"date,kind"), "app.bad_csv");
  EXPECT_EQ(settle_text("").error, "app.missing_column");
  SettleOptions options;
  options.ignore_unknown = true;
  const SettledText got = settle_text(
      "person,date,kind,total,class,level,remark\n"
      "P1,2020-05-01,outpatient,1.00,adult_A,other,anything\n",
      options);
  EXPECT_EQ(got.summary.settled, 1U);
}

TEST(CsvClaims, quotes_line_ends_and_marks) {
  const SettledText got = settle_text(
      "\xEF\xBB\xBF"
      "claim_id,person,date,kind,total,class,level\r\n"
      "\"C,\"\"1\"\"\",P1,2020-05-01,outpatient,\"1.00\",adult_A,other\r\n"
      "\r\n"
      "C2,\"P\n2\",2020-05-01,outpatient,1.00,adult_A,other\r\n"
      "C3,P3,2020-05-01,outpatient,1.00,adult_A,other\r\n");
  EXPECT_EQ(got.rejects, "4 person app.bad_value\n");
  EXPECT_EQ(got.count("\"claim_id\":\"C,\\\"1\\\"\""), 1U);
  EXPECT_EQ(got.count("\"claim_id\":\"C3\""), 1U);
}

TEST(CsvClaims, truncated_ends) {
  const std::string cut = "C2,P2,2020-05-01,outpatient,1.0";
  EXPECT_EQ(settle_text(kHeader + kGood + cut).rejects, "3  app.truncated\n");
  EXPECT_EQ(
      settle_text(kHeader + kGood + "C2,P2,2020-05-01,outpatient,1.00,0,adult_A,other").rejects,
      "3  app.truncated\n");
  const std::string open = "C2,\"P2,2020-05-01\n";
  EXPECT_EQ(settle_text(kHeader + kGood + open + cut).rejects,
            "3  app.bad_csv\n4  app.truncated\n");
}

TEST(CsvClaims, coverage_has_both_ends_inside) {
  const auto settle = [](const std::string& from, const std::string& through) {
    return settle_text(
               "person,date,kind,total,class,level,coverage_from,coverage_through\n"
               "P1,2020-05-01,outpatient,1.00,adult_A,other," +
               from + "," + through + "\n")
        .rejects;
  };
  EXPECT_EQ(settle("", ""), "");
  EXPECT_EQ(settle("2020-05-01", "2020-05-01"), "");
  EXPECT_EQ(settle("2020-05-01", ""), "");
  EXPECT_EQ(settle("2020-05-02", ""), "2 date claims.person_not_covered\n");
  EXPECT_EQ(settle("2020-01-01", "2020-04-30"), "2 date claims.person_not_covered\n");
  EXPECT_EQ(settle("2020-06-01", "2020-04-30"), "2 coverage_through base.bad_period\n");
  EXPECT_EQ(settle("", "2020-12-31"), "2 coverage_from app.missing_field\n");
}

TEST(CsvClaims, long_lines_are_skipped) {
  SettleOptions options;
  options.line_bytes_max = 200;
  options.batch_bytes = 256;
  const std::string row = "C2,P2,2020-05-01,outpatient,1.00,0,adult_A,";
  for (const std::size_t extra : {150U, 161U, 1000U, 100000U}) {
    const SettledText got =
        settle_text(kHeader + row + std::string(extra, 'x') + "\n" + kGood, options);
    const bool fits = row.size() + extra <= options.line_bytes_max;
    EXPECT_EQ(got.rejects, fits ? "2 level BAD_LEVEL\n" : "2  app.line_too_long\n") << extra;
    EXPECT_EQ(got.summary.settled, 1U) << extra;
  }
  const std::string open = "C2,\"" + std::string(5000, '\n') + "\"\n";
  const SettledText got = settle_text(kHeader + open + "bad\n" + kGood, options);
  EXPECT_EQ(got.rejects, "2  app.bad_csv\n5002  app.bad_csv\n5003  app.column_count\n");
}

TEST(CsvClaims, an_open_quote_costs_one_row) {
  SettleOptions options;
  options.line_bytes_max = 200;
  for (const std::size_t batch_bytes : {256U, 300U, 1000U, 100000U}) {
    options.batch_bytes = batch_bytes;
    std::string text = kHeader + "C1,\"P1,2020-05-01,outpatient,1.00,0,adult_A,other\n";
    for (int i = 0; i < 100; ++i) {
      text += "C,P" + std::to_string(i) + ",2020-05-01,outpatient,1.00,0,adult_A,other\n";
    }
    const SettledText got = settle_text(text, options);
    EXPECT_EQ(got.rejects, "2  app.bad_csv\n") << batch_bytes;
    EXPECT_EQ(got.summary.settled, 100U) << batch_bytes;
  }
}

TEST(CsvClaims, rows_do_not_depend_on_where_batches_end) {
  std::string text = kHeader;
  for (int i = 0; i < 200; ++i) {
    const std::string id = std::to_string(i);
    text += i % 3 == 0 ? "\"C\"\"," + id + "\"" : "C" + id;
    text += ",P" + id + ",2020-05-01,outpatient,1.00,0,adult_A,other\n";
  }
  const SettledText whole = settle_text(text);
  EXPECT_EQ(whole.summary.settled, 200U);
  for (std::size_t bytes = 256; bytes < 300; ++bytes) {
    SettleOptions options;
    options.batch_bytes = bytes;
    EXPECT_EQ(settle_text(text, options).output, whole.output) << bytes;
  }
}

TEST(Encodings, gbk_is_recognized_and_converted) {
  // 人员 and 日期 in GBK.
  const std::string gbk =
      "claim_id,\xC8\xCB\xD4\xB1,\xC8\xD5\xC6\xDA,kind,total,class,level\n"
      "\xD2\xBD,\xB1\xA3,2020-05-01,outpatient,1.00,adult_A,other\n";
  const SettledText stopped = settle_text(gbk);
  EXPECT_EQ(stopped.error, "app.encoding");
  EXPECT_NE(stopped.message.find("--encoding gb18030"), std::string::npos);
  SettleOptions options;
  options.encoding = sheets::Encoding::Gb18030;
  const SettledText got = settle_text(gbk, options);
  EXPECT_EQ(got.count("\"claim_id\":\"医\",\"person\":\"保\""), 1U) << got.error << got.rejects;
}

TEST(Encodings, gbk_rows_below_an_ascii_header) {
  // 保; 医 happens to be a letter of UTF-8 too.
  const std::string row = "\xB1\xA3,P1,2020-05-01,outpatient,1.00,0,adult_A,other\n";
  EXPECT_EQ(settle_text(kHeader + row).error, "app.encoding");
  SettleOptions options;
  options.encoding = sheets::Encoding::Utf8;
  EXPECT_EQ(settle_text(kHeader + row, options).rejects, "2  app.bad_utf8\n");
  // Mostly UTF-8: the file is not GBK, its row is damaged.
  const std::string ours = "医,P1,2020-05-01,outpatient,1.00,0,adult_A,other\n";
  const SettledText got = settle_text(kHeader + ours + row);
  EXPECT_EQ(got.rejects, "3  app.bad_utf8\n") << got.error;
}

TEST(Encodings, gbk_in_small_portions_and_damaged) {
  std::string text = kHeader;
  for (int i = 0; i < 100; ++i) {
    text += "\xD2\xBD" + std::to_string(i) + ",P1,2020-05-01,outpatient,1.00,0,adult_A,other\n";
  }
  text += "\xD2\xFF,P1,2020-05-01,outpatient,1.00,0,adult_A,other\n";
  for (std::size_t bytes = 256; bytes < 280; ++bytes) {
    SettleOptions options;
    options.encoding = sheets::Encoding::Gb18030;
    options.batch_bytes = bytes;
    const SettledText got = settle_text(text, options);
    EXPECT_EQ(got.count("\"医"), 100U);
    EXPECT_EQ(got.rejects, "102  app.bad_utf8\n");
  }
}

TEST(Encodings, utf16_is_named) {
  EXPECT_EQ(settle_text(std::string("\xFF\xFEp\0e\0", 6)).error, "app.encoding");
}

TEST(ReadFen, agrees_with_money) {
  for (const char* text : {"0",
                           "1",
                           "12.3",
                           "12.30",
                           "0.01",
                           "007",
                           "123456789012345",
                           "12345678901.23",
                           "1234567890123456",
                           "92233720368547758.07",
                           "92233720368547758.08",
                           "",
                           ".",
                           "1.",
                           ".5",
                           "1.234",
                           "-1",
                           "+1",
                           "1,0",
                           " 1",
                           "1 ",
                           "0x1",
                           "1e2",
                           "1.2x",
                           "1.x2",
                           "NaN",
                           "１"}) {
    const auto money = Money::parse(text);
    const auto fen = read_fen(text);
    ASSERT_EQ(money.ok(), fen.has_value()) << text;
    if (fen) {
      EXPECT_EQ(money->in_fen(), *fen) << text;
    }
  }
}

}  // namespace

}  // namespace gongji::app
