/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "proof-excerpt.h"

G_BEGIN_DECLS

typedef void (*ProofExcerptCaught) (gpointer data, const ProofExcerpt *excerpt);

/**
 * ProofExcerptReader:
 *
 * Returns: (transfer full) (nullable): what @text says of an account, or %NULL where it is
 *   what belongs into the field
 */
typedef ProofExcerpt *(*ProofExcerptReader) (const char *text);

void proof_excerpt_catch (GtkEditable *row,
                          ProofExcerptReader reader,
                          ProofExcerptCaught caught,
                          gpointer data);
gboolean proof_excerpt_catch_settle (GtkEditable *row);
gboolean proof_excerpt_catch_pass_on (GBinding *binding,
                                      const GValue *typed,
                                      GValue *passed,
                                      gpointer user_data);

G_END_DECLS
