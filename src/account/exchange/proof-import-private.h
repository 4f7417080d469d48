/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-import.h"

G_BEGIN_DECLS

/* What the readers of single kinds of files share. Their @text has no secret in
   it any more: see proof_import_clean(). */

char *proof_import_clean (const BaseSecret *contents);

gboolean proof_import_fail (GError **error, const char *reason);
ProofImportEntry *proof_import_begin (ProofImport *self);
void proof_import_end (ProofImport *self);

gboolean proof_import_read_thunderbird (ProofImport *self, const char *text, GError **error);
gboolean proof_import_read_evolution (ProofImport *self, const char *text, GError **error);
gboolean proof_import_read_goa (ProofImport *self, const char *text, GError **error);
gboolean proof_import_read_msmtp (ProofImport *self, const char *text, GError **error);
gboolean proof_import_read_mobileconfig (ProofImport *self, const char *text, GError **error);
gboolean proof_import_read_autoconfig (ProofImport *self, const char *text, GError **error);
gboolean proof_import_read_uris (ProofImport *self, const char *text, GError **error);

G_END_DECLS
