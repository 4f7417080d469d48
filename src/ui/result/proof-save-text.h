/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * ProofSaveForm:
 * @suffix: what the name of a file ends with that is written in this form, as ".md"
 * @contents: what is written
 */
typedef struct
{
  const char *suffix;
  GBytes *contents;
} ProofSaveForm;

void proof_save_forms (GtkWindow *parent,
                       AdwToastOverlay *toasts,
                       const char *title,
                       const char *file_name,
                       GtkFileFilter *filter,
                       const ProofSaveForm *forms,
                       gsize n_forms);
void proof_save_text (GtkWindow *parent,
                      AdwToastOverlay *toasts,
                      const char *title,
                      const char *file_name,
                      const char *text,
                      const char *markdown);

G_END_DECLS
