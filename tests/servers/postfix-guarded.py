# SPDX-License-Identifier: GPL-3.0-or-later
"""Postfix with all that keeps others' mail out of it, and the refusals that come of that."""

from pathlib import Path

import postfix
from case import ANNA, BERND, STRANGER, Case

PACKAGES = (*postfix.PACKAGES, "postgrey", "rspamd", "unbound")
PORTS = (25, *range(2601, 2626))
LOGS = postfix.LOGS
MAILBOX_USER = postfix.MAILBOX_USER

FILES = Path(__file__).parent / "postfix-guarded"


# Everybody is a stranger here, from one address, and can have TLS.
SETTINGS = (
    "inet_protocols = ipv4",
    "smtpd_tls_security_level = may",
    "smtpd_tls_CAfile = /etc/mail-certificate/server.pem",
    "smtpd_sender_restrictions =",
    "anvil_rate_time_unit = 600s",
    "postscreen_access_list =",
    "postscreen_greet_action = enforce",
    "postscreen_greet_banner = mail.example.test waits for a moment",
)


def _start_guards(room):
    room.copy(FILES / "unbound.conf", "/etc/unbound/unbound.conf")
    room.write("/etc/resolv.conf", "nameserver 127.0.0.1\n")
    room.start("/usr/sbin/unbound", "-d", "-c", "/etc/unbound/unbound.conf")
    room.add_user("postgrey", 64110)
    room.make_folder("/var/lib/postgrey", "postgrey", "postgrey")
    room.start("/usr/sbin/postgrey", "--inet=127.0.0.1:10023", "--delay=2",
               "--greylist-text=Greylisted, try again in %s seconds")
    room.add_user("_rspamd", 64111)
    room.make_folder("/run/rspamd", "_rspamd", "_rspamd")
    room.copy(FILES / "rspamd.conf", "/etc/rspamd/rspamd.conf")
    room.copy(FILES / "rspamd.lua", "/etc/rspamd/rules.lua")
    room.write("/etc/rspamd/domains", "test\norg\n")
    room.start("/usr/bin/rspamd", "-f", "-u", "_rspamd", "-g", "_rspamd")


def start(room, passwords):
    _start_guards(room)
    room.wait_for_ports((53, 10023, 11332))
    postfix.start(room, passwords, FILES / "master.cf", SETTINGS)


OUTSIDE = {"user": None, "security": "starttls"}
UNTIL_RECIPIENT = ("--until=recipient", f"--from={STRANGER}", f"--to={ANNA}")
UNTIL_MESSAGE = ("--until=message", f"--from={STRANGER}", f"--to={ANNA}")

