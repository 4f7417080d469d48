/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-points.h"
#include "proof-wording.h"

G_BEGIN_DECLS

GPtrArray *proof_reasons_find (ProofPoints *points,
                               const ProofWording *wording,
                               const MailReply *reply,
                               guint row,
                               guint other_row);

G_END_DECLS
