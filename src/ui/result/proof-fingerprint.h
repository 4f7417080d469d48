/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ProofFingerprintMatch:
 * @PROOF_FINGERPRINT_NONE: nothing was given
 * @PROOF_FINGERPRINT_SAME: it is that of the certificate
 * @PROOF_FINGERPRINT_OTHER: it is another certificate's
 * @PROOF_FINGERPRINT_UNUSABLE: it is no SHA-256 fingerprint
 *
 * What a pasted fingerprint is worth.
 */
typedef enum
{
  PROOF_FINGERPRINT_NONE,
  PROOF_FINGERPRINT_SAME,
  PROOF_FINGERPRINT_OTHER,
  PROOF_FINGERPRINT_UNUSABLE,
} ProofFingerprintMatch;

ProofFingerprintMatch proof_fingerprint_compare (const char *pasted, const char *sha256);

G_END_DECLS
