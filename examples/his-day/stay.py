"""A stay in the hospital, and the reconciliation at the end of the day."""

import io
import zipfile

from hospital import DAY, amount, check, check_identities

INPATIENT = {"med_type": "21", "fee_ocur_time": f"{DAY} 08:00:00"}


def admit(hospital, person):
    """The number of the stay; None where the server has no stays."""
    hospital.serial += 1
    out = hospital.optional("2401", "mdtrtinfo", {
        "psn_no": person, "insutype": "390", "begntime": f"{DAY} 08:00:00",
        **hospital.shown(person), "med_type": "21", "ipt_no": f"IP{hospital.serial}",
        "adm_dept_codg": "D02", "adm_dept_name": "外科", "dise_codg": ""})
    return None if out is None else out["result"]["mdtrt_id"]


def upload(hospital, person, visit, lines):
    rows = [{**hospital.line(person, visit, *line), **INPATIENT} for line in lines]
    hospital.client.call("2301", {"feedetail": rows})
    return rows


def bill(hospital, person, visit):
    return {"psn_no": person, "mdtrt_id": visit, **hospital.shown(person),
            "medfee_sumamt": float(hospital.fees[visit]), "psn_setlway": "01", "insutype": "390",
            "acct_used_flag": "0", "mid_setl_flag": "0"}


def settle(hospital, person, visit):
    msgid = hospital.client.msgid()
    body = {"data": bill(hospital, person, visit)}
    info = hospital.client.call_until_answered("2304", body, msgid)["setlinfo"]
    check_identities(info)
    hospital.books.append(("21", info))
    return info


def stay(hospital, number):
    """Admitted, charged in parts, a line deleted and one refunded, discharged, settled, withdrawn,
    settled again."""
    person = hospital.identify(number)
    visit = admit(hospital, person)
    if visit is None:
        return
    upload(hospital, person, visit, [("0120", 3, 80), ("XA01", 30, 40)])
    second = upload(hospital, person, visit, [("XB01", 10, 55.5), ("XA01", 1, 66)])
    hospital.call("2302", "data", [{"feedetl_sn": second[1]["feedetl_sn"], "mdtrt_id": visit,
                                    "psn_no": person}])
    hospital.fees[visit] -= 66
    refund = hospital.line(person, visit, "XB01", -2, 55.5)
    hospital.client.call("2301", {"feedetail": [
        {**refund, **INPATIENT, "init_feedetl_sn": second[0]["feedetl_sn"]}]})
    trial = hospital.call("2303", "data", bill(hospital, person, visit))["setlinfo"]
    check_identities(trial)
    hospital.client.call("2402", {"dscginfo": {
        "mdtrt_id": visit, "psn_no": person, "insutype": "390", "endtime": f"{DAY} 08:00:00",
        "dscg_dept_codg": "D02", "dscg_dept_name": "外科", "dscg_way": "1"}})
    settled = settle(hospital, person, visit)
    check(amount(settled, "fund_pay_sumamt") == amount(trial, "fund_pay_sumamt"),
          "the stay was settled otherwise than tried")
    back = hospital.call("2305", "data", {"mdtrt_id": visit, "setl_id": settled["setl_id"],
                                          "psn_no": person})["setlinfo"]
    hospital.books.append(("21", back))
    settle(hospital, person, visit)


def reconcile(hospital):
    """What this system has in its books, by kind, is what the platform has."""
    for kind in ("11", "21"):
        rows = [info for clearing, info in hospital.books if clearing == kind]
        if not rows:
            continue
        totals = {name: float(sum(amount(info, name) for info in rows))
                  for name in ("medfee_sumamt", "fund_pay_sumamt", "acct_pay")}
        out = hospital.optional("3201", "data", {
            "insutype": "390", "clr_type": kind, "setl_optins": "330213", "stmt_begndate": DAY,
            "stmt_enddate": DAY, "fixmedins_setl_cnt": len(rows), **totals})
        if out is not None:
            check(str(out["stmtinfo"]["stmt_rslt"]) == "0",
                  f"the day does not agree: {out['stmtinfo']}")
    compare_rows(hospital)
    look_up(hospital)


def people_of(hospital):
    """Who was treated in which visit: not every answer says it again."""
    return {info["mdtrt_id"]: info["psn_no"] for _, info in hospital.books if info.get("psn_no")}


def compare_rows(hospital):
    """The same row by row (3202): what this system has goes up as a file, what the platform says of
    each row comes back as one. A withdrawal is a row of its own."""
    rows, people = [info for _, info in hospital.books], people_of(hospital)
    text = "".join("\t".join([
        str(info["setl_id"]), str(info["mdtrt_id"]), people[info["mdtrt_id"]],
        *(f"{amount(info, name):.2f}" for name in ("medfee_sumamt", "fund_pay_sumamt", "acct_pay")),
        "1" if amount(info, "medfee_sumamt") < 0 else "0"]) + "\n" for info in rows)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("rows.txt", text)
    number = hospital.client.upload("rows.zip", packed.getvalue())
    totals = {name: float(sum(amount(info, name) for info in rows))
              for name in ("medfee_sumamt", "fund_pay_sumamt")}
    out = hospital.call("3202", "data", {
        "setl_optins": "330213", "file_qury_no": number, "stmt_begndate": DAY, "stmt_enddate": DAY,
        "cash_payamt": 0, "fixmedins_setl_cnt": len(rows), **totals})["fileinfo"]
    back = hospital.client.download(out["file_qury_no"], out["filename"])
    with zipfile.ZipFile(io.BytesIO(back)) as archive:
        said = archive.read(archive.namelist()[0]).decode().splitlines()
    check(len(said) == len(rows), f"3202 answers {len(said)} rows for {len(rows)}")
    for line in said:
        check(line.split("\t")[4] == "0", f"3202: {line}")


def look_up(hospital):
    """What the platform says of each settlement (5203) is what is in the books, whether it is asked
    for by its number or by the msgid with which it was settled."""
    people = people_of(hospital)
    for _, info in hospital.books:
        for number in (info["setl_id"], info["medins_setl_id"]):
            visit = info["mdtrt_id"]
            out = hospital.call("5203", "data", {"psn_no": people[visit], "setl_id": number,
                                                 "mdtrt_id": visit})["setlinfo"]
            for name in ("setl_id", "medfee_sumamt", "fund_pay_sumamt", "acct_pay"):
                check(str(out[name]) == str(info[name]) or amount(out, name) == amount(info, name),
                      f"5203 says {name} {out[name]}, not {info[name]}")
