"""Every guard and leak fixture bites: a child pytest runs planted tests, and each must fail with the right words."""

from __future__ import annotations

import re
import signal
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

PLANTED = """
import os, pathlib, socket, sqlite3, subprocess, sys, threading
import pytest

KEPT = []

def test_thread_left():
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait, args=(20,), name="left behind", daemon=True)
    thread.start()

def test_thread_that_ends_soon_is_no_leak():
    threading.Thread(target=lambda: threading.Event().wait(0.2)).start()

def test_socket_left():
    KEPT.append(socket.socket())

def test_connects_away():
    with socket.socket() as sock:
        sock.settimeout(0.2)
        with pytest.raises(OSError):
            sock.connect(("192.0.2.1", 9))

def test_connects_away_without_blocking():
    with socket.socket() as sock:
        sock.setblocking(False)
        with pytest.raises(OSError):
            sock.connect_ex(("192.0.2.2", 9))

def test_sends_away():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        with pytest.raises(OSError):
            sock.sendto(b"x", ("192.0.2.3", 9))

def test_connects_away_in_a_thread_that_hides_it():
    def attempt():
        try:
            socket.create_connection(("2001:db8::1", 9), timeout=0.2)
        except OSError:
            pass
    thread = threading.Thread(target=attempt)
    thread.start()
    thread.join()

def test_listens_for_everyone():
    with socket.socket() as sock:
        with pytest.raises(OSError):
            sock.bind(("0.0.0.0", 0))

def test_looks_up():
    with pytest.raises(OSError):
        socket.getaddrinfo("name.example", 443)

def test_session_bus():
    with socket.socket(socket.AF_UNIX) as sock:
        with pytest.raises(OSError):
            sock.connect("/run/user/12345/bus")

def test_child_connects_away():
    code = "import socket\\ntry: socket.create_connection(('192.0.2.4', 9), 0.2)\\nexcept OSError: pass"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0

def test_child_writes_to_the_real_home():
    code = "import os\\ntry: open(os.environ['KEY_DOCTOR_GUARD_HOME'] + '/child.txt', 'w')\\nexcept OSError: pass"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0

def test_writes_to_the_real_home():
    with pytest.raises(OSError):
        open(os.environ["KEY_DOCTOR_GUARD_HOME"] + "/file.txt", "w")

def test_makes_a_folder_in_the_real_home():
    with pytest.raises(OSError):
        pathlib.Path(os.environ["KEY_DOCTOR_GUARD_HOME"], "folder").mkdir()

def test_makes_a_database_in_the_real_home():
    with pytest.raises(OSError):
        sqlite3.connect(os.environ["KEY_DOCTOR_GUARD_HOME"] + "/file.db")

def test_timer_left(qtbot):
    from PySide6.QtCore import QTimer
    timer = QTimer()
    timer.start(10000)
    KEPT.append(timer)

def test_qthread_left(qtbot):
    from PySide6.QtCore import QThread
    thread = QThread()
    thread.start()
    KEPT.append(thread)

def test_window_left(qtbot):
    from PySide6.QtWidgets import QLabel
    KEPT.append(QLabel("left"))

def test_window_closed_is_no_leak(qtbot):
    from PySide6.QtWidgets import QLabel
    label = QLabel("closed")
    qtbot.addWidget(label)
    label.show()

def test_qt_warning():
    from PySide6.QtCore import qWarning
    qWarning("a message of Qt")

def test_python_warning():
    import warnings
    warnings.warn("a warning of Python")

def test_allowed(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as server:
        with socket.create_connection(server.getsockname()) as sock:
            server.accept()[0].close()
    assert socket.getaddrinfo("localhost", 80)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "s"))
    (tmp_path / "file").write_text("x")
    (pathlib.Path.home() / "file").write_text("x")

def test_surroundings():
    real = os.environ["KEY_DOCTOR_GUARD_HOME"]
    assert str(pathlib.Path.home()) != real and not list(pathlib.Path.home().glob("[!.]*"))
    assert not [name for name in os.environ if name.lower().endswith("_proxy")]
    assert "DEEPSEEK_API_KEY" not in os.environ and "DBUS_SESSION_BUS_ADDRESS" not in os.environ
    assert os.environ["PYTHON_KEYRING_BACKEND"] == "keyring.backends.fail.Keyring"
    assert os.environ["LANG"] == "C.UTF-8" and "LC_ALL" not in os.environ

def test_child_hears_ctrl_c_though_the_shell_had_it_ignored():
    code = "import signal, sys; sys.exit(signal.getsignal(signal.SIGINT) is signal.SIG_IGN)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0

@pytest.fixture(scope="session", autouse=True)
def let_threads_end():
    yield
    for thing in KEPT:
        if hasattr(thing, "quit"):
            thing.quit()
            thing.wait()
"""

