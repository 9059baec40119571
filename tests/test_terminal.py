import signal
import sys
from collections.abc import Iterator

import pytest

from tests.keys import Key
from tests.terminal import Terminal

APP = """
import signal
from asyncio import get_running_loop
from textual.app import App
from textual.widgets import Input, Label

class Small(App):
    BINDINGS = [("f8", "leave(7)", "leave")]
    def compose(self):
        yield Input()
        yield Label("ready", id="said")
        yield Label("", id="size")
    def on_mount(self):
        # A hang-up sends SIGCONT too, and Textual would take up a terminal that is gone, and stick.
        signal.signal(signal.SIGCONT, signal.SIG_DFL)
        for number in (signal.SIGTERM, signal.SIGHUP):
            get_running_loop().add_signal_handler(number, self.action_leave, 128 + number)
    def on_input_changed(self, event):
        self.query_one("#said").update(f"[{event.value}]".replace("[", "<").replace("]", ">"))
    def on_resize(self, event):
        self.query_one("#size").update(f"{event.size.width} x {event.size.height}")
    def action_leave(self, code):
        self.exit(return_code=code)

app = Small()
app.run()
raise SystemExit(app.return_code)
"""

KEYS = """
from textual.app import App
from textual.widgets import Label

class Keys(App):
    def compose(self):
        yield Label("ready")
    def on_key(self, event):
        self.query_one(Label).update(f"<{event.key}>")

Keys().run()
"""

SILENT = """
import sys, termios
settings = termios.tcgetattr(0)
settings[3] &= ~termios.ECHO
termios.tcsetattr(0, termios.TCSANOW, settings)
print("here", flush=True)
"""

LEFT_ALTERNATE_SCREEN = b"\x1b[?1049l"
MOUSE_OFF = b"\x1b[?1000l"


@pytest.fixture
def app() -> Iterator[Terminal]:
    with Terminal([sys.executable, "-c", APP]) as terminal:
        terminal.wait_for("ready")
        yield terminal


def python(text: str, **more: str | None) -> Terminal:
    return Terminal([sys.executable, "-c", text], env=more)


def test_a_burst_arrives_whole(app: Terminal) -> None:
    scan = "06L115562-0123456789-ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    app.send(scan)
    app.wait_for(f"<{scan}>")


def test_chinese_is_typed_and_read_back_without_gaps(app: Terminal) -> None:
    app.send("机油滤清器".encode()[:7])
    app.send("机油滤清器".encode()[7:])
    assert any("<机油滤清器>" in line for line in app.wait_for("<机油滤清器>"))


@pytest.mark.parametrize(
    ("keys", "names"),
    [
        (list(Key)[:12], [f"f{number}" for number in range(1, 13)]),
        (list(Key)[12:20], ["up", "down", "right", "left", "home", "end", "pageup", "pagedown"]),
        (list(Key)[20:26], ["enter", "escape", "tab", "backspace", "delete", "shift+tab"]),
    ],
)
def test_keys_are_what_the_program_takes_them_for(keys: list[Key], names: list[str]) -> None:
    with Terminal([sys.executable, "-c", KEYS]) as terminal:
        terminal.wait_for("ready")
        for key, name in zip(keys, names, strict=True):
            terminal.send(key)
            terminal.wait_for(f"<{name}>")


def test_the_program_learns_of_a_new_size(app: Terminal) -> None:
    app.wait_for("80 x 24")
    app.resize(120, 40)
    assert len(app.wait_for("120 x 40")) == 40


def test_a_function_key_ends_it_with_its_code(app: Terminal) -> None:
    app.send(Key.F8)
    assert app.wait() == 7
    assert LEFT_ALTERNATE_SCREEN in app.raw
    assert MOUSE_OFF in app.raw


def test_sigterm_leaves_the_terminal_as_it_was(app: Terminal) -> None:
    app.signal(signal.SIGTERM)
    assert app.wait() == 128 + signal.SIGTERM
    assert LEFT_ALTERNATE_SCREEN in app.raw


def test_a_hang_up_is_told_and_ends_the_program(app: Terminal) -> None:
    app.hang_up()
    assert app.wait() == 128 + signal.SIGHUP


def test_a_hang_up_ends_a_program_that_does_not_listen() -> None:
    # It reads nothing: an end of input could come before the signal.  Tests that run under nohup
    # hand down that a hang-up is ignored.
    program = "from signal import *; signal(SIGHUP, SIG_DFL); print('here', flush=True); pause()"
    with python(program) as terminal:
        terminal.wait_for("here")
        terminal.hang_up()
        assert terminal.wait() == -signal.SIGHUP


def test_ctrl_c_reaches_the_program_as_a_signal() -> None:
    # Blocked and then waited for, it cannot slip in before the wait.
    waiting = "from signal import *; pthread_sigmask(SIG_BLOCK, [SIGINT])\n"
    with python(waiting + "print('here', flush=True); exit(sigwait([SIGINT]) + 7)") as terminal:
        terminal.wait_for("here")
        terminal.send("\x03")
        assert terminal.wait() == 9


def test_all_output_is_kept_though_nobody_looks() -> None:
    with python("for n in range(20000): print(n, '机油滤清器')") as terminal:
        assert terminal.wait() == 0
        assert terminal.raw.count("机油滤清器".encode()) == 20000
        assert "19999 机油滤清器" in terminal.lines()


def test_many_keys_are_taken_while_the_program_reads() -> None:
    # Without echo, which would come after the answer and push it off the screen.
    with python(SILENT + "print(sum(len(sys.stdin.readline()) for _ in range(3000)))") as terminal:
        terminal.wait_for("here")
        terminal.send(("x" * 29 + "\n") * 3000)
        terminal.wait_for("90000")


def test_half_a_wide_character_is_a_blank() -> None:
    with python(r"print('机油\x1b[1;1Hx\x1b[2;1Hy|', flush=True)") as terminal:
        terminal.wait()
        assert terminal.lines()[0] == "x 油"


@pytest.mark.parametrize(
    ("name", "value"),
    [("TERM", "xterm-256color"), ("LANG", "C.UTF-8"), ("COLUMNS", "None"), ("LINES", "None")],
)
def test_the_environment_is_that_of_a_terminal(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv("COLUMNS", "33")
    monkeypatch.setenv("LINES", "11")
    with python(f"import os; print('value', os.environ.get({name!r}))") as terminal:
        terminal.wait_for(f"value {value}")


def test_a_variable_can_be_set_and_taken_away() -> None:
    told = "import os; print(os.environ.get('LANG'), os.environ.get('SITE'))"
    with python(told, LANG=None, SITE="T1") as terminal:
        terminal.wait_for("None T1")


def test_a_failed_wait_shows_the_screen() -> None:
    with (
        python("print('another word')") as terminal,
        pytest.raises(AssertionError, match="another word"),
    ):
        terminal.wait_for("the word")


def test_a_program_that_does_not_end_is_killed() -> None:
    stubborn = "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
    with python(stubborn + "print('here', flush=True); signal.pause()") as terminal:
        terminal.wait_for("here")
        with pytest.raises(AssertionError, match="did not end"):
            terminal.wait(0.01)
    assert terminal.wait() == -signal.SIGKILL
