#include "storage/errors.h"

#include <utility>

#include "base/assert.h"

namespace gongji::storage {

namespace {

constexpr ErrorMeaning kStorageMeanings[] = {
    {storage_code::kBadAddress, "数据库地址不规范", "an address that names no database",
     "Write a path of SQLite, or postgresql://user@host/name."},
    {storage_code::kNoDatabase, "没有这个数据库", "no database at this address",
     "Check the path, or make the database first."},
    {storage_code::kNotADatabase, "文件不是数据库", "the file is not a database",
     "Check the path."},
    {storage_code::kCannotOpen, "打不开数据库", "the database cannot be opened or reached",
     "Check path and rights, or the database server."},
    {storage_code::kConnectionLost, "与数据库的连接断了", "the connection broke",
     "Nothing was kept; try again."},
    {storage_code::kCorrupt, "数据库已损坏", "the database is damaged",
     "Stop, keep the file, and restore the last backup."},
    {storage_code::kIo, "数据库读写磁盘失败", "the disk under the database failed",
     "Check the disk, then try again."},
    {storage_code::kDiskFull, "数据库所在磁盘已满", "the disk under the database is full",
     "Make room, then try again."},
    {storage_code::kReadOnly, "数据库或事务只可读", "a write where only reading is allowed",
     "Check the rights of the file."},
    {storage_code::kBusy, "数据库正忙", "another transaction holds what this one needs",
     "Try again later."},
    {storage_code::kAborted, "事务已作废", "a statement failed before in this transaction",
     "Do the whole transaction again."},
    {storage_code::kBadText, "文字不能存入数据库", "text with a NUL, or not UTF-8",
     "Check where the text comes from."},
    {storage_code::kUnique, "记录重复", "a unique key is there already",
     "Check whether it was sent twice."},
    {storage_code::kConstraint, "违反数据库约束", "a rule of the schema is broken",
     "Check what it refers to."},
    {storage_code::kSql, "数据库语句有误", "the database refuses the statement",
     "Check that database and program are of one version."},
    {storage_code::kSchemaNewer, "数据库比程序新", "the schema is newer than the program",
     "Use the newer program."},
    {storage_code::kSchemaChanged, "数据库结构的来历不符",
     "an applied migration has another text in this program",
     "Use the program that made the database."},
    {storage_code::kExists, "目标已经存在", "what would be written over is not empty",
     "Choose another target."},
    {storage_code::kNoProgram, "缺少 PostgreSQL 工具", "pg_dump or pg_restore is not installed",
     "Install the PostgreSQL client."},
    {storage_code::kProgramFailed, "PostgreSQL 工具报错", "pg_dump or pg_restore failed",
     "Do as its message says."},
};

struct Advice {
  std::string_view code, wrong, next;
};

constexpr Advice kAdvice[] = {
    {storage_code::kBadAddress, "看不懂数据库地址",
     "请写 SQLite 文件的路径,或 postgresql://用户@主机/库名;密码里的 @ : / 要写成 %40 %3A %2F"},
    {storage_code::kNoDatabase, "没有这个数据库文件", "请核对路径;要新建,请先初始化数据库"},
    {storage_code::kNotADatabase, "这个文件不是 SQLite 数据库", "请核对路径,不要改动这个文件"},
    {storage_code::kCannotOpen, "打不开或连不上数据库",
     "请检查路径和权限;PostgreSQL 请检查服务是否运行、用户和密码"},
    {storage_code::kConnectionLost, "与数据库的连接断了",
     "未提交的改动已撤销;请检查数据库服务和网络后重试"},
    {storage_code::kCorrupt, "数据库文件已损坏", "请停止使用,保留原文件,用最近的备份恢复"},
    {storage_code::kIo, "数据库读写磁盘失败", "请检查磁盘和系统日志,再重试"},
    {storage_code::kDiskFull, "数据库所在磁盘已满", "请腾出空间后重试;已提交的数据不受影响"},
    {storage_code::kReadOnly, "数据库或这次事务只可读,写不进去",
     "请检查文件权限;如果没有问题,请报告这个程序错误"},
    {storage_code::kBusy, "另一事务占用着同样的数据,等待后仍未释放", "请稍后重试整个事务"},
    {storage_code::kAborted, "事务中前一条语句失败,事务已作废", "请回滚,排除原因后重做整个事务"},
    {storage_code::kBadText, "文字含有 NUL 字符或不是 UTF-8,不能存入数据库",
     "请检查数据来源的编码"},
    {storage_code::kUnique, "同样的记录已经存在", "请核对是否重复提交"},
    {storage_code::kConstraint, "写入的数据违反数据库约束", "请核对它引用的记录和取值范围"},
    {storage_code::kSql, "数据库不接受这条语句",
     "请确认数据库结构与程序版本一致;如果一致,请报告这个程序错误"},
    {storage_code::kSchemaNewer, "数据库由更新版本的程序建立,本程序不认识它的结构",
     "请换用新版本的程序"},
    {storage_code::kSchemaChanged, "数据库建立时用的脚本与本程序中的不同",
     "请换用建立它的程序版本,或核对程序是否被改动"},
    {storage_code::kExists, "目标已经存在,不覆盖", "请换一个目标,或确认后要求覆盖"},
    {storage_code::kNoProgram, "找不到 PostgreSQL 的备份工具", "请安装 postgresql-client 软件包"},
    {storage_code::kProgramFailed, "PostgreSQL 的备份工具没有成功", "请按它的提示处理后重试"},
};

const Advice& advice_on(std::string_view code) {
  const Advice* found = nullptr;
  for (const Advice& row : kAdvice) {
    if (row.code == code) found = &row;
  }
  GJ_ASSERT(found != nullptr);
  return *found;
}

}  // namespace

std::span<const ErrorMeaning> storage_error_meanings() {
  return kStorageMeanings;
}

Error storage_error(std::string_view code, std::string where, std::string_view detail) {
  const Advice& advice = advice_on(code);
  std::string message(advice.wrong);
  if (!detail.empty()) message.append("(").append(detail).append(")");
  message.append(";").append(advice.next);
  return make_error(code, std::move(where), std::move(message));
}

}  // namespace gongji::storage
