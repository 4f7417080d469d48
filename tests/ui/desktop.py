# SPDX-License-Identifier: GPL-3.0-or-later
"""A desktop of the test's own: display, session bus, accessibility bus, window manager.

Nothing of the machine's is used or touched, and nothing is left behind.
"""

import ctypes
import os
import re
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from screen import Screen

# Far above what a busy machine takes: it only ends what would never come about.
PATIENCE = 60 * float(os.environ.get("SENDPROOF_PATIENCE", "1"))
PR_SET_CHILD_SUBREAPER = 36
# Which services the session bus may start; no others are known on it.
SERVICES = ("org.a11y.Bus", "org.xfce.Xfconf")
WAYLAND = "wayland-of-test"
# Where the pointer waits beside Weston
LEFT_OVER = 8
# On a busy machine a key stays pressed long enough to repeat itself.
WITHOUT_REPEATING = "-r"
WESTON_SETTINGS = """\
[keyboard]
repeat-rate=0
"""
BUS_CONFIGURATION = """\
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={folder}/bus</listen>
  <auth>EXTERNAL</auth>
  <servicedir>{folder}/services</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
SETTINGS = """\
[Settings]
gtk-font-name=Cantarell 11
gtk-icon-theme-name=Adwaita
gtk-enable-animations=false
gtk-cursor-blink=false
gtk-decoration-layout=appmenu:close
gtk-print-backends=file
"""
# A click is the window's alone, and dialogs come up in the middle of their window.
WINDOW_MANAGER_SETTINGS = """\
<channel name="xfwm4" version="1.0">
  <property name="general" type="empty">
    <property name="raise_on_click" type="bool" value="false"/>
    <property name="easy_click" type="string" value="none"/>
    <property name="placement_mode" type="string" value="center"/>
    <property name="placement_ratio" type="int" value="100"/>
    <property name="zoom_desktop" type="bool" value="false"/>
    <property name="show_dock_shadow" type="bool" value="true"/>
    <property name="show_popup_shadow" type="bool" value="true"/>
    <property name="workspace_count" type="int" value="1"/>
  </property>
</channel>
"""


class Late(AssertionError):
    """Something did not come about in time."""


def wait_for(condition, what):
    """What @condition gives as soon as it is true; @what may be a function."""
    begin = time.monotonic()
    deadline = begin + PATIENCE
    while not (value := condition()):
        end = time.monotonic()
        if end > deadline:
            raise Late(f"in vain waited for: {what() if callable(what) else what}")
        # The program that is asked has to come to its own work.
        time.sleep(max(end - begin, 0.01))
        begin = time.monotonic()
    return value


def descendants(pid=None):
    """All that this process and what it started have started."""
    found = []
    for task in Path(f"/proc/{pid or os.getpid()}/task").glob("*/children"):
        try:
            children = [int(child) for child in task.read_text(encoding="ascii").split()]
        except OSError:
            continue
        for child in children:
            found += [child, *descendants(child)]
    return found


def name_of(pid):
    try:
        return Path(f"/proc/{pid}/comm").read_text(encoding="utf-8").strip()
    except OSError:
        return "gone"


def _without_gl():
    """Each version of GTK complains of the other's word for it."""
    is_new = subprocess.run(["pkg-config", "--atleast-version=4.16", "gtk4"], check=False).returncode == 0
    return {"GDK_DISABLE": "gl"} if is_new else {"GDK_DEBUG": "gl-disable"}