EXPECTED = {
    "test_thread_left": "it left the thread 'left behind'",
    "test_socket_left": "it left an open socket",
    "test_connects_away": "it connects to '192.0.2.1'",
    "test_connects_away_without_blocking": "it connects to '192.0.2.2'",
    "test_sends_away": "it sends to '192.0.2.3'",
    "test_connects_away_in_a_thread_that_hides_it": "it connects to '2001:db8::1'",
    "test_listens_for_everyone": "it binds to '0.0.0.0'",
    "test_looks_up": "it looks up the name 'name.example'",
    "test_session_bus": "it connects to the local socket '/run/user/12345/bus'",
    "test_child_connects_away": "it connects to '192.0.2.4'",
    "test_child_writes_to_the_real_home": "child.txt': tests write to temporary folders only",
    "test_writes_to_the_real_home": "file.txt': tests write to temporary folders only",
    "test_makes_a_folder_in_the_real_home": "folder': tests write to temporary folders only",
    "test_makes_a_database_in_the_real_home": "file.db': tests write to temporary folders only",
    "test_timer_left": "it left a running QTimer",
    "test_qthread_left": "it left a running QThread",
    "test_window_left": "it left the window QLabel",
    "test_qt_warning": "a message of Qt",
    "test_python_warning": "a warning of Python",
}
HARMLESS = {
    "test_allowed",
    "test_child_hears_ctrl_c_though_the_shell_had_it_ignored",
    "test_surroundings",
    "test_thread_that_ends_soon_is_no_leak",
    "test_window_closed_is_no_leak",
}

SETTINGS = f"""
[pytest]
addopts = -p tests.guards.plugin
pythonpath = {ROOT.as_posix()}
filterwarnings = error
qt_api = pyside6
qt_log_level_fail = WARNING
"""


@pytest.fixture
def planted(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.RunResult:
    monkeypatch.setenv("DEEPSEEK_API_KEY", "a key of the outer world")
    monkeypatch.setenv("https_proxy", "http://192.0.2.9:1")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("KEY_DOCTOR_GUARD_HOME", "")
    # The child's real home must not lie in a temporary folder, where writing is allowed; nothing is ever written to it.
    monkeypatch.setenv("HOME", str(ROOT.parent / "a home that is not there"))
    pytester.makeini(SETTINGS)
    pytester.makeconftest("import tests.guards.leaks as leaks\nleaks.PATIENCE = 0.5\n")
    pytester.makepyfile(test_planted=PLANTED)
    ours = signal.signal(signal.SIGINT, signal.SIG_IGN)  # as a script does for what it starts with &
    try:
        return pytester.runpytest_subprocess("-p", "no:randomly", "-rA", "--tb=short", timeout=90)
    finally:
        signal.signal(signal.SIGINT, ours)


def test_the_guards_bite(planted: pytest.RunResult) -> None:
    report = planted.stdout.str()
    bad = set(re.findall(r"^(?:ERROR|FAILED) test_planted\.py::(\w+)", report, re.M))
    assert bad == set(EXPECTED)
    for name, words in EXPECTED.items():
        section = re.search(rf"^_+ (?:ERROR at teardown of )?{name} _+$(.*?)(?=^_{{3,}}|^={{3,}})", report, re.M | re.S)
        assert section, name
        assert words in section.group(1), name
    passed = set(re.findall(r"^PASSED test_planted\.py::(\w+)", report, re.M))
    assert passed >= HARMLESS
