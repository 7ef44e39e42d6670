#include "policy/document/spec.h"

#include <utility>

namespace gongji::policy::document {
namespace {

using Form = Spec::Form;
using Field = Spec::Field;

const Spec kText{.form = Form::Text};
const Spec kExpr{.form = Form::Expression};
const Spec kDate{.form = Form::Date};
const Spec kMonthDay{.form = Form::MonthDay};
const Spec kBool{.form = Form::Bool};
const Spec kInt{.form = Form::Int};
const Spec kTexts{.form = Form::List, .of = &kText};
const Spec kTextMap{.form = Form::Map, .of = &kText};
const Spec kBilingual{.form = Form::Object, .fields = {{"zh", &kText, true}, {"en", &kText}}};
const Spec kLabel{.form = Form::Either, .either = {&kText, &kBilingual}};
const Spec kLabelMap{.form = Form::Map, .of = &kLabel};
const Spec kWords{.form = Form::Either, .either = {&kTexts, &kLabelMap}};
const Spec kCiteMap{.form = Form::Object,
                    .fields = {{"source", &kText, true, "id of a source of the package"},
                               {"article", &kText, false, "clause or section"},
                               {"quote", &kText, false, "literal words of the source"},
                               {"note", &kText}}};
const Spec kCite{.form = Form::Either, .either = {&kText, &kCiteMap}};
const Spec kConfidence{.form = Form::Word, .words = {"low", "high"}};
const Spec kGongji{.form = Form::Word, .words = {"1"}};

/// The fields plus those that every part of a document may have.
std::vector<Field> with_meta(std::vector<Field> fields) {
  fields.push_back({"title", &kLabel, false, "name shown to people"});
  fields.push_back({"cite", &kCite, false, "where the law says so"});
  fields.push_back({"confidence", &kConfidence, false, "low: the reading is doubtful"});
  fields.push_back({"note", &kText});
  return fields;
}

Spec object(std::vector<Field> fields) {
  return {.form = Form::Object, .fields = with_meta(std::move(fields))};
}
Spec word(std::vector<std::string_view> words) {
  return {.form = Form::Word, .words = std::move(words)};
}
Spec list_of(const Spec& of) {
  return {.form = Form::List, .of = &of};
}
Spec map_of(const Spec& of) {
  return {.form = Form::Map, .of = &of};
}
Spec either(std::vector<const Spec*> of) {
  return {.form = Form::Either, .either = std::move(of)};
}

const Spec kEffective{.form = Form::Object,
                      .fields = {{"from", &kDate, true, "first day, included"},
                                 {"through", &kDate, false, "last day, included"}}};
const Spec kValueType = word({"money", "rate", "int", "number", "bool", "date"});
const Spec kInputType =
    word({"money", "rate", "int", "number", "bool", "date", "enum", "set", "list"});
const Spec kFieldMap = map_of(kValueType);
const Spec kOf = either({&kText, &kTexts, &kFieldMap});
const Spec kOrder = word({"low_to_high"});
const Spec kDefault = either({&kExpr, &kTexts});
const Spec kInput = object({{"type", &kInputType, true},
                            {"values", &kWords, false, "enum, set: the words"},
                            {"of", &kOf, false, "set: the words; list: type or record"},
                            {"order", &kOrder, false, "the words are in rising order"},
                            {"default", &kDefault},
                            {"range", &kText, false, "int: x..y, both included"},
                            {"of_line", &kBool, false, "a fact of one fee line"},
                            {"error", &kText, false, "name of the refusal of a bad value"}});
const Spec kInputs = map_of(kInput);
const Spec kUnit = word({"money", "count"});
const Spec kPer = word({"year", "day_institution", "life", "stay"});
const Spec kAccumulator = object({{"unit", &kUnit, true}, {"per", &kPer, true}});
const Spec kAccumulators = map_of(kAccumulator);

const Spec kOptionValue = object({{"value", &kExpr, true}});
const Spec kOptionValues = map_of(kOptionValue);
const Spec kParameter = object({{"type", &kValueType, true},
                                {"value", &kExpr},
                                {"by_reading", &kText},
                                {"options", &kOptionValues}});
const Spec kParameters = map_of(kParameter);
const Spec kDefineMap = object({{"value", &kExpr, true}});
const Spec kDefine = either({&kExpr, &kDefineMap});
const Spec kDefines = map_of(kDefine);

const Spec kCells = map_of(kExpr);
const Spec kWhen{.form = Form::Map, .of = &kText, .dotted = true};
const Spec kRowMap = object({{"when", &kWhen}, {"value", &kExpr}, {"values", &kCells}});
const Spec kRowList = list_of(kText);
const Spec kRow = either({&kRowList, &kRowMap});
const Spec kRows = list_of(kRow);
const Spec kElse = either({&kExpr, &kRowMap});
const Spec kTableOption = object({{"rows", &kRows, true}, {"else", &kElse}});
const Spec kTableOptions = map_of(kTableOption);
const Spec kColumns = map_of(kValueType);
const Spec kTable = object({{"keys", &kTexts, true},
                            {"type", &kValueType},
                            {"columns", &kColumns},
                            {"rows", &kRows},
                            {"else", &kElse, false, "a value or `refuse NAME`"},
                            {"by_reading", &kText},
                            {"options", &kTableOptions}});
const Spec kTables = map_of(kTable);
const Spec kReading = object({{"question", &kText, true},
                              {"chosen", &kText, true},
                              {"options", &kTextMap, true},
                              {"why", &kText}});
const Spec kReadings = map_of(kReading);

const Spec kLines = object({{"out_of_scope", &kExpr}, {"pre_share", &kExpr}});
const Spec kOn = word({"expense", "payment"});
const Spec kCap = object({{"on", &kOn, true}, {"amount", &kExpr, true}, {"over", &kText}});
const Spec kCaps = list_of(kCap);
const Spec kDeductible = object({{"amount", &kExpr, true}, {"over", &kText}});
const Spec kBand = object({{"through", &kExpr}, {"share", &kExpr, true}});
const Spec kBandRows = list_of(kBand);
const Spec kScale = word({"expense", "payable"});
const Spec kMode = word({"marginal", "whole"});
const Spec kBands =
    object({{"scale", &kScale}, {"over", &kText}, {"mode", &kMode}, {"rows", &kBandRows, true}});
const Spec kBeyond = word({"pay", "drop"});
const Spec kFixed = object({{"amount", &kExpr, true}, {"beyond_cost", &kBeyond}});
const Spec kAdjust =
    object({{"when", &kExpr, true}, {"deductible", &kExpr}, {"share", &kExpr}, {"cap", &kExpr}});
const Spec kAdjusts = list_of(kAdjust);
const Spec kEach = word({"encounter", "line"});
const Spec kBase = word({"in_scope", "left", "left_all", "self_paid"});
const Spec kLayerCounts =
    word({"expense", "deductible", "payable", "payment", "over_cap", "left", "encounters"});
const Spec kLayerAccumulates = map_of(kLayerCounts);
const Spec kLayer = object({{"payer", &kText, true},
                            {"each", &kEach},
                            {"applies", &kExpr},
                            {"base", &kBase},
                            {"caps", &kCaps},
                            {"deductible", &kDeductible},
                            {"bands", &kBands},
                            {"share", &kExpr},
                            {"fixed", &kFixed},
                            {"adjust", &kAdjusts},
                            {"accumulates", &kLayerAccumulates}});
const Spec kLayers = map_of(kLayer);
const Spec kRefusal =
    object({{"when", &kExpr, true}, {"error", &kText, true}, {"message", &kLabel}});
const Spec kRefusals = list_of(kRefusal);
const Spec kCareCounts = word({"total", "in_scope", "cash", "left", "personal", "encounters"});
const Spec kCareAccumulates = map_of(kCareCounts);
const Spec kCare =
    object({{"refuse", &kRefusals}, {"layers", &kTexts, true}, {"accumulates", &kCareAccumulates}});
const Spec kCares = map_of(kCare);

const Spec kStep = object(
    {{"let", &kText}, {"be", &kExpr}, {"refuse", &kText}, {"when", &kExpr}, {"message", &kLabel}});
const Spec kSteps = list_of(kStep);
const Spec kListItem{.form = Form::Object, .fields = {{"value", &kExpr, true}, {"when", &kExpr}}};
const Spec kListItems = list_of(kListItem);
const Spec kResultMap{
    .form = Form::Object,
    .fields = {{"value", &kExpr}, {"list", &kListItems}, {"when", &kExpr}, {"decimals", &kInt}}};
const Spec kResult = either({&kExpr, &kResultMap});
const Spec kResults = map_of(kResult);
const Spec kDecision = object(
    {{"takes", &kTexts}, {"inputs", &kInputs}, {"steps", &kSteps}, {"result", &kResults, true}});
const Spec kDecisions = map_of(kDecision);
const Spec kBound = object({{"id", &kText, true},
                            {"care", &kText},
                            {"payer", &kText},
                            {"parameter", &kText},
                            {"when", &kExpr},
                            {"require", &kExpr, true},
                            {"message", &kLabel}});
const Spec kBounds = list_of(kBound);
const Spec kWaiver{.form = Form::Object,
                   .fields = {{"finding", &kText, true}, {"reason", &kText, true}}};
const Spec kWaivers = list_of(kWaiver);

const Spec kReliability = word({"official", "press", "forum", "recalled", "assumed"});
const Spec kSource = object({{"publisher", &kText},
                             {"number", &kText},
                             {"published", &kText},
                             {"url", &kText},
                             {"reliability", &kReliability, true}});
const Spec kSources = map_of(kSource);
const Spec kFundKind = word({"fund", "account"});
const Spec kFund = object({{"kind", &kFundKind, true}});
const Spec kFunds = map_of(kFund);
const Spec kBenefitYear{.form = Form::Object, .fields = {{"starts", &kMonthDay, true}}};
const Spec kRoundingMode = word({"half_up", "half_even", "down", "up"});
const Spec kRoundingUnit = word({"0.01", "0.1", "1", "0.10", "1.00"});
const Spec kRounding{.form = Form::Object,
                     .fields = {{"mode", &kRoundingMode}, {"unit", &kRoundingUnit}}};

Spec document(std::vector<std::string_view> words, std::vector<Field> fields) {
  static std::vector<Spec> kept;  // filled while this file's constants are made, then constant
  kept.reserve(8);
  kept.push_back(word(std::move(words)));
  fields.insert(fields.begin(), {{"gongji", &kGongji, true, "version of the language"},
                                 {"document", &kept.back(), true},
                                 {"id", &kText, true}});
  return object(std::move(fields));
}

const Spec kPackage = document({"package"}, {{"region", &kText, true, "GB/T 2260, six digits"},
                                             {"effective", &kEffective, true},
                                             {"benefit_year", &kBenefitYear},
                                             {"settlement_allowed", &kBool},
                                             {"under", &kTexts},
                                             {"rounding", &kRounding},
                                             {"sources", &kSources},
                                             {"funds", &kFunds},
                                             {"inputs", &kInputs},
                                             {"accumulators", &kAccumulators}});
const Spec kContribution = document({"contribution"}, {{"scheme", &kText},
                                                       {"effective", &kEffective},
                                                       {"parameters", &kParameters},
                                                       {"define", &kDefines},
                                                       {"tables", &kTables},
                                                       {"readings", &kReadings},
                                                       {"decisions", &kDecisions},
                                                       {"waive", &kWaivers}});
const Spec kBenefit = document({"benefit"}, {{"scheme", &kText},
                                             {"effective", &kEffective},
                                             {"parameters", &kParameters},
                                             {"define", &kDefines},
                                             {"tables", &kTables},
                                             {"readings", &kReadings},
                                             {"lines", &kLines},
                                             {"layers", &kLayers},
                                             {"care", &kCares},
                                             {"refuse", &kRefusals},
                                             {"decisions", &kDecisions},
                                             {"waive", &kWaivers}});
const Spec kGuardrails = document({"guardrails"}, {{"scheme", &kText},
                                                   {"effective", &kEffective},
                                                   {"parameters", &kParameters},
                                                   {"tables", &kTables},
                                                   {"readings", &kReadings},
                                                   {"bounds", &kBounds},
                                                   {"decisions", &kDecisions},
                                                   {"waive", &kWaivers}});
const Spec kAssumptions =
    document({"assumptions"}, {{"parameters", &kParameters, true}, {"waive", &kWaivers}});

}  // namespace

const Spec* spec_of(std::string_view document) {
  if (document == "package") return &kPackage;
  if (document == "contribution") return &kContribution;
  if (document == "benefit") return &kBenefit;
  if (document == "guardrails") return &kGuardrails;
  if (document == "assumptions") return &kAssumptions;
  return nullptr;
}

std::vector<std::string> document_words() {
  return {"package", "contribution", "benefit", "guardrails", "assumptions"};
}

}  // namespace gongji::policy::document
