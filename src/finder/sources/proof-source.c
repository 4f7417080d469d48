/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-source.h"

#include "base-text.h"
#include "proof-finder-enums.h"

/**
 * proof_source_to_nick:
 *
 * Returns: the source's name in JSON, such as "well-known"
 */
const char *
proof_source_to_nick (ProofSource self)
{
  return base_enum_to_nick (PROOF_TYPE_SOURCE, (int) self);
}
