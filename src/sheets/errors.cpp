#include "sheets/errors.h"

namespace gongji::sheets {

namespace {

constexpr ErrorMeaning kSheetsMeanings[] = {
    {sheets_code::kOldWorkbook, "旧版 .xls 或有密码的表格",
     "an .xls of Excel 97, or a workbook with a password"},
    {sheets_code::kNotATable, "不是 .xlsx 也不是 CSV", "neither .xlsx nor CSV"},
    {sheets_code::kTruncated, "文件不完整", "the file ends in the middle"},
    {sheets_code::kBadWorkbook, "表格文件损坏", "the workbook is damaged"},
    {sheets_code::kTooLarge, "表格文件过大", "the workbook inflates to more than allowed"},
    {sheets_code::kNoSheet, "没有这张工作表", "no sheet of that name or number"},
    {sheets_code::kNoHeader, "没有表头", "no header where it is said to be"},
    {sheets_code::kTooManyColumns, "列数过多", "more columns than allowed"},
    {sheets_code::kEmptyHeader, "表头有空格子", "a column without a title"},
    {sheets_code::kDoubleHeader, "表头重复", "two columns of one title"},
    {sheets_code::kMergedCells, "数据里有合并单元格", "merged cells in the data"},
    {sheets_code::kRowTooLong, "一行过长", "a row or cell longer than allowed"},
    {sheets_code::kNulByte, "含有 NUL 字节", "a NUL byte in the row"},
    {sheets_code::kBadUtf8, "文字编码损坏", "the row is not text in the encoding"},
    {sheets_code::kBadCsv, "引号用法不对", "quotes that CSV does not allow"},
    {sheets_code::kColumnCount, "列数与表头不同", "more or fewer cells than columns"},
    {sheets_code::kFormula, "单元格是公式", "a cell is a formula"},
    {sheets_code::kErrorCell, "单元格是错误值", "a cell holds an error such as #REF!"},
    {sheets_code::kBadNumber, "数字不规范", "a number that is none"},
    {sheets_code::kNumberTooLong, "数字超过 15 位", "a number that has lost its last digits"},
    {sheets_code::kBadDate, "日期不存在", "a date cell that is no day"},
    {sheets_code::kBadText, "含有写不出的字符", "text that the format cannot hold"},
    {sheets_code::kCellTooLong, "单元格文字过长", "text longer than a cell may be"},
};

}  // namespace

std::span<const ErrorMeaning> sheets_error_meanings() {
  return kSheetsMeanings;
}

}  // namespace gongji::sheets
