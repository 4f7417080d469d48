/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "mail-report.h"
#include "proof-class.h"

G_BEGIN_DECLS

/**
 * ProofCorpusLine:
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
  char *recipient;
  gboolean is_sign_in_told;
  gboolean is_signed_in;
  double seconds;
  ProofClass class;
  char *provider;
  char *server;
  gboolean is_seen;
  gboolean is_composed;
  gboolean is_held_back;
  gboolean is_disputed;
} ProofCorpusLine;

void proof_corpus_line_free (ProofCorpusLine *line);
gboolean proof_corpus_line_can_come (const ProofCorpusLine *line, gboolean is_signed_in);
GPtrArray *proof_corpus_read (const char *folder, GError **error);
MailReport *proof_corpus_line_report (const ProofCorpusLine *line,
                                      gboolean is_signed_in,
                                      gboolean is_encrypted);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ProofCorpusLine, proof_corpus_line_free)

G_END_DECLS
