/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "proof-dialogue-file.h"

G_BEGIN_DECLS

typedef struct _ProofPracticeCertificates ProofPracticeCertificates;

ProofPracticeCertificates *proof_practice_certificates_new (GError **error);
void proof_practice_certificates_free (ProofPracticeCertificates *self);

const char *proof_practice_certificates_get_authority_pem (ProofPracticeCertificates *self);
GTlsCertificate *proof_practice_certificates_get (ProofPracticeCertificates *self,
                                                  ProofCertificateKind kind,
                                                  GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ProofPracticeCertificates, proof_practice_certificates_free)

G_END_DECLS
