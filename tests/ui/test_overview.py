# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person who looks after many accounts sees at a glance."""

from datetime import datetime, timedelta, timezone

from desktop import wait_for
from test_accounts import named, open_with

SCREEN = "1280x1500"


def day(days, hours=0):
    date = datetime.now(timezone.utc) + timedelta(days=days, hours=hours)
    return date.strftime("%Y-%m-%dT%H:%M:%SZ")


def past_test(days_ago, is_good, milliseconds=None, certificate_days=None, **facts):
    times = {"sign-in-ms": str(milliseconds)} if milliseconds else {}
    ends = {"certificate-not-after": day(certificate_days, hours=1)} if certificate_days else {}
    return {"date": day(-days_ago), "verified": is_good, "port": "587", "tls-protocol": "TLS 1.3",
            "class": "verified" if is_good else "credentials-rejected", **times, **ends, **facts}


HOME = [past_test(1, False), past_test(2, True, 412, port="465"), past_test(9, True, 300, port="465")]
OFFICE = [past_test(0, True, 1500, certificate_days=5)]


def open_past(stage):
    return open_with(stage, *named("Home", history=HOME), *named("Office", history=OFFICE), *named("=Club"))


def test_the_strip_says_in_words_what_the_last_tests_came_to(stage):
    _, sidebar = open_past(stage)
    words = "Last 3 tests: 2 worked, 1 failed; signing in took 412 ms last, usually 356 ms"
    wait_for(lambda: words in sidebar.says("Home"), lambda: sidebar.says("Home"))
    wait_for(lambda: sidebar.row("Home").get_description() == words,
             lambda: sidebar.row("Home").get_description())
    assert "1 test: 1 worked; signing in took 1.5 s" in sidebar.says("Office"), sidebar.says("Office")
    assert not any("test:" in said for said in sidebar.says("=Club")), sidebar.says("=Club")
    assert not sidebar.row("=Club").get_description(), sidebar.row("=Club").get_description()