class Desktop:
    """Starts it all, and ends it all with close()."""

    def __init__(self, data_folder, size="1280x1000", is_pictured=False, is_wayland=False):
        # What is started by what was started comes to this process when its parent ends.
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
        self._room = tempfile.TemporaryDirectory()
        self.folder = Path(self._room.name)
        self.processes = []
        self.problems = []
        self.screen = None
        self.environment = self._make_environment(data_folder)
        try:
            self._start_display(size, LEFT_OVER if is_wayland else 0)
            self._start_bus()
            if is_wayland:
                self._start_weston(size)
            else:
                self._start_window_manager("on" if is_pictured else "off")
        except BaseException:
            self.close()
            raise

    def _make_environment(self, data_folder):
        home = self.folder / "home"
        folders = {"HOME": home, "XDG_CONFIG_HOME": home / "config", "XDG_DATA_HOME": home / "data",
                   "XDG_CACHE_HOME": home / "cache", "XDG_STATE_HOME": home / "state",
                   "XDG_RUNTIME_DIR": self.folder / "runtime", "TMPDIR": self.folder / "tmp"}
        for path in folders.values():
            path.mkdir(mode=0o700, parents=True, exist_ok=True)
        for gtk in ("gtk-3.0", "gtk-4.0"):
            (home / "config" / gtk).mkdir()
            (home / "config" / gtk / "settings.ini").write_text(
                SETTINGS, encoding="utf-8")
        channels = home / "config" / "xfce4" / "xfconf" / "xfce-perchannel-xml"
        channels.mkdir(parents=True)
        (channels / "xfwm4.xml").write_text(WINDOW_MANAGER_SETTINGS, encoding="utf-8")
        kept = {name: value for name, value in os.environ.items()
                if name in ("PATH", "LD_LIBRARY_PATH", "MESON_TEST_ITERATION")}
        return {**kept, **{name: str(path) for name, path in folders.items()},
                "LC_ALL": "C.UTF-8", "XDG_DATA_DIRS": f"{data_folder}:/usr/share",
                "XDG_CONFIG_DIRS": str(home / "none"),
                "GSETTINGS_BACKEND": "memory", "GSK_RENDERER": "cairo", "GDK_BACKEND": "x11",
                **_without_gl(), "G_DEBUG": "fatal-criticals"}

    def move_in(self):
        """Where nobody saved anything yet and nothing was left open; gives the folder of what is saved."""
        data = Path(tempfile.mkdtemp(dir=self.folder, prefix="data-"))
        self.environment.update(XDG_DATA_HOME=str(data), XDG_STATE_HOME=str(data / "state"))
        return data

    def start(self, *command, **options):
        """A process that is ended with the desktop at the latest."""
        options.setdefault("env", self.environment)
        options.setdefault("stdin", subprocess.DEVNULL)
        options.setdefault("cwd", self.environment["HOME"])
        process = subprocess.Popen([str(word) for word in command], **options)
        self.processes.append(process)
        return process

    def start_quietly(self, name, *command, **options):
        """What it says goes into NAME.log."""
        with open(self.folder / f"{name}.log", "wb") as log:
            options.setdefault("stdout", log)
            return self.start(*command, stderr=log, **options)

    def _start_display(self, size, more_width):
        width, height = map(int, size.split("x"))
        reading, writing = os.pipe()
        self.start_quietly("display", "Xvfb", "-displayfd", writing, "-screen", "0",
                           f"{width + more_width}x{height}x24",
                           "-nolisten", "tcp", "-noreset", WITHOUT_REPEATING, pass_fds=(writing,))
        os.close(writing)
        with os.fdopen(reading) as file:
            number = file.readline().strip()
        assert number, (self.folder / "display.log").read_text(encoding="utf-8")
        self._use(DISPLAY=f":{number}")
        self.screen = Screen(f":{number}")

    def _use(self, **variables):
        """For what is started from here on, and for the libraries of this process."""
        self.environment.update(variables)
        os.environ.update(variables)

    def _start_bus(self):
        services = self.folder / "services"
        services.mkdir()
        for name in SERVICES:
            self._link_service(name)
        configuration = self.folder / "bus.conf"
        configuration.write_text(BUS_CONFIGURATION.format(folder=self.folder), encoding="utf-8")
        self._use(DBUS_SESSION_BUS_ADDRESS=self._start_bus_daemon(configuration))

    def _link_service(self, name):
        source = Path("/usr/share/dbus-1/services") / f"{name}.service"
        link = self.folder / "services" / source.name
        if source.exists():
            link.symlink_to(source)
        return link

    def _reload_bus(self):
        self.ask("gdbus", "call", "--session", "--dest=org.freedesktop.DBus", "--object-path=/",
                 "--method=org.freedesktop.DBus.ReloadConfig")

    def offer_service(self, name):
        """Lets the session bus start it from now on, where somebody asks for it."""
        link = self._link_service(name)
        self._reload_bus()
        return link

    def withdraw_service(self, link):
        link.unlink()
        self._reload_bus()

    def _start_bus_daemon(self, configuration, *options):
        with open(self.folder / "bus.log", "ab") as log:
            process = self.start("dbus-daemon", f"--config-file={configuration}", "--nofork",
                                 "--print-address", *options, stdout=subprocess.PIPE, stderr=log)
        with process.stdout as answer:
            address = answer.readline().decode().strip()
        assert address, "the session bus did not start"
        return address

    def start_other_bus(self):
        """Where another process does not find the first one; gives its address."""
        return self._start_bus_daemon(self.folder / "bus.conf",
                                      f"--address=unix:path={self.folder}/other-bus")

    def ask_for_accessibility_bus(self):
        answer = self.ask("xprop", "-root", "-notype", "AT_SPI_BUS")
        return answer.split('"')[1]

    def _start_window_manager(self, compositor):
        self.start_quietly("window-manager", "xfwm4", f"--compositor={compositor}")
        wait_for(self.screen.is_managed, "the window manager")
        # A window that comes before it answers is managed without ever being given the keyboard.
        for count in (2, 1):
            self.xdotool("set_num_desktops", count)
            wait_for(lambda wanted=str(count): self.xdotool("get_num_desktops").strip() == wanted,
                     "the window manager to answer")

    def _start_weston(self, size):
        """A compositor that fills the display, where xdotool is its keyboard and its mouse.

        It moves its own pointer by as much as that of the display is moved, from where that comes in:
        one that is there before Weston is ready would stay elsewhere for good.
        """
        width, height = size.split("x")
        self.xdotool("mousemove", width, 0)
        settings = self.folder / "weston.ini"
        settings.write_text(WESTON_SETTINGS, encoding="utf-8")
        self.start_quietly("weston", "weston", "--backend=x11-backend.so", "--use-pixman", f"--config={settings}",
                           "--shell=kiosk-shell.so", "--idle-time=0", f"--socket={WAYLAND}",
                           f"--width={width}", f"--height={height}")
        log = self.folder / "weston.log"
        shown = wait_for(lambda: re.search(r"window id (\d+)", log.read_text(encoding="utf-8")),
                         lambda: f"Weston: {log.read_text(encoding='utf-8')}")
        wait_for((Path(self.environment["XDG_RUNTIME_DIR"]) / WAYLAND).exists, "the display of Weston")
        self._weston = shown.group(1)
        self.xdotool("windowfocus", "--sync", self._weston)
        self.environment.update(WAYLAND_DISPLAY=WAYLAND, GDK_BACKEND="wayland")

    def ask(self, *command):
        return subprocess.run([str(word) for word in command], env=self.environment, text=True,
                              capture_output=True, timeout=PATIENCE, check=False).stdout

    def xdotool(self, *words):
        return self.ask("xdotool", *words)

    def press(self, *keys):
        self.xdotool("key", "--delay", "0", *keys)

    def type(self, text):
        self.xdotool("type", "--delay", "0", "--", text)

    def read_clipboard(self):
        """As another program pastes it."""
        return self.ask("xsel", "--clipboard", "--output")

    def x_clients(self, name):
        """The windows of that program on the X display."""
        return [line for line in self.ask("xwininfo", "-root", "-tree").splitlines() if name in line.lower()]

    def shows_something(self):
        """Whether Weston shows anything but one colour."""
        return self.ask("import", "-silent", "-window", self._weston, "-format", "%k", "info:").strip() not in ("", "1")

    def take_picture(self, path, *options):
        """Of the whole screen; @options are ImageMagick's."""
        self.ask("import", "-silent", "-window", "root", *options, path)

    def paint_wallpaper(self, colour):
        self.ask("hsetroot", "-solid", colour)

    def close(self):
        """Ends everything; gives the names of what would not go by itself."""
        if self.screen:
            self.screen.close()
        for process in reversed(self.processes):
            process.terminate()
        stubborn = []
        try:
            wait_for(self._has_gone, "the processes")
        except Late:
            left = descendants()
            stubborn = [name_of(pid) for pid in left]
            for pid in left:
                os.kill(pid, signal.SIGKILL)
            wait_for(self._has_gone, "the killed processes")
        self._room.cleanup()
        return stubborn

    def _has_gone(self):
        for process in self.processes:
            process.poll()
        for pid in descendants():
            if all(process.pid != pid for process in self.processes):
                try:
                    os.waitpid(pid, os.WNOHANG)
                except ChildProcessError:
                    pass
        return not descendants()