CASES = (
    Case("who is new is greylisted on 2606", 2606, options=UNTIL_RECIPIENT, **OUTSIDE,
         expected="greylisted", stage="recipient", remedy="Wait 2 Seconds",
         says="450 4.2.0 <anna@example.test>: Recipient address rejected: Greylisted, try again in 2 seconds"),

    Case("postscreen's whole greeting is waited for", 25, mailbox=ANNA, options=UNTIL_MESSAGE, **OUTSIDE),
    Case("postscreen knows this computer the next time", 25, options=UNTIL_RECIPIENT, **OUTSIDE),
    Case("postscreen's tests end in a refusal for now", 2601, options=UNTIL_RECIPIENT, **OUTSIDE,
         expected="greylisted", stage="recipient", says="450 4.3.2 Service currently unavailable"),
    Case("after postscreen's tests the next one passes", 2601, options=UNTIL_RECIPIENT, **OUTSIDE),

    # On a blocklist
    Case("postscreen refuses at the recipient who is on a blocklist", 2602, options=UNTIL_RECIPIENT, **OUTSIDE,
         expected="address-blocklisted", stage="recipient",
         says="550 5.7.1 Service unavailable; client [127.0.0.1] blocked using blocklist.test"),
    Case("postscreen refuses in its greeting who is on a blocklist", 2603, "none", user=None,
         expected="address-blocklisted", stage="greeting",
         says="521 5.7.1 Service unavailable; client [127.0.0.1] blocked using blocklist.test"),
    Case("a recipient is refused to who is on a blocklist", 2604, options=UNTIL_RECIPIENT, **OUTSIDE,
         expected="address-blocklisted", stage="recipient",
         says="554 5.7.1 Service unavailable; Client host [127.0.0.1] blocked using blocklist.test; Listed here"),
    Case("there is no greeting for who is on a blocklist", 2605, "none", user=None,
         expected="address-blocklisted", stage="greeting",
         says="554 5.7.1 Service unavailable; Client host [127.0.0.1] blocked using blocklist.test"),

    Case("Rspamd refuses what is in the message", 2607, options=UNTIL_MESSAGE, **OUTSIDE,
         expected="content-rejected", stage="message", says="554 5.7.1 Spam message rejected"),
    Case("Rspamd greylists a message", 2607, **OUTSIDE,
         options=("--until=message", "--from=newcomer@example.org", f"--to={ANNA}"),
         expected="greylisted", stage="message", says="451 4.7.1 Try again later"),
    Case("Rspamd has a limit of messages", 2607, **OUTSIDE,
         options=("--until=message", "--from=talker@example.org", f"--to={ANNA}"),
         expected="sending-limit", stage="message", says='451 4.7.1 Ratelimit "user" exceeded'),
    Case("Rspamd has nothing against the recipient", 2607, options=UNTIL_RECIPIENT, **OUTSIDE),

    # So much a minute; the first connection of each was to see whether it listens
    Case("too many connections a minute", 2608, "none", user=None,
         expected="server-busy", stage="greeting",
         says="421 4.7.0 mail.example.test Error: too many connections from 127.0.0.1"),
    Case("a first message a minute on 2609", 2609, options=UNTIL_RECIPIENT, **OUTSIDE),
    Case("too many messages a minute", 2609, options=UNTIL_RECIPIENT, **OUTSIDE,
         expected="sending-limit", stage="sender", says="450 4.7.1 Error: too much mail from 127.0.0.1"),
    Case("a first recipient a minute on 2610", 2610, options=UNTIL_RECIPIENT, **OUTSIDE),
    Case("too many recipients a minute", 2610, options=UNTIL_RECIPIENT, **OUTSIDE,
         expected="sending-limit", stage="recipient",
         says="450 4.7.1 Error: too many recipients from 127.0.0.1"),
    Case("a first sign-in a minute on 2611", 2611),
    Case("too many sign-ins a minute", 2611, expected="account-locked", stage="sign-in",
         says="450 4.7.1 Error: too many AUTH commands from 127.0.0.1"),
    Case("too many encryptions a minute", 2612, "tls", user=None, expected="server-busy", stage="greeting",
         says="421 4.7.0 mail.example.test Error: too many new TLS sessions from unknown[127.0.0.1]"),

    # Only with a certificate; it closes behind its words, which may get lost where EHLO has come meanwhile
    Case("port 2613 wants a certificate behind STARTTLS", 2613, expected="tls-client-certificate"),
    Case("port 2614 wants a certificate", 2614, "tls",
         expected="tls-client-certificate", stage="greeting",
         says="421 4.7.1 mail.example.test Error: No client certificate presented"),

    Case("who has not signed in is refused as a client", 2615, user=None,
         options=("--until=recipient", f"--from={ANNA}", f"--to={BERND}"),
         expected="sign-in-required", stage="recipient",
         says="554 5.7.1 <unknown[127.0.0.1]>: Client host rejected: Access denied"),
    Case("who has signed in is not refused as a client", 2615,
         options=("--until=recipient", f"--to={BERND}")),

    # Sizes
    Case("a message over the size that 2616 names is not sent", 2616, options=("--until=message",),
         expected="message-too-large", stage="sender"),
    Case("a message over the size that 2617 keeps to itself is refused", 2617, options=UNTIL_MESSAGE, **OUTSIDE,
         expected="message-too-large", stage="message", says="552 5.3.4 Error: message file too big"),

    # Senders
    Case("a sender's domain that does not exist is refused", 2618, **OUTSIDE,
         options=("--until=recipient", "--from=anna@nowhere.invalid", f"--to={ANNA}"),
         expected="sender-rejected", stage="recipient",
         says="450 4.1.8 <anna@nowhere.invalid>: Sender address rejected: Domain not found"),
    Case("a sender without a domain is refused", 2618, **OUTSIDE,
         options=("--until=recipient", "--from=anna@localhost", f"--to={ANNA}"),
         expected="sender-rejected", stage="recipient",
         says="504 5.5.2 <anna@localhost>: Sender address rejected: need fully-qualified address"),
    Case("another's address as sender is refused after a sign-in on 2619", 2619,
         options=("--until=recipient", f"--from={BERND}", f"--to={ANNA}"),
         expected="sender-not-allowed", stage="recipient",
         says="553 5.7.1 <bernd@example.test>: Sender address rejected: not owned by user anna@example.test"),
    Case("anybody's address as sender passes without a sign-in on 2619", 2619, user=None,
         options=("--until=recipient", f"--from={BERND}", f"--to={ANNA}")),

    # Clients
    Case("an address is enough for EHLO on 2620", 2620, options=UNTIL_RECIPIENT, **OUTSIDE),
    Case("a name for EHLO without a domain is refused", 2620, options=(*UNTIL_RECIPIENT, "--helo=laptop"), **OUTSIDE,
         expected="hello-rejected", stage="recipient",
         says="504 5.5.2 <laptop>: Helo command rejected: need fully-qualified hostname"),
    Case("a name for EHLO that does not exist is refused", 2620, **OUTSIDE,
         options=(*UNTIL_RECIPIENT, "--helo=nowhere.invalid"), expected="hello-rejected", stage="recipient",
         says="450 4.7.1 <nowhere.invalid>: Helo command rejected: Host not found"),
    Case("a client without a name is refused", 2621, options=UNTIL_RECIPIENT, **OUTSIDE,
         expected="address-blocklisted", stage="recipient",
         says="450 4.7.25 Client host rejected: cannot find your hostname, [127.0.0.1]"),
    Case("a client from here is refused", 2622, options=UNTIL_RECIPIENT, **OUTSIDE,
         expected="address-blocklisted", stage="recipient",
         says="554 5.7.1 <unknown[127.0.0.1]>: Client host rejected: Access denied"),

    # The rest
    Case("a server that cannot look recipients up is at fault", 2623, options=UNTIL_RECIPIENT, **OUTSIDE,
         expected="server-error", stage="recipient", says="451 4.3.0 <anna@example.test>: Temporary lookup failure"),
    Case("a line of the header is refused", 2624, options=UNTIL_MESSAGE, **OUTSIDE,
         expected="content-rejected", stage="message", says="550 5.7.1 message content rejected"),
    Case("relaying is denied for now", 2625, **OUTSIDE,
         options=("--until=recipient", f"--from={ANNA}", f"--to={STRANGER}"),
         expected="relay-denied", stage="recipient", says="454 4.7.1 <someone@example.org>: Relay access denied"),

    Case("who was greylisted passes after the wait", 2606, mailbox=ANNA, options=UNTIL_MESSAGE, **OUTSIDE),
)
