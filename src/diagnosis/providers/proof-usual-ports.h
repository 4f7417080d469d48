/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-class.h"
#include "mail-report.h"

G_BEGIN_DECLS

/**
 * ProofWay:
 * @port: a port for sending mail
 * @security: how it is encrypted
 */
typedef struct
{
  guint16 port;
  MailSecurity security;
} ProofWay;

gboolean proof_port_is_usual (guint16 port);
GArray *proof_usual_ports_find (MailReport *report, ProofClass class);

G_END_DECLS
