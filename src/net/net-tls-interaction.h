/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define NET_TYPE_TLS_INTERACTION (net_tls_interaction_get_type ())

/* Answers a server that asks for a certificate of the client's: there is none. */
G_DECLARE_FINAL_TYPE (NetTlsInteraction, net_tls_interaction, NET, TLS_INTERACTION, GTlsInteraction)

NetTlsInteraction *net_tls_interaction_new (void);
gboolean net_tls_interaction_was_asked (NetTlsInteraction *self);

G_END_DECLS
