/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-diagnosis.h"

G_BEGIN_DECLS

/**
 * CorpusLine:
 *
 * A reply from the field and what it must be diagnosed as; see the corpus's
 * README for what the members stand for.
 */
typedef struct
{
  char *place;
  MailStage stage;
  MailSecurity security;
  gboolean is_encrypted;
  char **reply;
  char *charset;
  char *mechanism;
  char *offers;
  char *sender;
  gboolean is_sign_in_told;
  gboolean is_signed_in;
  double seconds;
  ProofClass class;
  char *provider;
  char *server;
  gboolean is_composed;
  gboolean is_held_back;
} CorpusLine;

GPtrArray *corpus_read (const char *folder, GError **error);
ProofDiagnosis *corpus_line_diagnose (const CorpusLine *line, gboolean is_signed_in);

G_END_DECLS
