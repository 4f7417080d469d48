/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * ProofSource:
 * @PROOF_SOURCE_TYPED: the person typed it
 * @PROOF_SOURCE_TABLE: the shipped table of providers
 * @PROOF_SOURCE_AUTOCONFIG: the provider's file for mail programs
 * @PROOF_SOURCE_WELL_KNOWN: the same file at its well-known place
 * @PROOF_SOURCE_DATABASE: Thunderbird's list of providers, which the person wants asked
 * @PROOF_SOURCE_MX: what takes the domain's mail
 * @PROOF_SOURCE_SRV: the domain's records of services
 * @PROOF_SOURCE_GUESS: a usual name
 * @PROOF_SOURCE_CERTIFICATE: a name in the certificate of the server that was typed
 * @PROOF_SOURCE_GREETING: the name that this server says itself
 *
 * Where settings come from. Of the sources that are asked about a domain, a better one
 * comes before a lesser one.
 */
typedef enum
{
  PROOF_SOURCE_TYPED,
  PROOF_SOURCE_TABLE,
  PROOF_SOURCE_AUTOCONFIG,
  PROOF_SOURCE_WELL_KNOWN,
  PROOF_SOURCE_DATABASE,
  PROOF_SOURCE_MX,
  PROOF_SOURCE_SRV,
  PROOF_SOURCE_GUESS,
  PROOF_SOURCE_CERTIFICATE,
  PROOF_SOURCE_GREETING,
} ProofSource;

const char *proof_source_to_nick (ProofSource self);

G_END_DECLS
