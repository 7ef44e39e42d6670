#include "interface/errors.h"

#include <array>

namespace gongji::interface {

std::span<const ErrorMeaning> interface_error_meanings() {
  using namespace interface_code;
  static constexpr std::array<ErrorMeaning, 21> kMeanings = {{
      {kBadTable, "接口数据表有错", "a table of the interface folder is damaged",
       "Bring the interface folder back."},
      {kUnknownProfile, "没有这个地区规格", "no such regional profile",
       "Choose one of the profiles that there are."},
      {kTooLarge, "报文超过允许的大小", "a message above the allowed size", "Send less at a time."},
      {kBadJson, "报文不是规范的 JSON", "a message that is not well-formed JSON",
       "Send well-formed JSON."},
      {kTooDeep, "报文嵌套过深", "a message nested too deeply", "Send fewer levels."},
      {kNotAnObject, "报文不是 JSON 对象", "a message that is not a JSON object",
       "Send one JSON object."},
      {kNoTransaction, "缺少交易编号 infno", "the transaction number infno is missing",
       "Give the number of the transaction."},
      {kUnknownTransaction, "没有这个交易编号", "no such transaction", "Check the number."},
      {kBadHeader, "报文头的字段不规范", "a field of the envelope is wrong", "Correct the field."},
      {kBadInput, "交易输入 input 不是对象", "input is not an object", "Send an object."},
      {kWrongShape, "节点或字段的形状不对", "a node or field has the wrong shape",
       "Send it as the table of fields says."},
      {kMissingNode, "缺少节点", "a node is missing", "Add the node."},
      {kTooManyRows, "节点只能有一组数据", "a node of one row has more", "Send one row."},
      {kMissing, "缺少字段", "a required field is missing", "Fill in the field."},
      {kWrongType, "字段的类型不对", "a value of the wrong type",
       "Send the type that the table of fields says."},
      {kTooLong, "字段超过长度", "a value that is too long", "Shorten the value."},
      {kTooFine, "小数位数过多", "a number with too many decimals", "Round the number."},
      {kNotInDictionary, "不是字典中的值", "a value that the dictionary does not have",
       "Send a code of the dictionary."},
      {kIdentity, "结算金额不平", "amounts of a settlement that do not add up",
       "Check the amounts."},
      {kListIncomplete, "结算清单不完整", "a settlement list that is not complete",
       "Fill in what is missing."},
      {kListIllogical, "结算清单前后不符", "a settlement list that contradicts itself",
       "Check what contradicts."},
  }};
  return kMeanings;
}

}  // namespace gongji::interface
