"""A small workbook of the form of the national grouping plan, DIP 3.0, imported and grouped by."""

import shutil
import zipfile

from dip_common import complain, read_csv, run, same, scheme_in, write_csv

PLAN = {
    "一、先期分组": [
        ["DIP3.0"], ["一、先期分组"], ["分类", "序号", "分组名称", "主要诊断编码", "主要诊断名称",
                                       "主要手术操作编码", "主要手术操作名称", "备注"],
        ["XQ", "1", "体外膜肺氧合", "所有诊断", "所有诊断", "39.6500|39.6500x001", "体外膜氧合",
         "手术操作中包含39.6500,不限定为主要手术操作"],
        ["分类", "序号", "分组名称", "主要诊断编码", "主要诊断名称", "天龄", "出生体重"],
        ["XQ", "2", "极低出生体重儿", "P07", "低出生体重", "<29天", "出生体重1000-1499克", "诊断中包含P07"]],
    "二、并项规则下的核心病种": [
        ["并项"], ["分类", "序号", "主要诊断编码"],
        ["BX", "3", "K35", "急性阑尾炎", "47.0100|47.0901", "阑尾切除术", "", ""]],
    "三、诊断辅助细分-烧伤类病种": [
        ["烧伤"], ["分类"], ["", "序号"],
        ["FZ", "4", "T20-T25", "二度", "T31", "10%-19%", "", "", "", ""]],
    "三、诊断辅助细分-肿瘤类病种": [
        ["肿瘤"], ["分类", "序号"],
        ["FZ", "5", "Z51.1", "化疗", "C91-C95", "白血病", "99.2503+99.2800x006", "化疗+靶向"]],
    "三、诊断辅助细分-结核类病种": [
        ["结核"], ["分类", "序号"],
        ["FZ", "6", "A15-A16", "呼吸道结核", "", "", "是", "含耐药"],
        ["FZ", "7", "A15-A16", "呼吸道结核", "", "", "否", ""]],
    "附表—结核耐药诊断": [["附表"], ["编码", "名称"], ["A15.000x011", "耐药肺结核"]],
    "四、基础规则下的核心病种": [
        ["基础"], ["分类", "序号"], ["JC", "8", "K35.8", "阑尾炎", "", ""],
        ["JC", "9", "I10", "高血压", "", ""]],
    "五、不纳入分组的主要诊断": [["五"], ["说明"], ["编码", "名称"], ["Z00.000", "体检"]],
    "五、不纳入分组的主要手术操作": [
        ["五"], ["编码", "名称", "备注"], ["99.1500", "营养", "按保守治疗入组"],
        ["96.0400", "插管", "主要诊断为J96的按保守治疗入组"]],
    "六、基层病种": [["六"], ["序号", "主要诊断"], ["1", "I10", "高血压", "", ""],
                    ["2", "J06.9", "上呼吸道感染", "", ""]],
}


def cell(column, row, text):
    text = text.replace("&", "&amp;").replace("<", "&lt;")
    return f'<c r="{chr(65 + column)}{row}" t="inlineStr"><is><t>{text}</t></is></c>'


def write_workbook(path, plan):
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        types = "".join(f'<Override PartName="/xl/worksheets/sheet{i}.xml" '
                        f'ContentType="{kind}worksheet+xml"/>' for i in range(1, len(plan) + 1))
        out.writestr("[Content_Types].xml",
                     f'{head}<Types xmlns="{package}/content-types"><Default Extension="rels" '
                     f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                     f'<Override PartName="/xl/workbook.xml" ContentType="{kind}sheet.main+xml"/>'
                     f'{types}</Types>')
        out.writestr("_rels/.rels", f'{head}<Relationships xmlns="{package}/relationships">'
                     f'<Relationship Id="r1" Type="{office}/officeDocument" '
                     f'Target="xl/workbook.xml"/></Relationships>')
        sheets = "".join(f'<sheet name="{name}" sheetId="{i}" r:id="r{i}"/>'
                         for i, name in enumerate(plan, 1))
        out.writestr("xl/workbook.xml", f'{head}<workbook xmlns="{main}" xmlns:r="{office}">'
                     f'<sheets>{sheets}</sheets></workbook>')
        links = "".join(f'<Relationship Id="r{i}" Type="{office}/worksheet" '
                        f'Target="worksheets/sheet{i}.xml"/>' for i in range(1, len(plan) + 1))
        out.writestr("xl/_rels/workbook.xml.rels",
                     f'{head}<Relationships xmlns="{package}/relationships">{links}'
                     f'</Relationships>')
        for i, rows in enumerate(plan.values(), 1):
            body = "".join(f'<row r="{n}">' + "".join(cell(c, n, text) for c, text in
                                                     enumerate(row) if text) + "</row>"
                           for n, row in enumerate(rows, 1))
            merged = '<mergeCells count="1"><mergeCell ref="A1:H1"/></mergeCells>'
            out.writestr(f"xl/worksheets/sheet{i}.xml",
                         f'{head}<worksheet xmlns="{main}"><sheetData>{body}</sheetData>{merged}'
                         f'</worksheet>')


