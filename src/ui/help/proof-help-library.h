/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-help-page.h"

G_BEGIN_DECLS

/* The pages of the help and their pictures, which are built in and read when they are wanted. */

const char *const *proof_help_library_get_ids (void);
ProofHelpPage *proof_help_library_read (const char *id);
char *proof_help_library_find_picture (const char *source);

G_END_DECLS
