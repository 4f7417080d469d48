/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What GNOME Online Accounts calls its things on the bus; they are an interface that it
   keeps stable (its file data/dbus-interfaces.xml). */
#define PROOF_ONLINE_SERVICE "org.gnome.OnlineAccounts"
#define PROOF_ONLINE_ROOT "/org/gnome/OnlineAccounts"
#define PROOF_ONLINE_ACCOUNTS PROOF_ONLINE_ROOT "/Accounts/"
#define PROOF_ONLINE_ACCOUNT PROOF_ONLINE_SERVICE ".Account"
#define PROOF_ONLINE_MAIL PROOF_ONLINE_SERVICE ".Mail"
#define PROOF_ONLINE_PASSWORD PROOF_ONLINE_SERVICE ".PasswordBased"
#define PROOF_ONLINE_TOKEN PROOF_ONLINE_SERVICE ".OAuth2Based"
