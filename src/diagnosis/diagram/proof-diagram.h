/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail-settings.h"
#include "mail-transcript.h"
#include "proof-diagnosis.h"
#include "proof-mask.h"

G_BEGIN_DECLS

/**
 * ProofDiagramRowKind:
 * @PROOF_DIAGRAM_ROW_TO_SERVER: an arrow from this computer to the server
 * @PROOF_DIAGRAM_ROW_TO_CLIENT: an arrow from the server to this computer
 * @PROOF_DIAGRAM_ROW_UNANSWERED: an arrow to the server that does not arrive
 * @PROOF_DIAGRAM_ROW_NOTE: what happened between the two
 * @PROOF_DIAGRAM_ROW_PAUSE: a time in which nothing was said
 */
typedef enum
{
  PROOF_DIAGRAM_ROW_TO_SERVER,
  PROOF_DIAGRAM_ROW_TO_CLIENT,
  PROOF_DIAGRAM_ROW_UNANSWERED,
  PROOF_DIAGRAM_ROW_NOTE,
  PROOF_DIAGRAM_ROW_PAUSE,
} ProofDiagramRowKind;

/**
 * ProofDiagramRow:
 * @group: the place in #ProofDiagram.groups of the stages that it belongs to
 * @is_protocol: @text is what was said, and not told in words
 * @text: what is written at it, inert
 * @remark: (nullable): what is told of it
 */
typedef struct
{
  ProofDiagramRowKind kind;
  guint group;
  gboolean is_encrypted;
  gboolean is_decisive;
  gboolean is_protocol;
  char *text;
  char *remark;
} ProofDiagramRow;

/**
 * ProofDiagram:
 * @server: the name of the server
 * @verdict: (nullable): what came out, once that is known
 * @groups: (element-type utf8): the names of the stages that rows are grouped under
 * @rows: (element-type ProofDiagramRow): from the beginning to the end
 *
 * A conversation as a sequence of arrows between two sides; of the lines those that matter.
 */
typedef struct
{
  char *server;
  char *verdict;
  GPtrArray *groups;
  GPtrArray *rows;
} ProofDiagram;

ProofDiagram *proof_diagram_new (const MailSettings *settings,
                                 MailTranscript *transcript,
                                 ProofDiagnosis *diagnosis,
                                 const ProofMask *mask);
ProofDiagram *
proof_diagram_new_of_report (MailReport *report, ProofDiagnosis *diagnosis, gboolean hides_names);
void proof_diagram_free (ProofDiagram *self);
char *proof_diagram_dup_title (const ProofDiagram *self);
char *proof_diagram_dup_words (const ProofDiagram *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ProofDiagram, proof_diagram_free)

G_END_DECLS
