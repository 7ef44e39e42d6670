// What an institution asks of its own uploads: stock, purchases, sales, trace codes, reports. Which
// upload answers which question stands in interface/words.csv.
#include <algorithm>
#include <charconv>

#include "app/errors.h"
#include "gateway/errors.h"
#include "gateway/national/asked.h"
#include "gateway/national/pages.h"
#include "gateway/national/submissions.h"
#include "gateway/transactions/transactions.h"

namespace gongji::gateway {

namespace {

using interface::fold_name;

/// What a question says beside its conditions.
struct Question {
  const interface::Row* asked = nullptr;
  const interface::Node* answer = nullptr;       ///< the node under output
  std::vector<const interface::Node*> inside;    ///< nodes in it; none: it has the fields itself
  std::optional<Page> page = {};                 ///< the whole of it when there are no pages
  app::PersonRecord* person = nullptr;           ///< whom it asks about, when we know him or her
  std::vector<const interface::Value*> filters;  ///< what must be the same in an upload
  std::size_t most = 0;                          ///< uploads and answers at a time
};

/// One row of the answer, before it is known whether it is on the page.
struct KeptAnswer {
  Facts facts;                ///< of the upload itself
  interface::Message upload;  ///< for the nodes inside
};

const interface::Field* page_size_of(const interface::Row& asked) {
  return asked.node().find("page_size");
}

std::string label_of(const interface::Field& field) {
  return std::string(field.name) + "(" + std::string(field.id) + ")";
}

/// What is known of every upload without opening it.
Facts known_of(const storage::SubmissionRow& row, const std::string& institution) {
  const std::string received = china_time(row.recorded_at), region = std::to_string(row.region);
  return {{"fixmedinscode", row.institution},
          {"fixmedinsname", institution},
          {"poolareano", region},
          {"fixblngadmdvs", region},
          {"rid", std::to_string(row.submission)},
          {"crtetime", received},
          {"updttime", received},
          {"opttime", received},
          {"valiflag", "1"}};
}

/// Conditions that are no field of an upload.
bool is_condition(std::string_view folded) {
  return folded == "begndate" || folded == "enddate" || folded == "pagenum" || folded == "pagesize";
}

Result<void> check_own_uploads(const Desk& desk, const interface::Row& asked) {
  if (asked.node().find("fixmedins_code") == nullptr || !asked.has("fixmedins_code") ||
      asked.text("fixmedins_code") == desk.institution()) {
    return done();
  }
  return make_error(app_code::kBadField, "fixmedins_code",
                    "只能查询本机构上传的内容;请填本机构的编号,或不填");
}

Result<void> check_dates(const interface::Row& asked) {
  const auto from = asked.day("begndate"), through = asked.day("enddate");
  if (!from || !through || !(*through < *from)) return done();
  return make_error(app_code::kBadField, "enddate", "结束日期早于开始日期;请核对");
}

/// Where the table lets all conditions be empty, the text of the interface wants one of some.
Result<void> check_narrowed(const Desk& desk, const interface::Row& asked) {
  const auto* rule = desk.words().by_word("narrowed", desk.exchange.in.transaction().infno);
  if (rule == nullptr) return done();
  std::string names;
  const interface::Field* first = nullptr;
  for (std::size_t at = 0; at <= rule->code.size();) {
    const std::size_t end = std::min(rule->code.find('+', at), rule->code.size());
    const auto* field = asked.node().find(std::string_view(rule->code).substr(at, end - at));
    GJ_ASSERT(field != nullptr);
    if (asked.find(*field) != nullptr) return done();
    if (first == nullptr) first = field;
    names += (names.empty() ? "" : "、") + label_of(*field);
    at = end + 1;
  }
  return make_error(app_code::kMissingField, std::string(first->id), "请至少填写其中一项:" + names);
}

/// Uploads of the rule that the question may be about, by what can be told without opening them.
struct Narrowed {
  std::string sql;
  std::vector<storage::Value> values;
};

Narrowed narrowed_by(Desk& desk, const Question& question, const AskedRule& rule) {
  Narrowed narrowed{"WHERE region = $1 AND institution = $2 AND kind = $3 AND state = 'live'",
                    {desk.unit.region(), desk.institution(), rule.kind}};
  const auto kept = kept_rule(desk.words(), rule.kind);
  GJ_ASSERT(kept);
  std::string subject;
  bool whole = true;
  for (const std::string& field : kept->fields) {
    const bool asked = question.asked->node().find(field) != nullptr && question.asked->has(field);
    whole = whole && asked;
    if (asked) subject += (subject.empty() ? "" : "/") + question.asked->text(field);
  }
  if (whole) {
    narrowed.values.emplace_back(subject);
    narrowed.sql += " AND subject = $" + std::to_string(narrowed.values.size());
  }
  if (question.person != nullptr) {
    narrowed.sql += " AND " + app::of_person_or_former(*question.person, narrowed.values);
  }
  return narrowed;
}

/// What of the question would leave fewer uploads: the subject, the person.
Error too_many_uploads(Desk& desk, const Question& question, const AskedRule& rule) {
  std::string names;
  auto fields = kept_rule(desk.words(), rule.kind)->fields;
  fields.emplace_back("psn_no");
  for (const std::string& name : fields) {
    const auto* field = question.asked->node().find(name);
    if (field == nullptr || question.asked->find(*field) != nullptr) continue;
    names += (names.empty() ? "" : "、") + label_of(*field);
  }
  return make_error(gateway_code::kTooLarge, "",
                    "要查的上传内容超过 " + std::to_string(question.most) + " 份," +
                        (names.empty() ? "不能一次查询;请向经办机构索取"
                                       : "不能一次查询;请增加查询条件:" + names));
}

Error too_many_answers(const Question& question) {
  return make_error(gateway_code::kTooLarge, "",
                    "符合的超过 " + std::to_string(question.most) +
                        " 条,不能一次返回;请缩短日期范围或增加查询条件");
}

bool upload_agrees(const Question& question, const AskedRule& rule, const Facts& facts,
                   const interface::Row& row) {
  const auto same = [&](const interface::Value* asked) {
    return fact_for(facts, *asked->field) == asked->text;
  };
  if (!std::all_of(question.filters.begin(), question.filters.end(), same)) return false;
  if (!rule.only.empty()) {
    const std::string said = row.text(rule.only_field);
    if (std::find(rule.only.begin(), rule.only.end(), said) == rule.only.end()) return false;
  }
  if (rule.date.empty()) return true;
  const auto day = row.day(rule.date);
  const auto from = question.asked->day("begndate"), through = question.asked->day("enddate");
  return (!from || (day && !(*day < *from))) && (!through || (day && !(*through < *day)));
}

/// Facts of each row that an upload answers with.
std::vector<Facts> answers_of(const Words& words, const AskedRule& rule,
                              const interface::Transaction& transaction, const interface::Row& row,
                              const Facts& known) {
  Facts facts = known;
  add_facts(words, row, facts);
  for (const auto& [field, value] : rule.sets) facts[fold_name(field)] = value;
  if (rule.each.empty()) return {facts};
  std::vector<Facts> answers;
  for (const auto& inner : row.rows(rule.each)) {
    answers.push_back(facts);
    add_facts(words, inner, answers.back());
  }
  if (!answers.empty()) return answers;
  // Some uploads name a single one beside the list.
  const auto* node = transaction.find(interface::Direction::In, rule.each);
  const bool single =
      node != nullptr && std::any_of(node->fields.begin(), node->fields.end(),
                                     [&](const auto& field) { return row.has(field.id); });
  if (single) answers.push_back(facts);
  return answers;
}

/// The answers in the order in which the uploads came; of those on the page.
class Search {
 public:
  Search(Desk& desk, const Question& question) : desk_(desk), question_(question) {}

