/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-account.h"

G_BEGIN_DECLS

/**
 * ProofImportEntry:
 * @account: its settings, without the password
 * @refusal: (nullable): why it cannot be imported, in words for people
 * @left_out: (element-type utf8): sentences that say what of it is not imported
 *
 * One account in a file of another program.
 */
typedef struct
{
  ProofAccount *account;
  char *refusal;
  GPtrArray *left_out;
} ProofImportEntry;

ProofImportEntry *proof_import_entry_new (void);
void proof_import_entry_free (ProofImportEntry *self);

void proof_import_entry_set_connection (ProofImportEntry *self,
                                        const char *server,
                                        MailSecurity security,
                                        guint64 port);
void proof_import_entry_leave_out (ProofImportEntry *self, const char *sentence);
void proof_import_entry_leave_out_password (ProofImportEntry *self);
void proof_import_entry_refuse (ProofImportEntry *self, const char *reason);
void proof_import_entry_clean (ProofImportEntry *self);

gboolean proof_import_entry_is_same (const ProofImportEntry *self, ProofAccount *account);

G_END_DECLS
