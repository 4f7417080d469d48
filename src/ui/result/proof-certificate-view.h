/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "net-certificate.h"

G_BEGIN_DECLS

#define PROOF_TYPE_CERTIFICATE_VIEW (proof_certificate_view_get_type ())

/* The facts of a certificate, to be compared with what the provider says. Not
   there where there is none. */
G_DECLARE_FINAL_TYPE (ProofCertificateView, proof_certificate_view, PROOF, CERTIFICATE_VIEW, AdwBin)

void
proof_certificate_view_set_certificate (ProofCertificateView *self, NetCertificate *certificate);

G_END_DECLS
