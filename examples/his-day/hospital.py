"""A small hospital's day, as its information system lives it."""

from decimal import Decimal

from client import Lost, Refused

DAY = "2020-05-01"
UNKNOWN = "interface.unknown_transaction"
IDENTITIES = (
    ("medfee_sumamt", ("fulamt_ownpay_amt", "overlmt_selfpay", "preselfpay_amt", "inscp_scp_amt")),
    ("medfee_sumamt", ("fund_pay_sumamt", "psn_part_amt", "hosp_part_amt")),
    ("psn_part_amt", ("acct_pay", "psn_cash_pay")),
    ("fund_pay_sumamt", ("hifp_pay", "cvlserv_pay", "hifes_pay", "hifmi_pay", "hifob_pay",
                         "maf_pay", "hifdm_pay", "oth_pay")))


def amount(row, name):
    return Decimal(str(row.get(name) or 0))


def check(truth, what):
    if not truth:
        raise SystemExit(f"his-day: {what}")


def check_identities(info):
    for whole, parts in IDENTITIES:
        check(amount(info, whole) == sum(amount(info, part) for part in parts),
              f"{whole} is not {' + '.join(parts)}: {info}")


class Hospital:
    def __init__(self, client):
        self.client = client
        self.books = []   # (kind of settlement, setlinfo), as this system keeps them
        self.fees = {}    # mdtrt_id: total that was uploaded
        self.serial = 0
        self.numbers = {}  # psn_no: the identity number that was shown
        self.skipped = set()

    def call(self, infno, node, body, **how):
        return self.client.call(infno, {node: body}, **how)

    # A visit to a clinic.
    def identify(self, number, mark=""):
        out = self.call("1101", "data", {"mdtrt_cert_type": "02", "mdtrt_cert_no": number,
                                         "psn_cert_type": "01"},
                        msgid=self.client.msgid(mark) if mark else None)
        person = out["baseinfo"]["psn_no"]
        self.numbers[person] = number
        return person

    def shown(self, person):
        """With what the person came to the counter."""
        return {"mdtrt_cert_type": "02", "mdtrt_cert_no": self.numbers[person]}

    def register(self, person, mark=""):
        self.serial += 1
        body = {"psn_no": person, "insutype": "390", "begntime": f"{DAY} 08:00:00",
                **self.shown(person), "ipt_otp_no": f"OP{self.serial}",
                "dept_code": "D01", "dept_name": "内科", "caty": "A03"}
        out = self.call("2201", "data", body, msgid=self.client.msgid(mark) if mark else None)
        return out["data"]["mdtrt_id"]

    def cancel(self, person, visit):
        self.call("2202", "data", {"psn_no": person, "mdtrt_id": visit,
                                   "ipt_otp_no": f"OP{self.serial}"})

    def describe(self, person, visit):
        self.client.call("2203", {
            "mdtrtinfo": {"mdtrt_id": visit, "psn_no": person, "med_type": "11",
                          "begntime": f"{DAY} 08:00:00"},
            "diseinfo": [{"diag_type": "1", "diag_srt_no": 1, "diag_code": "J06.900",
                          "diag_name": "急性上呼吸道感染", "diag_dept": "D01",
                          "dise_dor_no": "D330213000001", "dise_dor_name": "演练医师",
                          "diag_time": f"{DAY} 08:10:00", "vali_flag": "1"}]})

    def line(self, person, visit, item, count, price):
        self.serial += 1
        total = (Decimal(str(count)) * Decimal(str(price))).quantize(Decimal("0.01"))
        self.fees[visit] = self.fees.get(visit, Decimal(0)) + total
        return {"feedetl_sn": f"F{self.serial}", "mdtrt_id": visit, "psn_no": person,
                "chrg_bchno": f"B{visit}", "rxno": f"R{visit}", "rx_circ_flag": "0",
                "fee_ocur_time": f"{DAY} 09:00:00", "med_list_codg": item,
                "medins_list_codg": f"M{item}", "det_item_fee_sumamt": float(total), "cnt": count,
                "pric": float(price), "bilg_dept_codg": "D01", "bilg_dept_name": "内科",
                "bilg_dr_codg": "D330213000001", "bilg_dr_name": "演练医师",
                "hosp_appr_flag": "0", "med_type": "11"}

    def prescribe(self, person, visit, lines, mark=""):
        rows = [self.line(person, visit, *line) for line in lines]
        body = {"feedetail": rows}
        if mark:
            self.client.call_until_answered("2204", body, self.client.msgid(mark))
        else:
            self.client.call("2204", body)

    def bill(self, person, visit):
        total = float(self.fees[visit])
        return {"psn_no": person, "mdtrt_id": visit, **self.shown(person), "med_type": "11",
                "medfee_sumamt": total, "psn_setlway": "01",
                "chrg_bchno": f"B{visit}", "insutype": "390", "acct_used_flag": "0"}

    def trial(self, person, visit, mark=""):
        info = self.call("2206", "data", self.bill(person, visit),
                         msgid=self.client.msgid(mark) if mark else None)["setlinfo"]
        check_identities(info)
        return info

    def settle(self, person, visit, trial, mark=""):
        """What was tried is settled; its amounts must be the same."""
        shares = ("fulamt_ownpay_amt", "overlmt_selfpay", "preselfpay_amt", "inscp_scp_amt")
        body = {**self.bill(person, visit), **{name: trial.get(name) or 0 for name in shares}}
        msgid = self.client.msgid(mark)
        info = self.client.call_until_answered("2207", {"data": body}, msgid)["setlinfo"]
        check_identities(info)
        for name in ("medfee_sumamt", "fund_pay_sumamt", "psn_cash_pay"):
            check(amount(info, name) == amount(trial, name), f"{name} differs from the trial")
        check(info["medins_setl_id"] == msgid, "medins_setl_id is not the msgid")
        self.books.append(("11", info))
        return info

    def withdraw(self, person, visit, settled):
        info = self.call("2208", "data", {"psn_no": person, "mdtrt_id": visit,
                                          "setl_id": settled["setl_id"]})["setlinfo"]
        check(amount(info, "medfee_sumamt") == -amount(settled, "medfee_sumamt"),
              "a withdrawal is the negative of its settlement")
        self.books.append(("11", info))

    def whole_visit(self, number, lines, mark=""):
        person = self.identify(number)
        visit = self.register(person)
        self.describe(person, visit)
        self.prescribe(person, visit, lines)
        return person, visit, self.settle(person, visit, self.trial(person, visit), mark)

    # Lines that break.
    def settle_and_lose(self, number):
        """The platform settles and the answer is lost for good: 2601 puts it right, or, where it is
        unknown, nothing of it is known here and the same message asks again."""
        person = self.identify(number)
        visit = self.register(person)
        self.describe(person, visit)
        self.prescribe(person, visit, [("XA01", 1, 30)])
        trial = self.trial(person, visit)
        msgid = self.client.msgid("-LOST")
        shares = {name: trial.get(name) or 0 for name in
                  ("fulamt_ownpay_amt", "overlmt_selfpay", "preselfpay_amt", "inscp_scp_amt")}
        try:
            self.client.call("2207", {"data": {**self.bill(person, visit), **shares}}, msgid)
            check(False, "the drill did not lose the answer")
        except Lost:
            pass
        original = {"psn_no": person, "omsgid": msgid, "oinfno": "2207"}
        if self.optional("2601", "data", original) is None:
            return
        # Reversed on the platform: it can be settled again under a new message.
        self.settle(person, visit, self.trial(person, visit))

    def optional(self, infno, node, body):
        """The answer, "done" where there is none, None when the server lacks the transaction."""
        if infno in self.skipped:
            return None
        try:
            return self.call(infno, node, body) or "done"
        except Refused as refusal:
            if refusal.code != UNKNOWN:
                raise
            self.skipped.add(infno)
            return None

    def must_refuse(self, code, call, *words, **named):
        try:
            call(*words, **named)
        except Refused as refusal:
            check(refusal.code == code, f"refused {refusal.code} in the place of {code}: {refusal}")
            return
        check(False, f"not refused: {code}")
