#include "policy/errors.h"

namespace gongji::policy {
namespace {

constexpr ErrorMeaning kMeanings[] = {
    // Files of a package.
    {"policy.invalid_package", "政策包有错,不能使用",
     "the package has mistakes and cannot be used"},
    {"policy.file_too_large", "政策文件超过 4 MiB", "a policy file above 4 MiB"},
    {"policy.encoding", "政策文件不是 UTF-8", "a policy file that is not UTF-8"},
    {"policy.yaml", "不是规范的 YAML 文档", "not one well-formed YAML document"},
    {"policy.yaml_alias", "使用了 YAML 锚点或别名", "a YAML anchor or alias"},
    {"policy.yaml_tag", "使用了 YAML 标签", "a YAML tag"},
    {"policy.yaml_depth", "YAML 嵌套超过 64 层", "YAML nested deeper than 64"},
    {"policy.duplicate_key", "同一处的键重复", "a key that stands twice in one map"},
    // Form of documents.
    {"policy.no_head", "政策包缺少 package 文档", "the package has no head document"},
    {"policy.two_heads", "政策包有两个 package 文档", "the package has two head documents"},
    {"policy.unknown_key", "没有这个键", "a key that the language does not have"},
    {"policy.missing_key", "缺少必需的键", "a required key is missing"},
    {"policy.wrong_form", "写法不对", "not the form that the place needs"},
    {"policy.unknown_word", "不是允许的词", "not one of the allowed words"},
    {"policy.bad_period", "失效日早于生效日", "a period that ends before it begins"},
    {"policy.bad_region", "行政区划代码不规范", "not a six-digit region code"},
    {"policy.row_size", "表格的一行项数不对", "a row of a table with too few or many entries"},
    {"policy.too_many_words", "集合的词超过 62 个", "a set of more than 62 words"},
    {"policy.too_many", "超过允许的数目", "more bands, layers or keys than allowed"},
    // Expressions and names.
    {"policy.syntax", "表达式写法错误", "an expression that cannot be read"},
    {"policy.bad_literal", "数值或日期不成立", "a number or day that does not exist"},
    {"policy.unknown_name", "没有这个名称,或在这里不能使用",
     "a name that does not exist or may not be used here"},
    {"policy.duplicate_name", "名称重复", "a name that is taken"},
    {"policy.argument_count", "参数个数不对", "the wrong number of arguments"},
    {"policy.circle", "定义绕回了自身", "a definition that leads back to itself"},
    {"policy.too_deep", "嵌套过深", "expressions or tables nested too deeply"},
    {"policy.too_large", "展开后过大", "expressions or tables too large when expanded"},
    {"policy.unknown_source", "没有这个来源", "a cited source that the package does not list"},
    {"policy.unknown_reading", "没有这个读法或选项", "a reading or option that does not exist"},
    {"policy.unknown_setting", "没有这个可试改的值", "a value to be tried that the package lacks"},
    // Types and rules that contradict each other.
    {"policy.type", "类型不合", "a value of the wrong type"},
    {"policy.bad_default", "默认值不合适", "a default value that does not fit its input"},
    {"policy.band_order", "分段的上限不是逐段升高", "bands whose edges do not rise"},
    {"policy.layer_order", "按行计算的层排在其他层之后", "a layer for lines after another layer"},
    {"policy.two_documents", "两个文档规定同一种就诊", "two documents rule one care kind on a day"},
    {"policy.too_many_combinations", "条件组合过多", "a layer that depends on too many facts"},
    // Facts and computations.
    {"policy.unknown_decision", "没有这个判定", "no such decision"},
    {"policy.unknown_input", "判定没有这个输入", "an input that the decision does not take"},
    {"policy.bad_input", "输入的值不合规定", "a value that the input does not allow"},
    {"policy.refused", "政策不予受理", "refused by a rule of the policy; `where` names it"},
    {"policy.no_rule", "没有适用的规则", "no row of a table applies"},
    {"policy.value_missing", "用到了没有给出的值", "a value that was not given is needed"},
    {"policy.divide_by_zero", "除数为零", "division by zero"},
    {"policy.overflow", "计算结果过大", "a result too large to represent"},
    {"policy.bad_argument", "函数的参数或算出的金额不成立",
     "an argument outside a function's domain, or an impossible amount"},
    {"policy.share_out_of_range", "支付比例不在 0 到 100% 之间", "a share outside 0..100%"},
    {"policy.share_too_fine", "支付比例超过九位小数", "a share of more than nine decimals"},
};

}  // namespace

std::span<const ErrorMeaning> policy_error_meanings() {
  return kMeanings;
}

}  // namespace gongji::policy
