/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "proof-online-account.h"

G_BEGIN_DECLS

#define PROOF_TYPE_ONLINE_WATCH (proof_online_watch_get_type ())

/* The accounts of GNOME Online Accounts that send, from when they are first asked for: what
   is added, changed or removed in the desktop's settings is followed.

   Signal: "changed" (): they are not what they were */
G_DECLARE_FINAL_TYPE (ProofOnlineWatch, proof_online_watch, PROOF, ONLINE_WATCH, GObject)

ProofOnlineWatch *proof_online_watch_new (void);

void proof_online_watch_ask (ProofOnlineWatch *self);
GPtrArray *proof_online_watch_get_accounts (ProofOnlineWatch *self);

G_END_DECLS
