/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "mail-stage.h"

G_BEGIN_DECLS

/**
 * ProofCodeMeaning:
 * @code: a reply code, "535", or an enhanced status code, "5.7.8"; in the latter
 *   an "x" stands for any class
 * @meaning: what it says in plain words, not translated yet
 * @source: where it is defined
 * @note: (nullable): what it is used for besides, a sentence, not translated yet
 */
typedef struct
{
  const char *code;
  const char *meaning;
  const char *source;
  const char *note;
} ProofCodeMeaning;

const ProofCodeMeaning *proof_reply_codes_get_all (gsize *n_codes);
const ProofCodeMeaning *proof_status_codes_get_all (gsize *n_codes);
const char *proof_reply_code_describe (guint code);
const char *proof_reply_code_describe_at (guint code, MailStage stage, gboolean is_encrypted);
const char *proof_status_code_describe (const char *status);
const char *
proof_status_code_describe_at (const char *status, MailStage stage, gboolean is_encrypted);

G_END_DECLS
