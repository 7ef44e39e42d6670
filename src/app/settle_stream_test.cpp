#include "app/settle_stream.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <thread>

#include "app/app_testing.h"

namespace gongji::app {

namespace {

constexpr std::string_view kColumns = "claim_id,person,date,kind,institution,total,class,level\n";

struct MadeClaim {
  int month = 1;
  std::string person;
  std::string date;
  std::string row;
};

/// Claims of a year for some people, by date; some are bad.
std::vector<MadeClaim> made_claims(int count, int people) {
  constexpr std::string_view kLevels[] = {"community", "other", "tertiary"};
  std::vector<MadeClaim> claims;
  unsigned chance = 12345;
  const auto next = [&](unsigned below) {
    chance = chance * 1103515245U + 12345U;
    return (chance >> 16U) % below;
  };
  for (int i = 0; i < count; ++i) {
    MadeClaim claim;
    claim.month = 1 + 12 * i / count;
    const int day = 1 + 28 * (12 * i % count) / count;
    claim.date = Date::known(2020, claim.month, day).to_text();
    claim.person = "P" + std::to_string(next(static_cast<unsigned>(people)));
    const std::string kind = next(5) == 0 ? "inpatient" : "outpatient";
    const std::string total = next(50) == 0 ? "-1" : std::to_string(next(90000)) + ".5";
    claim.row = "C" + std::to_string(next(40) == 0 ? 0 : i) + "," + claim.person + "," +
                claim.date + "," + kind + ",H1," + total + ",adult_A," +
                std::string(kLevels[next(3)]) + "\n";
    claims.push_back(claim);
  }
  return claims;
}

std::string text_of(const std::vector<MadeClaim>& claims) {
  std::string text(kColumns);
  for (const MadeClaim& claim : claims) text += claim.row;
  return text;
}

TEST(SettleStream, bytes_do_not_depend_on_threads) {
  const ScratchFolder folder;
  SettleOptions options;
  options.input = folder.write("claims.csv", text_of(made_claims(20000, 900)));
  options.batch_bytes = 4096;
  std::vector<std::string> seen;
  for (const int threads : {1, 2, 5}) {
    options.threads = threads;
    options.output = folder / "out.ndjson";
    options.rejects = folder / "rejects.csv";
    options.state_out = folder / "state.ndjson";
    const auto settled = settle_stream(fenghua(), options);
    ASSERT_TRUE(settled.ok());
    EXPECT_EQ(settled->rows, 20000U);
    EXPECT_GT(settled->rejected, 100U);
    EXPECT_EQ(settled->settled + settled->rejected, settled->rows);
    seen.push_back(folder.read("out.ndjson") + folder.read("rejects.csv") +
                   folder.read("state.ndjson"));
  }
  EXPECT_EQ(seen[0], seen[1]);
  EXPECT_EQ(seen[0], seen[2]);
}

TEST(SettleStream, evaluators_agree) {
  const std::string text = text_of(made_claims(2000, 90));
  SettleOptions options;
  const std::string fast = settle_text(text, options).output;
  options.evaluator = claims::Evaluator::Plain;
  EXPECT_EQ(settle_text(text, options).output, fast);
  options.evaluator = claims::Evaluator::Both;
  EXPECT_EQ(settle_text(text, options).output, fast);
}

/// Settles month by month and in one run; both must give the same settlements and state.
void check_months(const Loaded& package, const std::vector<MadeClaim>& claims) {
  const ScratchFolder folder;
  SettleOptions options;
  options.input = folder.write("year.csv", text_of(claims));
  options.output = folder / "year.out";
  options.state_out = folder / "year.state";
  ASSERT_TRUE(settle_stream(package, options).ok());
  std::string outputs;
  for (int month = 1; month <= 12; ++month) {
    std::vector<MadeClaim> part;
    std::copy_if(claims.begin(), claims.end(), std::back_inserter(part),
                 [&](const MadeClaim& claim) { return claim.month == month; });
    const std::string before = folder / ("state" + std::to_string(month - 1));
    options.input = folder.write("month.csv", text_of(part));
    options.output = folder / "month.out";
    options.state_in = month == 1 ? "" : before;
    options.state_out = folder / ("state" + std::to_string(month));
    const auto settled = settle_stream(package, options);
    ASSERT_TRUE(settled.ok()) << settled.error().message;
    outputs += folder.read("month.out");
  }
  EXPECT_EQ(outputs, folder.read("year.out"));
  EXPECT_EQ(folder.read("state12"), folder.read("year.state"));
}

TEST(SettleStream, months_add_up_to_the_year) {
  check_months(fenghua(), made_claims(6000, 300));
}

TEST(SettleStream, a_cut_within_a_day_keeps_day_and_ids) {
  const std::string columns = "claim_id,person,date,kind,institution,total,level\n";
  const std::string rows[] = {
      "C1,P1,2023-05-01,outpatient,H1,20.00,city\n", "C2,P1,2023-05-01,outpatient,H2,20.00,city\n",
      "C3,P1,2023-05-01,outpatient,H1,500.00,city\n", "C1,P1,2023-05-01,outpatient,H1,9.00,city\n"};
  const ScratchFolder folder;
  SettleOptions options;
  options.input = folder.write("all.csv", columns + rows[0] + rows[1] + rows[2] + rows[3]);
  options.output = folder / "all.out";
  options.state_out = folder / "all.state";
  const auto whole = settle_stream(henan(), options);
  ASSERT_TRUE(whole.ok());
  EXPECT_EQ(whole->rejected, 1U);
  options.input = folder.write("a.csv", columns + rows[0] + rows[1]);
  options.output = folder / "a.out";
  options.state_out = folder / "a.state";
  ASSERT_TRUE(settle_stream(henan(), options).ok());
  options.input = folder.write("b.csv", columns + rows[2] + rows[3]);
  options.output = folder / "b.out";
  options.state_in = folder / "a.state";
  options.state_out = folder / "b.state";
  const auto second = settle_stream(henan(), options);
  ASSERT_TRUE(second.ok()) << second.error().message;
  ASSERT_EQ(second->first_rejects.size(), 1U);
  EXPECT_EQ(second->first_rejects[0].code, "claims.duplicate_id");
  EXPECT_EQ(folder.read("a.out") + folder.read("b.out"), folder.read("all.out"));
  EXPECT_EQ(folder.read("b.state"), folder.read("all.state"));
}

TEST(SettleStream, states_of_others_are_refused) {
  const ScratchFolder folder;
  const std::string claims = text_of(made_claims(100, 9));
  SettleOptions options;
  options.input = folder.write("claims.csv", claims);
  options.output = folder / "out";
  options.state_out = folder / "state";
  ASSERT_TRUE(settle_stream(fenghua(), options).ok());
  const std::string good = folder.read("state");
  options.state_out = folder / "after";
  options.state_in = folder / "state";
  const auto with_state = [&](const std::string& text) {
    folder.write("state", text);
    return code_of(settle_stream(fenghua(), options));
  };
  const auto changed = [&](const std::string& from, const std::string& to) {
    std::string text = good;
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
  };
  EXPECT_EQ(with_state(good), "");
  EXPECT_EQ(with_state(changed("fenghua2020", "henan2023")), "app.foreign_state");
  EXPECT_EQ(with_state(changed("\"special_expense\",", "")), "app.foreign_state");
  EXPECT_EQ(with_state(changed("\"special_expense\"", "\"other_expense\"")), "app.foreign_state");
  EXPECT_EQ(with_state(good.substr(0, good.rfind('{'))), "app.bad_state");
  EXPECT_EQ(with_state(good.substr(0, good.size() - 9)), "app.bad_state");
  EXPECT_EQ(with_state(changed("\"person\":\"P1\"", "\"person\":\"P0\"")), "app.bad_state");
  EXPECT_EQ(with_state(""), "app.bad_state");
  const std::string other = changed(fenghua().compiled->digest, "0123456789abcdef");
  EXPECT_EQ(with_state(other), "app.policy_changed");
  options.accept_policy_change = true;
  const auto settled = settle_stream(fenghua(), options);
  ASSERT_TRUE(settled.ok());
  EXPECT_TRUE(settled->policy_changed);
}

TEST(SettleStream, sort_settles_any_order) {
  std::vector<MadeClaim> claims = made_claims(5000, 200);
  std::vector<MadeClaim> by_person = claims;
  std::stable_sort(by_person.begin(), by_person.end(), [](const auto& a, const auto& b) {
    return std::tie(a.person, a.date) < std::tie(b.person, b.date);
  });
  const SettledText expected = settle_text(text_of(by_person));
  // Another order of people and days; within a day the order stays.
  std::stable_sort(claims.begin(), claims.end(), [](const auto& a, const auto& b) {
    return a.date.substr(8) < b.date.substr(8);
  });
  SettleOptions options;
  options.sort = true;
  for (const std::size_t memory : {std::size_t{1} << 29U, std::size_t{1} << 20U}) {
    options.memory_bytes = memory;
    const SettledText got = settle_text(text_of(claims), options);
    EXPECT_EQ(got.summary.rows, 5000U);
    EXPECT_EQ(got.summary.rejected, expected.summary.rejected);
    EXPECT_EQ(got.output, expected.output) << memory;
  }
}

TEST(SettleStream, reject_file_is_complete_and_leaves_state_alone) {
  const ScratchFolder folder;
  SettleOptions options;
  options.input =
      folder.write("claims.csv", std::string(kColumns) +
                                     "C1,P1,2020-05-02,outpatient,H1,100.00,adult_A,other\n"
                                     "C2,P1,2020-05-01,outpatient,H1,100.00,adult_A,other\n"
                                     "C3,P2,2020-05-01,outpatient,H1,x,adult_A,other\n"
                                     "C4,P1,2020-05-02,outpatient,H1,100.00,adult_A,other\n");
  options.output = folder / "out.csv";
  options.rejects = folder / "rejects.csv";
  const auto settled = settle_stream(fenghua(), options);
  ASSERT_TRUE(settled.ok());
  const std::string rejects = folder.read("rejects.csv");
  EXPECT_TRUE(
      rejects.starts_with("\xEF\xBB\xBFline,field,code,message\r\n3,date,"
                          "claims.out_of_order,"))
      << rejects;
  EXPECT_NE(rejects.find("\r\n4,total,base.bad_amount,"), std::string::npos) << rejects;
  const std::string policy = "fenghua2020@" + fenghua().compiled->digest;
  EXPECT_EQ(folder.read("out.csv"),
            "claim_id,person,date,kind,policy,total,out_of_scope,over_limit,pre_share,in_scope,"
            "pool,cash,personal,allowance\n"
            "C1,P1,2020-05-02,outpatient," +
                policy +
                ",100.00,0.00,0.00,0.00,100.00,45.00,55.00,55.00,0.00\n"
                "C4,P1,2020-05-02,outpatient," +
                policy + ",100.00,0.00,0.00,0.00,100.00,45.00,55.00,55.00,0.00\n");
  EXPECT_EQ(folder.count(), 3U) << "no .part is left";
}

TEST(SettleStream, detail_shows_layers) {
  SettleOptions options;
  options.detail = true;
  const SettledText got = settle_text(
      std::string(kColumns) + "C1,P1,2020-05-02,inpatient,H1,2200.00,adult_A,tertiary\n", options);
  EXPECT_EQ(got.count("\"layers\":[{\"layer\":\"inpatient_pool\",\"payer\":\"pool\",\"base\":"
                      "\"2200.00\",\"counted\":\"2200.00\",\"over_cap\":\"0.00\","
                      "\"deductible_amount\":\"1200.00\",\"deductible\":\"1200.00\","
                      "\"payable\":\"1000.00\",\"payment\":\"700.00\",\"allowance\":\"0.00\"}]}"),
            1U)
      << got.output;
  options.output_form = SettledForm::Csv;
  EXPECT_EQ(settle_text(std::string(kColumns), options).error, "app.usage");
}

TEST(SettleStream, two_results_need_two_files) {
  const ScratchFolder folder;
  SettleOptions options;
  options.input = folder.write("claims.csv", kColumns);
  options.output = options.rejects = folder / "out";
  EXPECT_EQ(code_of(settle_stream(fenghua(), options)), "app.usage");
}

TEST(SettleStream, files_that_cannot_be_used) {
  const ScratchFolder folder;
  SettleOptions options;
  options.input = folder / "missing";
  options.output = folder / "out";
  EXPECT_EQ(code_of(settle_stream(fenghua(), options)), "app.cannot_read");
  options.input = folder / "";
  EXPECT_EQ(code_of(settle_stream(fenghua(), options)), "app.cannot_read");
  options.input = folder.write("claims.csv", kColumns);
  options.output = folder / "no/such/folder";
  EXPECT_EQ(code_of(settle_stream(fenghua(), options)), "app.cannot_write");
  options.output = "/dev/full";
  options.input = folder.write("claims.csv", text_of(made_claims(10, 3)));
  EXPECT_EQ(code_of(settle_stream(fenghua(), options)), "app.cannot_write");
}

TEST(SettleStream, pipes_in_and_out) {
  int in[2], out[2];
  ASSERT_EQ(pipe(in), 0);
  ASSERT_EQ(pipe(out), 0);
  const std::string text = text_of(made_claims(3000, 50));
  std::thread feeding([&] {
    for (std::size_t at = 0; at < text.size();) {
      const ssize_t put =
          write(in[1], text.data() + at, std::min<std::size_t>(777, text.size() - at));
      if (put <= 0) break;
      at += static_cast<std::size_t>(put);
    }
    close(in[1]);
  });
  std::string got;
  std::thread draining([&] {
    char buffer[4096];
    for (ssize_t n = 0; (n = read(out[0], buffer, sizeof(buffer))) > 0;) {
      got.append(buffer, static_cast<std::size_t>(n));
    }
  });
  SettleOptions options;
  options.stdin_fd = in[0];
  options.stdout_fd = out[1];
  EXPECT_TRUE(settle_stream(fenghua(), options).ok());
  close(out[1]);
  feeding.join();
  draining.join();
  close(in[0]);
  close(out[0]);
  EXPECT_EQ(got, settle_text(text).output);
}

TEST(SettleStream, nobody_reads_stdout) {
  std::signal(SIGPIPE, SIG_IGN);
  int out[2];
  ASSERT_EQ(pipe(out), 0);
  close(out[0]);
  const ScratchFolder folder;
  SettleOptions options;
  options.input = folder.write("claims.csv", text_of(made_claims(3000, 50)));
  options.rejects = folder / "rejects.csv";
  options.batch_bytes = 1024;
  options.stdout_fd = out[1];
  EXPECT_EQ(code_of(settle_stream(fenghua(), options)), "app.broken_pipe");
  close(out[1]);
  EXPECT_EQ(folder.count(), 1U);
}

TEST(SettleStream, a_stop_leaves_nothing_behind) {
  int in[2];
  ASSERT_EQ(pipe(in), 0);
  const std::string text = text_of(made_claims(100, 5));
  ASSERT_EQ(write(in[1], text.data(), text.size()), static_cast<ssize_t>(text.size()));
  const ScratchFolder folder;
  std::atomic<int> stop = 0;
  SettleOptions options;
  options.stdin_fd = in[0];
  options.stop = &stop;
  options.output = folder / "out";
  std::thread stopping([&] {
    usleep(50'000);
    stop = SIGINT;
  });
  EXPECT_EQ(code_of(settle_stream(fenghua(), options)), "app.interrupted");
  stopping.join();
  close(in[0]);
  close(in[1]);
  EXPECT_EQ(folder.count(), 0U);
}

TEST(SettleStream, progress_counts_rows_and_bytes) {
  const ScratchFolder folder;
  SettleOptions options;
  options.input = folder.write("claims.csv", text_of(made_claims(1000, 50)));
  options.output = "/dev/null";
  SettleProgress last;
  options.progress = [&](const SettleProgress& progress) { last = progress; };
  ASSERT_TRUE(settle_stream(fenghua(), options).ok());
  EXPECT_EQ(last.rows, 1000U);
  EXPECT_EQ(last.bytes, last.bytes_all);
}

}  // namespace

}  // namespace gongji::app
