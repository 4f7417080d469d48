/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What only the person can say yes to. Each calls back with the data that it was
   given, unless the question is dismissed. */
typedef void (*ProofAnswer) (gpointer data);

void proof_question_plaintext_password (GtkWindow *parent,
                                        const char *server,
                                        ProofAnswer send_it,
                                        ProofAnswer keep_it_back,
                                        gpointer data,
                                        GDestroyNotify free_data);
void proof_question_other_name (GtkWindow *parent,
                                const char *name,
                                const char *question,
                                ProofAnswer use_it,
                                gpointer data,
                                GDestroyNotify free_data);
void proof_question_save_password (GtkWindow *parent,
                                   ProofAnswer with_it,
                                   ProofAnswer without_it,
                                   gpointer data,
                                   GDestroyNotify free_data);
void proof_question_save (GtkWindow *parent,
                          const char *heading,
                          const char *body,
                          const char *lose_it_label,
                          ProofAnswer save_it,
                          ProofAnswer lose_it,
                          gpointer data,
                          GDestroyNotify free_data);
void proof_question_tell (GtkWindow *parent, const char *heading, const char *body);

G_END_DECLS
