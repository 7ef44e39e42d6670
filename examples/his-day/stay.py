"""A stay in the hospital, and the reconciliation at the end of the day."""


def stay(hospital, number):
    person = hospital.identify(number)
    body = {"psn_no": person, "insutype": "390", "begntime": "2020-05-01 08:00:00",
            "mdtrt_cert_type": "02", "mdtrt_cert_no": "0", "med_type": "21", "ipt_no": "IP1",
            "adm_dept_codg": "D02", "adm_dept_name": "外科"}
    hospital.optional("2401", "mdtrtinfo", body)


def reconcile(hospital):
    hospital.optional("3201", "data", {})
