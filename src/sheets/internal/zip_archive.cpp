#include "sheets/internal/zip_archive.h"

#include <zip.h>

#include "sheets/errors.h"

namespace gongji::sheets {

namespace {

Error zip_failure(int why) {
  if (why == ZIP_ER_NOZIP || why == ZIP_ER_EOF || why == ZIP_ER_READ || why == ZIP_ER_SEEK) {
    return make_error(
        sheets_code::kTruncated, "",
        Bilingual{"这个 .xlsx 文件不完整,多半没有传完;请重新传送,或用 Excel/WPS 打开后另存",
                  "The .xlsx file is not whole; send it again."});
  }
  return make_error(
      sheets_code::kBadWorkbook, "",
      Bilingual{
          "这个 .xlsx 文件损坏,打不开;请用 Excel/WPS 打开后另存为 .xlsx 再送",
          "The .xlsx file is damaged. Open it with Excel or WPS and save it as .xlsx again."});
}

Error part_failure(const std::string& name) {
  return make_error(sheets_code::kBadWorkbook, name,
                    Bilingual{"这个 .xlsx 文件的 " + name +
                                  " 部分损坏或缺失;请用 Excel/WPS 打开后另存为 .xlsx 再送",
                              "A part of the workbook is damaged or missing (" + name +
                                  "). Open it with Excel or WPS and save it as .xlsx again."});
}

Error bomb(const std::string& name) {
  return make_error(sheets_code::kTooLarge, name,
                    Bilingual{"这个 .xlsx 文件的 " + name +
                                  " 部分解压后过大,像是压缩炸弹;请删去多余的行列,或改送 CSV",
                              "A part of the workbook inflates too far (" + name +
                                  "); delete rows and columns that are not used, or send CSV."});
}

}  // namespace

void ZipPart::Closer::operator()(zip_file* file) const {
  zip_fclose(file);
}

void ZipArchive::Closer::operator()(zip* archive) const {
  zip_discard(archive);
}

Result<std::size_t> ZipPart::read(char* to, std::size_t size) {
  if (stop_ != nullptr && stop_->load() != 0) {
    return make_error(sheets_code::kInterrupted, "", "已按要求中断,没有留下结果文件");
  }
  const zip_int64_t got = zip_fread(file_.get(), to, size);
  if (got < 0) return part_failure(name_);
  inflated_ += static_cast<std::uint64_t>(got);
  const bool steep = inflated_ > limits_.ratio_from && inflated_ / limits_.ratio_max > packed_;
  if (inflated_ > limits_.inflated_max || steep) return bomb(name_);
  return static_cast<std::size_t>(got);
}

Result<ZipArchive> ZipArchive::open_path(const TableReader::Options& options) {
  ZipArchive made;
  made.limits_ = options.limits;
  made.stop_ = options.stop;
  int why = 0;
  made.archive_.reset(zip_open(options.path.c_str(), ZIP_RDONLY, &why));
  if (!made.archive_) return zip_failure(why);
  return made;
}

Result<ZipArchive> ZipArchive::open_bytes(std::string bytes, const TableReader::Options& options) {
  ZipArchive made;
  made.limits_ = options.limits;
  made.stop_ = options.stop;
  made.bytes_ = std::make_unique<std::string>(std::move(bytes));
  zip_error_t why;
  zip_error_init(&why);
  zip_source_t* source =
      zip_source_buffer_create(made.bytes_->data(), made.bytes_->size(), 0, &why);
  if (source == nullptr) return zip_failure(zip_error_code_zip(&why));
  made.archive_.reset(zip_open_from_source(source, ZIP_RDONLY, &why));
  const int code = zip_error_code_zip(&why);
  zip_error_fini(&why);
  if (made.archive_) return made;
  zip_source_free(source);
  return zip_failure(code);
}

bool ZipArchive::has(const std::string& name) const {
  return zip_name_locate(archive_.get(), name.c_str(), ZIP_FL_NOCASE) >= 0;
}

Result<ZipPart> ZipArchive::open(const std::string& name) const {
  const zip_int64_t at = zip_name_locate(archive_.get(), name.c_str(), ZIP_FL_NOCASE);
  if (at < 0) return part_failure(name);
  const auto index = static_cast<zip_uint64_t>(at);
  zip_stat_t facts;
  zip_stat_init(&facts);
  if (zip_stat_index(archive_.get(), index, 0, &facts) != 0) return part_failure(name);
  if ((facts.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && facts.encryption_method != ZIP_EM_NONE) {
    return make_error(sheets_code::kOldWorkbook, name,
                      Bilingual{"这个 .xlsx 文件有密码;请去掉密码后另存为 .xlsx 再送",
                                "The .xlsx file has a password; save it without one."});
  }
  if (facts.size > limits_.inflated_max) return bomb(name);
  ZipPart part;
  part.file_.reset(zip_fopen_index(archive_.get(), index, 0));
  if (!part.file_) return part_failure(name);
  part.name_ = name;
  part.limits_ = limits_;
  part.stop_ = stop_;
  part.packed_ = facts.comp_size;
  return part;
}

Result<std::string> ZipArchive::read_all(const std::string& name, std::size_t bytes_max) const {
  constexpr std::size_t kPiece = std::size_t{1} << 16u;
  GJ_TRY(ZipPart part, open(name));
  std::string all;
  while (true) {
    const std::size_t before = all.size();
    all.resize(before + kPiece);
    GJ_TRY(const std::size_t got, part.read(all.data() + before, kPiece));
    all.resize(before + got);
    if (got == 0) return all;
    if (all.size() > bytes_max) return bomb(name);
  }
}

}  // namespace gongji::sheets
