# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person who looks after many accounts sees at a glance."""

import csv
from datetime import datetime, timedelta, timezone

from desktop import wait_for
from test_accounts import named, open_with, port_of
from test_batch import REFUSES, sort_by
from window import BUTTON, LABEL, click, find_button, labels_in, name_of, role_of, walk

SCREEN = "1280x1500"
TITLE = "All Accounts"
REFUSED, WORKS = "The user name or password was refused", "The test passed"
COLUMNS = ["account", "server", "port", "security", "user", "result", "tested", "sign_in_ms",
           "certificate_not_after", "changed", "result_before"]


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


def open_table(window):
    window.press("ctrl+l")
    return wait_for(lambda: next(iter(window.find_tops(TITLE)), None), "the table")


def wait_for_closed(window):
    wait_for(lambda: not window.find_tops(TITLE), "the table to be closed")


def cells(table):
    labels = [label for label in labels_in(table) if label]
    return labels[labels.index("Last Change") + 1:] if "Last Change" in labels else []


def expect_order(table, *titles):
    wait_for(lambda: [cell for cell in cells(table) if cell in titles] == list(titles),
             lambda: f"{titles}; there is {cells(table)}")


def test_the_strip_says_in_words_what_the_last_tests_came_to(stage):
    _, sidebar = open_past(stage)
    words = "Last 3 tests: 2 worked, 1 failed; signing in took 412 ms last, usually 356 ms"
    wait_for(lambda: words in sidebar.says("Home"), lambda: sidebar.says("Home"))
    wait_for(lambda: sidebar.row("Home").get_description() == words,
             lambda: sidebar.row("Home").get_description())
    assert "1 test: 1 worked; signing in took 1.5 s" in sidebar.says("Office"), sidebar.says("Office")
    assert not any("test:" in said for said in sidebar.says("=Club")), sidebar.says("=Club")
    assert not sidebar.row("=Club").get_description(), sidebar.row("=Club").get_description()


def test_the_table_says_of_each_account_how_it_stands(stage):
    window, _ = open_past(stage)
    table = open_table(window)
    shown = cells(table)
    assert {"Home", "Office", "=Club", REFUSED, WORKS, "Not tested yet", "Expires in 5 days",
            "smtp.example.net, port 587, STARTTLS"} <= set(shown), shown
    assert any(f"Result: {WORKS} → {REFUSED}\nPort: 465 → 587" in cell for cell in shown), shown
    window.press("Escape", top=table)
    wait_for_closed(window)


def choose_order(window, table, column):
    window.press("F10", top=table)
    window.choose_in_open_menu(column, top=table)


def test_each_column_sorts_by_click_and_by_key(stage):
    window, _ = open_past(stage)
    table = open_table(window)
    expect_order(table, "Home", "Office", "=Club")
    sort_by(window, table, "Result")
    expect_order(table, "Home", "=Club", "Office")
    sort_by(window, table, "Result", aside=20)
    expect_order(table, "Office", "=Club", "Home")
    choose_order(window, table, "Certificate")
    expect_order(table, "Office", "Home", "=Club")
    choose_order(window, table, "Last Test")
    expect_order(table, "Home", "Office", "=Club")
    choose_order(window, table, "Last Test")
    expect_order(table, "=Club", "Office", "Home")
    for column in ("Account", "Server", "Last Change"):
        choose_order(window, table, column)
    expect_order(table, "Home", "Office", "=Club")


def test_a_row_leads_to_its_account(stage):
    window, sidebar = open_past(stage)
    table = open_table(window)
    window.press("Down", "Return", top=table)
    wait_for_closed(window)
    sidebar.wait_for_selected("Office")


def choose_file(window, table, path):
    window.wait_for_dialog(TITLE)
    click(find_button(table, "Export…"))
    chooser = window.wait_for_next_dialog(table)
    window.press("ctrl+a", top=chooser)
    window.type(str(path), top=chooser)
    window.press("Return", top=chooser)
    return chooser


def test_the_table_is_exported_as_it_is_listed(stage):
    path = stage.data / "accounts.csv"
    window, _ = open_past(stage)
    table = open_table(window)
    choose_order(window, table, "Account")
    choose_order(window, table, "Account")
    expect_order(table, "Office", "Home", "=Club")
    choose_file(window, table, path)
    wait_for(lambda: path.exists() and path.read_bytes().endswith(b"\r\n"), "the file")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == COLUMNS, rows[0]
    assert [row["account"] for row in rows] == ["Office", "Home", "'=Club"], rows
    assert [row["result"] for row in rows] == ["verified", "credentials-rejected", ""], rows
    assert rows[1]["tested"] == HOME[0]["date"] == rows[1]["changed"], rows[1]
    assert rows[0]["certificate_not_after"] == OFFICE[0]["certificate-not-after"], rows[0]
    assert rows[1]["result_before"] == "verified" and rows[0]["sign_in_ms"] == "1500", rows


def test_a_table_that_cannot_be_written_is_said(stage):
    window, _ = open_past(stage)
    table = open_table(window)
    choose_file(window, table, "/sys/accounts.csv")
    wait_for(lambda: any("Could Not Save" in labels_in(top) for top in window.tops()),
             lambda: [labels_in(top) for top in window.others()])
    window.leave_dialogs()


def test_the_table_and_the_strip_follow_a_test(stage):
    practice = stage.practise_text(refuses=REFUSES)
    window, sidebar = open_with(stage, *named("Branch", server="localhost", port=port_of(practice, "refuses"),
                                              security="none", user="", until="hello"))
    table = open_table(window)
    assert "Not tested yet" in cells(table), cells(table)
    window.press("ctrl+shift+Return", top=table)
    wait_for(lambda: "Not tested yet" not in cells(table) and "Testing…" not in cells(table),
             lambda: f"the result; there is {cells(table)}")
    assert any("refused" in cell for cell in cells(table)), cells(table)
    wait_for(lambda: "1 test: 1 failed" in sidebar.says("Branch"), lambda: sidebar.says("Branch"))


def test_without_accounts_the_table_says_so(stage):
    window, _ = open_with(stage)
    table = open_table(window)
    assert "No Accounts Yet" in labels_in(table), labels_in(table)
    assert not window.find(BUTTON, "Export…", table)
    assert not [name_of(found) for found in walk(table) if role_of(found) == LABEL and
                name_of(found) == "Last Change"]
