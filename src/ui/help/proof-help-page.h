/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ProofHelpKind:
 * @PROOF_HELP_KIND_HEADING: of a section
 * @PROOF_HELP_KIND_TEXT: a paragraph
 * @PROOF_HELP_KIND_STEP: what to do next, with a number before it
 * @PROOF_HELP_KIND_ITEM: one of several, with a dot before it
 * @PROOF_HELP_KIND_TERM: what the texts after it explain
 * @PROOF_HELP_KIND_PICTURE: a picture, with what to say in its place
 */
typedef enum
{
  PROOF_HELP_KIND_HEADING,
  PROOF_HELP_KIND_TEXT,
  PROOF_HELP_KIND_STEP,
  PROOF_HELP_KIND_ITEM,
  PROOF_HELP_KIND_TERM,
  PROOF_HELP_KIND_PICTURE,
} ProofHelpKind;

/**
 * ProofHelpBlock:
 * @kind: what it is
 * @number: which step it is; 0 for anything else
 * @is_indented: it belongs to the step, item or term before it
 * @markup: its words, in Pango's markup; of a picture, in plain text
 * @source: (nullable): a picture's file name
 */
typedef struct
{
  ProofHelpKind kind;
  guint number;
  gboolean is_indented;
  char *markup;
  char *source;
} ProofHelpBlock;

/**
 * ProofHelpPage:
 * @id: by which other pages lead to it
 * @title: its heading, in plain text
 * @blocks: (element-type ProofHelpBlock): what it says, in this order
 * @links: (element-type utf8): the pages that it leads to
 *
 * A page of the help, in the language of the person.
 */
typedef struct
{
  char *id;
  char *title;
  GPtrArray *blocks;
  GPtrArray *links;
} ProofHelpPage;

ProofHelpPage *proof_help_page_parse (const char *text, GError **error);
void proof_help_page_free (ProofHelpPage *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ProofHelpPage, proof_help_page_free)

G_END_DECLS
