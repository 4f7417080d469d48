/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-class.h"
#include "mail-report.h"

G_BEGIN_DECLS

/**
 * ProofInterceptor:
 * @mark: the words by which it is known
 * @name: what people call it
 * @fault: where it runs: on this computer, or in the network
 *
 * A virus scanner or filter that stands between this program and the server.
 */
typedef struct
{
  const char *mark;
  const char *name;
  ProofFault fault;
} ProofInterceptor;

const ProofInterceptor *proof_interceptor_find_in_certificate (MailReport *report);
const ProofInterceptor *proof_interceptor_find_in_greeting (MailReport *report);
gboolean proof_interceptor_rewrites (MailReport *report);

G_END_DECLS