PLAN_CASES = [  # principal, others, procedures, days, grams, type
    ("K35.800", "", "47.0100", "", "", "BX-3"), ("K35.800", "", "", "", "", "JC-8"),
    ("K35.800", "", "99.1500", "", "", "JC-8"), ("K35.800", "", "51.2300", "", "", "K35/surgery"),
    ("J44.100", "", "33.2400|39.6500", "", "", "XQ-1"),
    ("P22.000", "P07.100", "", "5", "1200", "XQ-2"),
    ("P22.000", "P07.100", "", "29", "1200", "P22/conservative"),
    ("T21.200", "T31.100", "", "", "", "FZ-4"),
    ("Z51.100", "C92.000", "99.2800x006|99.2503", "", "", "FZ-5"),
    ("A15.000x011", "", "", "", "", "FZ-6"), ("A15.000", "U84.300", "", "", "", "FZ-6"),
    ("A16.200", "", "", "", "", "FZ-7"), ("I10.x00", "", "", "", "", "JC-9"),
]


def check_plan(gongji, scratch):
    write_workbook(scratch / "plan.xlsx", PLAN)
    said = run(gongji, "dip", "import", scratch / "plan.xlsx", "-o", scratch / "with" / "plan")
    if "规则 9 条" not in said.stdout or "基层病种 1 种" not in said.stdout:
        complain(f"import: {said.stdout}")
    if "没有诊断和手术操作都相同" not in said.stderr:
        complain("import: a base-level type without a rule is not named")
    scheme_in(scratch / "plan-scheme", [
        (r"core:\n  from: \{value: history", "core:\n  from: {value: plan"),
        (r"base_types: base_types.csv", "base_types: plan/base_types.csv\n  plan: plan")])
    shutil.copytree(scratch / "with" / "plan", scratch / "plan-scheme" / "plan")
    rows = []
    for n, (principal, others, procedures, days, grams, _) in enumerate(PLAN_CASES * 20):
        rows.append({"id": f"C{n}", "diagnoses": "|".join(filter(None, [principal, others])),
                     "procedures": procedures, "age_years": 0 if days else 50, "age_days": days,
                     "weight_g": grams, "stay_days": 5, "discharge_day": "2025-03-01",
                     "cost": f"{1000 + n % 13 * 100}.00"})
    write_csv(scratch / "plan.csv", rows)
    run(gongji, "dip", "build", "-s", scratch / "plan-scheme" / "settings.yaml", "-o",
        scratch / "plan-dip", scratch / "plan.csv")
    run(gongji, "group", "dip", "-s", scratch / "plan-dip", "-o", scratch / "plan-grouped.csv",
        scratch / "plan.csv")
    for row, expected in zip(read_csv(scratch / "plan-grouped.csv"), PLAN_CASES):
        same(f"plan: {expected[:5]}", expected[5], row["type"])
    rows[0]["diagnoses"] = "Z00.000"
    write_csv(scratch / "refused.csv", rows[:1])
    run(gongji, "group", "dip", "-s", scratch / "plan-dip", "-o", scratch / "none.csv",
        "--rejects", scratch / "rejects.csv", scratch / "refused.csv", codes=(3,))
    same("not grouped", "dip.diagnosis_not_grouped",
         read_csv(scratch / "rejects.csv")[0]["code"])


def refused(gongji, code, *command):
    said = run(gongji, *command, codes=(1,)).stderr
    if f"error[{code}]" not in said:
        complain(f"{' '.join(map(str, command[:2]))}: {code} expected, said {said.strip()}")


def check_refusals(gongji, scratch):
    """What stands in the way of a whole run; single cases are in tests/cases/dip/refused.case."""
    short = dict(PLAN)
    del short["二、并项规则下的核心病种"]
    write_workbook(scratch / "short.xlsx", short)
    refused(gongji, "dip.bad_workbook", "dip", "import", scratch / "short.xlsx", "-o",
            scratch / "short")
    refused(gongji, "dip.bad_catalogue", "dip", "show", scratch / "nothing")
    scheme_in(scratch / "bad-table", [])
    with open(scratch / "bad-table" / "procedures.csv", "a", encoding="utf-8") as table:
        table.write("47.0,diagnostic\n")
    rows = [{"id": "C1", "diagnoses": "K35.800", "cost": "100.00"}]
    write_csv(scratch / "no-day.csv", rows)
    settings = scratch / "bad-table" / "settings.yaml"
    refused(gongji, "dip.bad_table", "dip", "build", "-s", settings, "-o", scratch / "no",
            scratch / "no-day.csv")
    scheme_in(scratch / "plain", [])
    refused(gongji, "dip.no_cases", "dip", "build", "-s", scratch / "plain" / "settings.yaml", "-o",
            scratch / "no", "--rejects", scratch / "no-day-rejects.csv", scratch / "no-day.csv")
    scheme_in(scratch / "no-source", [(r"threshold: \{value: 15, source: norm\}",
                                       "threshold: {value: 15, source: nobody}")])
    refused(gongji, "dip.bad_settings", "dip", "build", "-s",
            scratch / "no-source" / "settings.yaml", "-o", scratch / "no", scratch / "no-day.csv")
