#!/usr/bin/env python3
"""A hospital's day over the national interface, in each signing style and spelling.

    his_day.py GONGJI DATABASE FOLDER      DATABASE: an SQLite file or postgresql://…, empty
Prints what each hospital did. Ends with an error when anything is not as it should be.
"""

import sys
import threading
import time

import bureau
from client import Client, SPELLINGS
from hospital import Hospital, amount, check
from stay import reconcile, stay

FAULTS = ("lose 2207 msgid=*-RETRY tries=1; lose 2207 msgid=*-LOST; "
          "drop 2204 msgid=*-DROP tries=1; "
          "twice 1101 msgid=*-TWICE; slow 2206 msgid=*-SLOW seconds=1; "
          "refuse 2201 msgid=*-NO message=演练:暂停挂号")
NUMBERS = [bureau.identity_number(birth, i) for i, (_, _, birth) in enumerate(bureau.PEOPLE, 1)]


def day(hospital, first):
    """Each hospital begins with another person, so that they also meet at the same ones."""
    common, own = NUMBERS[:6], NUMBERS[6 + first]
    people = common[first:] + common[:first]
    for i, number in enumerate(people):
        hospital.whole_visit(number, [("XA01", 2, 12.5), ("XB01", 1, 33.33), ("0110", 1, 10)],
                             "-RETRY" if i == 0 else "")
    # Registered by mistake; refused on demand; a batch whose first try is dropped.
    person = hospital.identify(own)
    hospital.cancel(person, hospital.register(person))
    hospital.must_refuse("gateway.drill", hospital.register, person, "-NO")
    visit = hospital.register(person)
    hospital.describe(person, visit)
    hospital.prescribe(person, visit, [("XA01", 1, 20)], "-DROP")
    hospital.prescribe(person, visit, [("NOWHERE", 3, 1.11)])
    settled = hospital.settle(person, visit, hospital.trial(person, visit, "-SLOW"))
    hospital.withdraw(person, visit, settled)
    hospital.settle_and_lose(own)
    # An answer that comes twice: this system drops the connection and goes on.
    hospital.identify(people[3], "-TWICE")
    hospital.client.hang_up()
    stay(hospital, own)
    reconcile(hospital)


def report(style, spelling, hospital):
    total = sum(amount(info, "medfee_sumamt") for _, info in hospital.books)
    fund = sum(amount(info, "fund_pay_sumamt") for _, info in hospital.books)
    print(f"{style:7} {spelling:6} {len(hospital.books)} settlements, total {total:.2f}, "
          f"fund {fund:.2f}" + (f", without {' '.join(sorted(hospital.skipped))}"
                                if hospital.skipped else ""))


def run_all(office):
    spellings = list(SPELLINGS)
    clients = [Client(office.port, bureau.hospital(i), office.signer(bureau.hospital(i), style),
                      spellings[i % len(spellings)])
               for i, style in enumerate(bureau.STYLES, 1)]
    time.sleep(1.5)  # the server reads keys every second
    hospitals = [Hospital(client) for client in clients]
    failed = []

    def one(index):
        try:
            day(hospitals[index], index)
        except BaseException as reason:  # of a thread: told by the main one
            failed.append(f"{bureau.STYLES[index]}: {reason!r}")

    threads = [threading.Thread(target=one, args=(i,)) for i in range(len(hospitals))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    check(not failed, "; ".join(failed))
    for i, style in enumerate(bureau.STYLES):
        report(style, spellings[(i + 1) % len(spellings)], hospitals[i])


def main():
    program, database, folder = sys.argv[1:]
    office = bureau.Bureau(program, folder, database)
    office.open()
    office.serve("--drill", FAULTS, "--clock", "2020-05-01T08:00:00", "--keys-refresh-seconds", "1")
    try:
        run_all(office)
    finally:
        code = office.stop()
    check(code == 0, f"the server ended with {code}")
    office.run("db", "verify")
    print("db verify: nothing is wrong")


if __name__ == "__main__":
    main()