  Result<void> run(const std::vector<AskedRule>& rules) {
    GJ_TRY(const auto here, app::institution_on(desk_.unit, desk_.institution(), desk_.today()));
    institution_ = here.name;
    std::vector<Candidate> candidates;
    for (const AskedRule& rule : rules) GJ_CHECK(look_for(rule, candidates));
    std::sort(candidates.begin(), candidates.end());
    for (const Candidate& candidate : candidates) GJ_CHECK(look_at(candidate));
    return done();
  }

  std::size_t found() const { return found_; }
  const std::vector<KeptAnswer>& answers() const { return answers_; }

 private:
  struct Candidate {
    std::int64_t recorded_at = 0, submission = 0;
    const AskedRule* rule = nullptr;

    bool operator<(const Candidate& other) const {
      return std::pair(recorded_at, submission) < std::pair(other.recorded_at, other.submission);
    }
  };

  Result<void> look_for(const AskedRule& rule, std::vector<Candidate>& candidates) {
    const Narrowed narrowed = narrowed_by(desk_, question_, rule);
    GJ_TRY(const auto rows,
           desk_.unit.query("SELECT recorded_at, submission FROM submission " + narrowed.sql +
                                " LIMIT " + std::to_string(question_.most + 1),
                            narrowed.values));
    if (rows.size() + candidates.size() > question_.most) {
      return too_many_uploads(desk_, question_, rule);
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
      candidates.push_back({rows.integer(i, 0), rows.integer(i, 1), &rule});
    }
    return done();
  }

