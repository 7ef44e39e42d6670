#include "app/errors.h"

namespace gongji::app {

namespace {

constexpr ErrorMeaning kAppMeanings[] = {
    {app_code::kNotAFolder, "不是文件夹", "not a folder"},
    {app_code::kLinkLoop, "符号链接绕成圈", "symbolic links form a loop"},
    {app_code::kFileTooLarge, "文件过大", "a policy file larger than 4 MiB"},
    {app_code::kNoFiles, "文件夹里没有政策文件", "the folder holds no policy file"},
    {app_code::kUnknownPackage, "没有这个政策包", "no policy package of that name"},
    {app_code::kCannotRead, "读不到文件", "a file cannot be read"},
    {app_code::kCannotWrite, "写不了文件", "a file cannot be written"},
    {app_code::kBadJson, "不是合法的 JSON", "not JSON"},
    {app_code::kUnknownPath, "结果中没有这个名称", "a path that names nothing in a settlement"},
    {app_code::kBadVectorMap, "样例映射不规范", "vectors.yaml is not as specified"},
    {app_code::kNoSuchFunction, "没有这个样例函数", "an example names a function without an entry"},
    {app_code::kRequire, "样例的前提不符", "an example gives another value than required"},
    {app_code::kBadCase, "文字用例不规范", "a text case is not as specified"},
    {app_code::kEvaluatorsDiffer, "两种计算方法结果不同", "the two evaluators disagree"},
    {app_code::kEncoding, "文件编码不符", "the file is in another encoding than said"},
    {app_code::kUnknownColumn, "不认识的列", "a column that means nothing"},
    {app_code::kDoubleColumn, "列重复", "two columns of one name"},
    {app_code::kMissingColumn, "缺少必要的列", "an obligatory column is missing"},
    {app_code::kBadState, "累计文件不规范", "the state file is not as specified"},
    {app_code::kForeignState, "累计文件属于别的政策包", "the state file is of another package"},
    {app_code::kPolicyChanged, "累计文件按另一版政策算出",
     "the state file is of another version of the package"},
    {app_code::kUsage, "选项用法不对", "options that do not go together"},
    {app_code::kInterrupted, "运行被中断", "the run was interrupted"},
    {app_code::kBrokenPipe, "没有人再读标准输出", "nobody reads stdout any more"},
    {app_code::kLineTooLong, "一行过长", "a line longer than allowed"},
    {app_code::kTruncated, "文件末尾不完整", "the file ends inside a row"},
    {app_code::kNulByte, "含有 NUL 字节", "a NUL byte in the row"},
    {app_code::kBadUtf8, "不是合法的 UTF-8", "the row is not UTF-8"},
    {app_code::kBadCsv, "引号用法不对", "quotes that CSV does not allow"},
    {app_code::kColumnCount, "列数与表头不同", "more or fewer cells than columns"},
    {app_code::kUnknownKey, "不认识的键", "a key that means nothing"},
    {app_code::kDoubleKey, "键重复", "a key twice in one object"},
    {app_code::kMissingField, "缺少必要的值", "an obligatory value is missing"},
    {app_code::kBadValue, "值的形式不对", "a value of the wrong form"},
    {app_code::kTotalDiffers, "总费用与明细之和不等", "the total is not the sum of the lines"},
    {app_code::kUnknownField, "没有这一项", "no such field"},
    {app_code::kDoubleField, "同一项给了两次", "a field is given twice"},
    {app_code::kBadField, "这一项的写法不对", "a field of the wrong form"},
    {app_code::kBadRecordMap, "record.yaml 不规范", "record.yaml is not sound"},
    {app_code::kNoRecordMap, "政策包缺少 record.yaml", "the package has no record.yaml"},
    {app_code::kNoRegion, "数据库里没有这个统筹区", "no such region in the database"},
    {app_code::kNoPackage, "没有可用的政策包", "no package for this day and scheme"},
    {app_code::kUnknownOperation, "没有这个操作", "no such operation"},
    {app_code::kMessageConflict, "同一请求编号内容不同", "a message id with another body"},
    {app_code::kUnknownPerson, "查无此人", "no such person"},
    {app_code::kPersonExists, "此人已登记", "the person is there already"},
    {app_code::kUnknownInstitution, "没有这家机构", "no such institution"},
    {app_code::kUnknownPosting, "没有这张凭证", "no such posting"},
    {app_code::kUnknownFactOfPerson, "没有这条记录", "no such record of the person"},
    {app_code::kUnknownVisit, "没有这次就诊", "no such visit"},
    {app_code::kUnknownSettlement, "没有这次结算", "no such settlement"},
    {app_code::kUnknownDue, "没有这笔应缴", "no such due"},
    {app_code::kWrongState, "当前状态不允许", "not possible in this state"},
    {app_code::kOverlap, "与已有记录重叠", "overlaps with a record"},
    {app_code::kNotCovered, "当日不在待遇期", "not covered on that day"},
    {app_code::kAfterDeath, "日期在死亡之后", "a day after death"},
    {app_code::kInvariantBroken, "自检不通过,未入账", "an invariant does not hold"},
    {app_code::kBadProof, "证明不成立", "a proof that does not hold"},
    {app_code::kUnsupported, "政策包没有规定", "the package does not say"},
};

}  // namespace

std::span<const ErrorMeaning> app_error_meanings() {
  return kAppMeanings;
}

}  // namespace gongji::app
