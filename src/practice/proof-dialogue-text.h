/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PROOF_DIALOGUE_ERROR (proof_dialogue_error_quark ())

typedef enum
{
  PROOF_DIALOGUE_ERROR_SYNTAX,
} ProofDialogueError;

GQuark proof_dialogue_error_quark (void);

GBytes *proof_dialogue_text_unescape (const char *text, GError **error);
char *
proof_dialogue_text_expand (const char *text, const char *user, const char *secret, GError **error);

G_END_DECLS