  Result<void> look_at(const Candidate& candidate) {
    GJ_TRY(const auto rows, desk_.unit.records<storage::SubmissionRow>(
                                "WHERE region = $1 AND institution = $2 AND submission = $3",
                                {desk_.unit.region(), desk_.institution(), candidate.submission}));
    GJ_ASSERT(rows.size() == 1);
    GJ_TRY(const Brought upload, brought(desk_, rows.front()));
    const AskedRule& rule = *candidate.rule;
    for (const auto& row : upload.message.rows(upload.rule.node)) {
      // What an institution itself declared void is withdrawn.
      if (row.node().find("vali_flag") != nullptr && row.text("vali_flag") == "0") continue;
      Facts known = known_of(rows.front(), institution_);
      if (!rule.settlement.empty()) {
        GJ_TRY(known["mdtrtid"], visit_settled(row.text(rule.settlement)));
      }
      for (Facts& facts :
           answers_of(desk_.words(), rule, upload.message.transaction(), row, known)) {
        if (!upload_agrees(question_, rule, facts, row)) continue;
        const std::size_t at = found_++;
        if (question_.page && (at < question_.page->first || at >= question_.page->end)) continue;
        if (answers_.size() == question_.most) return too_many_answers(question_);
        GJ_CHECK(add(std::move(facts), upload.message, rows.front().content.size()));
      }
    }
    return done();
  }

  /// The visit of a settlement of this institution; empty when it is none.
  Result<std::string> visit_settled(const std::string& setl_id) {
    std::int64_t number = 0;
    const auto read = std::from_chars(setl_id.data(), setl_id.data() + setl_id.size(), number);
    if (read.ec != std::errc() || read.ptr != setl_id.data() + setl_id.size()) return std::string();
    GJ_TRY(const auto rows,
           desk_.unit.query("SELECT visit FROM settlement WHERE region = $1 AND institution = $2 "
                            "AND settlement = $3",
                            {desk_.unit.region(), desk_.institution(), number}));
    return rows.empty() ? std::string() : std::string(rows.text(0, 0));
  }

  Result<void> add(Facts facts, const interface::Message& upload, std::size_t bytes) {
    bytes_ += question_.page ? bytes : 0;
    if (bytes_ > desk_.exchange.tables->file_bytes_max) {
      return make_error(gateway_code::kTooLarge, std::string(page_size_of(*question_.asked)->id),
                        "这一页的内容太大,不能一次返回;请把每页数量填小");
    }
    const interface::Message empty(upload.transaction(), interface::Direction::In);
    answers_.push_back({std::move(facts), question_.inside.empty() ? empty : upload});
    return done();
  }

