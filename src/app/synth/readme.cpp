#include "app/synth/readme.h"

#include "app/synth/generate.h"

namespace gongji::app {

namespace {

struct FileNote {
  std::string_view begins, zh;
};

constexpr FileNote kFileNotes[] = {
    {"persons", "人员,`gongji person add --file`"},
    {"households", "家庭:户号(按一人的编号取名)和成员"},
    {"employments", "就业,`gongji employment add --file`"},
    {"coverage", "参保,`gongji coverage add --file`"},
    {"identities", "身份,`gongji identity add --file`"},
    {"certificates", "慢特病认定,`gongji certificate add --file`"},
    {"dues", "核定应缴,`gongji due assess --file`"},
    {"payments", "缴费,`gongji due pay --file`"},
    {"deaths", "死亡,`gongji person death --file`"},
    {"institutions", "定点机构,`gongji institution add --file`"},
    {"catalogue", "目录,`gongji catalogue add --file`"},
    {"employers", "单位,`gongji employer add --file`"},
    {"claims", "居民的就诊和住院,`gongji settle --policy` 本区政策包"},
    {"employee_claims", "职工的就诊和住院,同样的列;本区没有职工政策包"},
    {"fee_lines", "费用明细,各行之和为医疗费总额"},
    {"cases", "病案首页:每次住院一行,诊断和手术以 | 分开,主要的在前"},
    {"labels", "有意放进去的差错和欺诈:种类、人员、结算编号、明细行、相关的另一笔"},
};

std::string_view note_of(std::string_view file) {
  std::string_view found;
  for (const FileNote& note : kFileNotes) {
    if (file.starts_with(note.begins)) found = note.zh;
  }
  return found;
}

}  // namespace

std::string synth_readme(const synth::World& world, const SynthSummary& summary) {
  const synth::Plan& plan = world.plan();
  const auto number = [](auto n) { return std::to_string(n); };
  std::string text = "# 合成统筹区 " + number(plan.region) + " / a synthetic region\n\n";
  text += "没有一条是真人的记录:人员、单位、机构、就诊都由随机数造出。身份证号的地址码 " +
          world.words().id_division +
          " 是省级代码本身,没有人以它登记;手机号以 129 开头,不是移动电话的号段。\n"
          "No record is of a real person: see docs/reference/synth.md.\n\n";
  text += "```sh\ngongji synth --out DIR --region " + number(plan.region) + " --people " +
          number(plan.people) + " --year " + number(plan.year) + " --years " + number(plan.years) +
          " --seed " + number(plan.seed) + " --volume " + number(plan.volume_percent) + "\n```\n\n";
  text += "| 文件 | 行 | 内容 |\n| --- | ---: | --- |\n";
  for (const auto& [name, rows] : summary.files) {
    text += "| " + name + " | " + number(rows) + " | " + std::string(note_of(name)) + " |\n";
  }
  text += "\n人员 " + number(summary.people) + ",门诊 " + number(summary.visits) + ",住院 " +
          number(summary.stays) + ",差错和欺诈 " + number(summary.labels) + "。\n";
  return text;
}

}  // namespace gongji::app
