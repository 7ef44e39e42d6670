#!/usr/bin/env python3
"""Runs a command with a throw-away PostgreSQL cluster beside it.

    with_postgres.py [--durable] COMMAND [ARGUMENT...]
    with_postgres.py --self-test

The cluster lies in a fresh folder, listens on a Unix socket in it and is gone afterwards, also
after a signal. GJ_TEST_POSTGRES holds its address. --durable keeps fsync on, for timings and for
tests that kill the server. As root the server runs as `postgres` or `nobody`. The exit code is
the command's.
"""

import ctypes
import os
import pathlib
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.parse

START_SECONDS = 60
STOP_SECONDS = 30
PR_SET_PDEATHSIG = 1
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
FAST = ["fsync=off", "full_page_writes=off"]
SETTINGS = ["listen_addresses=", "max_connections=64", "shared_buffers=64MB",
            "autovacuum=off", "max_wal_size=4GB", "log_min_messages=fatal"]


class NoServer(Exception):
    pass


def find_binaries():
    """The folder of initdb and postgres: of the newest version, or the one on PATH."""
    folders = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"),
                     key=lambda folder: [int(n) if n.isdigit() else 0
                                         for n in folder.parent.name.split(".")])
    on_path = shutil.which("postgres")
    folders = ([pathlib.Path(on_path).resolve().parent] if on_path else []) + folders
    for folder in reversed(folders):
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise NoServer("no PostgreSQL server found: install the package `postgresql` "
                   "(tools/setup.sh test)")


def unprivileged():
    """Arguments of subprocess under which the server runs: it refuses root."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    raise NoServer("neither a user `postgres` nor `nobody`: run as another user than root")


def die_with_parent():
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGQUIT)


class Cluster:
    def __init__(self, folder, durable, settings=()):
        """`settings`: "name=value", before the ones of this file."""
        self.folder = pathlib.Path(folder)
        self.durable = durable
        self.settings = SETTINGS + ([] if durable else FAST) + list(settings)
        self.identity = unprivileged()
        self.server = None
        if self.identity:
            os.chown(folder, self.identity["user"], self.identity["group"])

    def address(self):
        host = urllib.parse.quote(str(self.folder), safe="")
        return f"postgresql://postgres@/postgres?host={host}"

    def environment(self):
        return {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8"}

    def start(self):
        done = subprocess.run(
            [str(find_binaries() / "initdb"), "--pgdata", str(self.folder / "data"),
             "--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8",
             "--no-sync", "--no-instructions"],
            cwd=self.folder, env=self.environment(), check=False, capture_output=True,
            **self.identity)
        if done.returncode != 0:
            raise NoServer("initdb failed: " + done.stderr.decode("utf-8", "replace"))
        self.boot()

    def boot(self):
        """Starts the server over the data that is there."""
        data = str(self.folder / "data")
        command = [str(find_binaries() / "postgres"), "-D", data, "-k", str(self.folder)]
        command += [part for setting in self.settings for part in ("-c", setting)]
        with open(self.folder / "log", "ab") as log:
            self.server = subprocess.Popen(
                command, cwd=self.folder, env=self.environment(), stdin=subprocess.DEVNULL,
                stdout=log, stderr=log, start_new_session=True, preexec_fn=die_with_parent,
                **self.identity)
        self.wait_until_ready(data)

    def kill(self):
        """As if the power went: kill -9 of the server and of each of its processes."""
        own = self.server.pid
        children = []
        for status in pathlib.Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = status.read_text(encoding="utf-8", errors="replace").rpartition(")")[2]
            except OSError:
                continue
            if int(fields.split()[1]) == own:
                children.append(int(status.parent.name))
        for process in [own] + children:
            try:
                os.kill(process, signal.SIGKILL)
            except ProcessLookupError:
                pass
        self.server.wait()
        for process in children:
            while os.path.exists(f"/proc/{process}"):
                time.sleep(0.01)
        (self.folder / "data" / "postmaster.pid").unlink(missing_ok=True)

    def wait_until_ready(self, data):
        end = time.monotonic() + START_SECONDS
        state = pathlib.Path(data) / "postmaster.pid"
        while time.monotonic() < end and self.server.poll() is None:
            if state.exists() and state.read_text().rstrip().endswith("ready"):
                return
            time.sleep(0.02)
        log = (self.folder / "log").read_text(encoding="utf-8", errors="replace")
        raise NoServer("the server did not start: " + log)

    def stop(self):
        if self.server is None or self.server.poll() is not None:
            return
        # Nothing of it is kept, so it need not write anything down.
        self.server.send_signal(signal.SIGINT if self.durable else signal.SIGQUIT)
        try:
            self.server.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(self.server.pid, signal.SIGKILL)
            self.server.wait()


def run(command, durable=False):
    """Exit code of the command; 128 + n after signal n, as in a shell."""
    child = None
    got = []

    def pass_on(number, _frame):
        got.append(number)
        if child is not None and child.poll() is None:
            child.send_signal(number)
        elif child is None:
            raise SystemExit(128 + number)

    for number in SIGNALS:
        signal.signal(number, pass_on)
    with tempfile.TemporaryDirectory(prefix="gongji-pg-", ignore_cleanup_errors=True) as folder:
        cluster = Cluster(folder, durable)
        try:
            cluster.start()
            environment = dict(os.environ, GJ_TEST_POSTGRES=cluster.address())
            child = subprocess.Popen(command, env=environment)
            code = child.wait()
        finally:
            cluster.stop()
    if got:
        print(f"with_postgres: stopped by signal {got[0]}", file=sys.stderr)
        return 128 + got[0]
    if code < 0:
        print(f"with_postgres: the command ended by signal {-code}", file=sys.stderr)
        return 128 - code
    return code


def self_test():
    program = [sys.executable, "-B", __file__]
    show = "import os; print(os.environ['GJ_TEST_POSTGRES'])"
    failures = []

    def check(what, good):
        if not good:
            failures.append(what)
            print(f"with_postgres self-test: {what}")

    done = subprocess.run(program + [sys.executable, "-c", show], check=False,
                          capture_output=True, text=True)
    host = urllib.parse.unquote(done.stdout.strip().rpartition("host=")[2])
    check("the command sees an address", done.returncode == 0 and host.startswith("/"))
    check("the folder is gone", host and not os.path.exists(host))
    done = subprocess.run(program + [sys.executable, "-c", "raise SystemExit(7)"], check=False)
    check("the exit code is the command's", done.returncode == 7)
    sleep = "import time; time.sleep(60)"
    with subprocess.Popen(program + [sys.executable, "-uc", show + "; " + sleep],
                          stdout=subprocess.PIPE, text=True) as child:
        host = urllib.parse.unquote(child.stdout.readline().strip().rpartition("host=")[2])
        check("the socket is there", os.path.exists(f"{host}/.s.PGSQL.5432"))
        child.send_signal(signal.SIGTERM)
        check("a signal ends it", child.wait(60) == 128 + signal.SIGTERM)
    check("the folder is gone after a signal", not os.path.exists(host))
    print(f"with_postgres self-test: {len(failures)} failed")
    return 1 if failures else 0


def main(arguments):
    if arguments == ["--self-test"]:
        return self_test()
    durable = arguments[:1] == ["--durable"]
    command = arguments[1:] if durable else arguments
    if not command or command[0].startswith("-"):
        print(__doc__, file=sys.stderr)
        return 2
    try:
        return run(command, durable)
    except NoServer as error:
        print(f"with_postgres: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
