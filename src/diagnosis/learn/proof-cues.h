/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "mail-stage.h"
#include "proof-class.h"

G_BEGIN_DECLS

/**
 * ProofCue:
 * @class: what it names
 * @stage: where
 * @code: with which code
 * @text: the words, with something round them
 * @words: the same number for all that has the same words
 *
 * Words that name a reason, made up to teach.
 */
typedef struct
{
  ProofClass class;
  MailStage stage;
  guint code;
  char *text;
  guint words;
} ProofCue;

/**
 * ProofAside:
 * @is_for_teaching: whether it may be learned from; otherwise it measures
 * @is_before: whether it stands before what it is added to
 * @language: as in "de"
 * @text: the sentence
 *
 * A sentence that is not why a server refuses.
 */
typedef struct
{
  gboolean is_for_teaching;
  gboolean is_before;
  char *language;
  char *text;
} ProofAside;

GPtrArray *proof_cues_read (const char *folder, GError **error);
GPtrArray *proof_asides_read (const char *folder, GError **error);
char *proof_aside_put (const ProofAside *aside, const char *text);

G_END_DECLS