  Desk& desk_;
  const Question& question_;
  std::string institution_;
  std::vector<KeptAnswer> answers_;
  std::size_t found_ = 0, bytes_ = 0;
};

void put_answer(Desk& desk, const Question& question, const KeptAnswer& answer) {
  interface::Row& out = desk.out.add(question.answer->id);
  if (question.inside.empty()) {
    put_facts(answer.facts, out);
    return;
  }
  for (const interface::Node* node : question.inside) {
    for (const auto& row : answer.upload.rows(node->id)) {
      Facts facts = {{"fixmedinscode", answer.facts.at("fixmedinscode")},
                     {"fixmedinsname", answer.facts.at("fixmedinsname")},
                     {"valiflag", "1"}};
      add_facts(desk.words(), row, facts);
      put_facts(facts, out.add(*node));
    }
  }
}

bool names_people(const Question& question) {
  if (question.answer->find("psn_no") != nullptr) return true;
  return std::any_of(question.inside.begin(), question.inside.end(),
                     [](const auto* node) { return node->find("psn_no") != nullptr; });
}

/// Fields that no upload can say cannot be asked for: an empty answer would say that there is none.
Result<void> put_filters(Desk& desk, const std::vector<AskedRule>& rules, Question& question) {
  const Facts always = known_of({}, "");
  for (const auto& value : question.asked->values) {
    const std::string folded = fold_name(value.field->id);
    if (is_condition(folded) || (folded == "psnno" && question.person != nullptr)) continue;
    const bool known = always.contains(folded) ||
                       std::any_of(rules.begin(), rules.end(), [&](const AskedRule& rule) {
                         return uploads_say(*desk.exchange.tables, rule, value.field->id);
                       });
    if (!known) {
      return make_error(app_code::kBadField, std::string(value.field->id),
                        "上传的内容里没有" + label_of(*value.field) + ",不能按它查询;请不填");
    }
    question.filters.push_back(&value);
  }
  return done();
}

Result<Question> question_of(Desk& desk, const std::vector<AskedRule>& rules) {
  const auto& transaction = desk.exchange.in.transaction();
  Question question;
  question.asked = &desk.in(transaction.in.front().id);
  question.answer = &transaction.out.front();
  for (const auto& node : transaction.out) {
    if (node.parent == question.answer) question.inside.push_back(&node);
  }
  const std::string most = desk.words().code("most", "asked");
  std::from_chars(most.data(), most.data() + most.size(), question.most);
  const interface::Row& asked = *question.asked;
  GJ_CHECK(check_own_uploads(desk, asked));
  GJ_CHECK(check_dates(asked));
  GJ_CHECK(check_narrowed(desk, asked));
  const std::string& place = desk.request().insuplc_admdvs;
  const bool ours = place.empty() || place == std::to_string(desk.unit.region());
  if (ours && asked.node().find("psn_no") != nullptr && asked.has("psn_no")) {
    GJ_TRY(question.person, person_of(desk, asked));
  }
  if (page_size_of(asked) != nullptr) {
    GJ_TRY(question.page, page_asked(asked));
  }
  GJ_CHECK(put_filters(desk, rules, question));
  return question;
}

}  // namespace

Result<void> show_kept(Desk& desk) {
  const auto rules = asked_rules(desk.words(), desk.exchange.in.transaction().infno);
  GJ_ASSERT(!rules.empty());
  GJ_TRY(const Question question, question_of(desk, rules));
  Search search(desk, question);
  GJ_CHECK(search.run(rules));
  const bool list = desk.exchange.profile->rows(*question.answer) == interface::Rows::Many;
  if (!list && search.answers().size() > 1) {
    return make_error(app_code::kBadField, std::string(page_size_of(*question.asked)->id),
                      "这个交易一次只返回一份,符合的有 " + std::to_string(search.found()) +
                          " 份;请每页取 1 份,逐页查询");
  }
  for (const KeptAnswer& answer : search.answers()) put_answer(desk, question, answer);
  desk.shows_nodes = true;
  desk.shows_health = names_people(question) && !search.answers().empty();
  if (question.page) desk.note = "符合的共 " + std::to_string(search.found()) + " 份";
  return done();
}

}  // namespace gongji::gateway
