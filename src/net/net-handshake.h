/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "net-weakness.h"

G_BEGIN_DECLS

typedef struct _NetHandshake NetHandshake;

NetHandshake *net_handshake_new (void);
void net_handshake_free (NetHandshake *self);

void net_handshake_push (NetHandshake *self, const void *bytes, gsize length);
NetWeaknesses net_handshake_find_weaknesses (const NetHandshake *self);
gboolean net_handshake_is_over (const NetHandshake *self);
gboolean net_handshake_takes_tls_1_2 (const NetHandshake *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NetHandshake, net_handshake_free)

G_END_DECLS
