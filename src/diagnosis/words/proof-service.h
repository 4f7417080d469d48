/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail-report.h"

G_BEGIN_DECLS

/**
 * ProofService:
 * @name: what it is, for people; not translated yet
 * @is_web: whether it is a web server, as the sign-in page of a network is
 *
 * A service that answers where a mail server was expected.
 */
typedef struct
{
  const char *name;
  gboolean is_web;
} ProofService;

const ProofService *proof_service_find (MailReport *report);

G_END_DECLS
