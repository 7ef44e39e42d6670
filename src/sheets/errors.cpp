#include "sheets/errors.h"

namespace gongji::sheets {

namespace {

constexpr ErrorMeaning kSheetsMeanings[] = {
    {sheets_code::kOldWorkbook, "旧版 .xls 或有密码的表格",
     "an .xls of Excel 97, or a workbook with a password", "Save it as .xlsx without a password."},
    {sheets_code::kNotATable, "不是 .xlsx 也不是 CSV", "neither .xlsx nor CSV",
     "Save it as .xlsx or CSV."},
    {sheets_code::kTruncated, "文件不完整", "the file ends in the middle",
     "Send the whole file again."},
    {sheets_code::kBadWorkbook, "表格文件损坏", "the workbook is damaged",
     "Open it and save it as .xlsx again."},
    {sheets_code::kTooLarge, "表格文件过大", "the workbook inflates to more than allowed",
     "Divide the file, or send CSV."},
    {sheets_code::kNoSheet, "没有这张工作表", "no sheet of that name or number",
     "Choose one of the sheets of the file."},
    {sheets_code::kNoHeader, "没有表头", "no header where it is said to be",
     "Say in which row the header is."},
    {sheets_code::kTooManyColumns, "列数过多", "more columns than allowed",
     "Delete columns that are not used."},
    {sheets_code::kEmptyHeader, "表头有空格子", "a column without a title",
     "Give the column a title, or delete it."},
    {sheets_code::kDoubleHeader, "表头重复", "two columns of one title",
     "Rename or delete one of them."},
    {sheets_code::kMergedCells, "数据里有合并单元格", "merged cells in the data",
     "Split the cells and fill each of them."},
    {sheets_code::kRowTooLong, "一行过长", "a row or cell longer than allowed",
     "Check the quotes of the row."},
    {sheets_code::kNulByte, "含有 NUL 字节", "a NUL byte in the row", "Export the file again."},
    {sheets_code::kBadUtf8, "文字编码损坏", "the row is not text in the encoding",
     "Check the encoding, or export the file again."},
    {sheets_code::kBadCsv, "引号用法不对", "quotes that CSV does not allow",
     "Write a quote inside a cell twice."},
    {sheets_code::kColumnCount, "列数与表头不同", "more or fewer cells than columns",
     "Check for a separator too many or too few."},
    {sheets_code::kFormula, "单元格是公式", "a cell is a formula", "Paste the column as values."},
    {sheets_code::kErrorCell, "单元格是错误值", "a cell holds an error such as #REF!",
     "Correct the cell."},
    {sheets_code::kBadNumber, "数字不规范", "a number that is none", "Enter the number again."},
    {sheets_code::kNumberTooLong, "数字超过 15 位", "a number that has lost its last digits",
     "Make the column text and enter the numbers again."},
    {sheets_code::kBadDate, "日期不存在", "a date cell that is no day", "Enter the day again."},
    {sheets_code::kBadText, "含有写不出的字符", "text that the format cannot hold",
     "Correct the text."},
    {sheets_code::kCellTooLong, "单元格文字过长", "text longer than a cell may be",
     "Shorten the text, or use CSV."},
};

}  // namespace

std::span<const ErrorMeaning> sheets_error_meanings() {
  return kSheetsMeanings;
}

}  // namespace gongji::sheets
