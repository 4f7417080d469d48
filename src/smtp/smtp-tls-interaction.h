/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SMTP_TYPE_TLS_INTERACTION (smtp_tls_interaction_get_type ())

/* Answers a server that asks for a certificate of the client's: there is none. */
G_DECLARE_FINAL_TYPE (
    SmtpTlsInteraction, smtp_tls_interaction, SMTP, TLS_INTERACTION, GTlsInteraction)

SmtpTlsInteraction *smtp_tls_interaction_new (void);
gboolean smtp_tls_interaction_was_asked (SmtpTlsInteraction *self);

G_END_DECLS
