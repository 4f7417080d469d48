/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "net-certificate.h"

G_BEGIN_DECLS

#define PROOF_TYPE_TRUST_QUESTION (proof_trust_question_get_type ())

/* Asks whether a fingerprint is the one that the provider names, and compares them.

   Signal: "trusted" (gboolean for_all): the person says so, for one account or for all of
   the server */
G_DECLARE_FINAL_TYPE (ProofTrustQuestion, proof_trust_question, PROOF, TRUST_QUESTION, GtkBox)

ProofTrustQuestion *
proof_trust_question_ask (GtkWindow *parent, NetCertificate *certificate, const char *server);

G_END_DECLS
