/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "net-certificate.h"

G_BEGIN_DECLS

/* What only the person can say yes to. Each calls back with the data that it was
   given, unless the question is dismissed. */
typedef void (*ProofAnswer) (gpointer data);

void proof_question_plaintext_password (GtkWindow *parent,
                                        const char *server,
                                        ProofAnswer send_it,
                                        ProofAnswer keep_it_back,
                                        gpointer data);
void proof_question_trust_certificate (GtkWindow *parent,
                                       NetCertificate *certificate,
                                       ProofAnswer trust_it,
                                       gpointer data);
void proof_question_tell (GtkWindow *parent, const char *heading, const char *body);

G_END_DECLS
