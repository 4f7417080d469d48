/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-candidate.h"

G_BEGIN_DECLS

void proof_records_add_services (GPtrArray *candidates,
                                 GList *records,
                                 MailSecurity security,
                                 const char *user);
char *proof_records_dup_best_exchanger (GList *records);
char **proof_records_list_domains (const char *exchanger);

G_END_DECLS
