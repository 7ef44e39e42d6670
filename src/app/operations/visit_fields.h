// Fields that operations on visits, stays and claims share.
#pragma once

#include "app/operations/fields.h"
#include "app/unit/settle_visit.h"

namespace gongji::app {

inline constexpr Field kInstitutionField = {.name = "institution",
                                            .zh = "机构编码",
                                            .en = "Institution",
                                            .required = true,
                                            .also = "定点医药机构编码|fixmedins_code"};
inline constexpr Field kVisitField = {.name = "visit",
                                      .zh = "住院号",
                                      .en = "Stay",
                                      .required = true,
                                      .note = "机构自己的就诊编号",
                                      .note_en = "The institution's own number of the visit",
                                      .also = "就诊编号|mdtrt_id"};
inline constexpr Field kTotalField = {.name = "total",
                                      .zh = "医疗费总额",
                                      .en = "Total cost",
                                      .kind = FieldKind::Money,
                                      .note = "有费用明细时由明细合计",
                                      .note_en = "With fee lines, their sum",
                                      .also = "总费用|medfee_sumamt"};
inline constexpr Field kOutOfScopeField = {.name = "out_of_scope",
                                           .zh = "全自费金额",
                                           .en = "Out of scope",
                                           .kind = FieldKind::Money,
                                           .also = "fulamt_ownpay_amt"};
inline constexpr Field kOverLimitField = {.name = "over_limit",
                                          .zh = "超限价金额",
                                          .en = "Over the limit",
                                          .kind = FieldKind::Money,
                                          .also = "overlmt_selfpay"};
inline constexpr Field kPreShareField = {.name = "pre_share",
                                         .zh = "先行自付金额",
                                         .en = "Pre-share",
                                         .kind = FieldKind::Money,
                                         .also = "preselfpay_amt"};
inline constexpr Field kUseAccountField = {
    .name = "use_account", .zh = "使用个人账户", .en = "Use the account", .kind = FieldKind::Bool};
inline constexpr Field kFamilyField = {
    .name = "family",
    .zh = "家庭共济人员",
    .en = "Family accounts",
    .note = "以 , 分开的人员编号,依次使用",
    .note_en = "Numbers of people with commas between, used in this order"};

/// total, out_of_scope, over_limit, pre_share, use_account and family of a form, where given.
Result<void> put_amounts_and_accounts(const Form& form, Bill& bill);

/// Fee lines of a Lines field.
Result<std::vector<FactList>> lines_of(const Form& form, std::string_view name);

}  // namespace gongji::app
