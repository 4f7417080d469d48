/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-class.h"

#include "proof-enums.h"
#include "base-text.h"

/**
 * proof_class_to_nick:
 *
 * Returns: the class's name in reports, JSON and tests, such as
 *   "starttls-required"
 */
const char *
proof_class_to_nick (ProofClass class)
{
  return base_enum_to_nick (PROOF_TYPE_CLASS, (int) class);
}

/**
 * proof_class_from_nick:
 * @class: (out): set on success
 *
 * The reverse of proof_class_to_nick().
 *
 * Returns: whether @nick names a class
 */
gboolean
proof_class_from_nick (const char *nick, ProofClass *class)
{
  int value;

  if (!base_enum_from_nick (PROOF_TYPE_CLASS, nick, &value))
    return FALSE;

  *class = (ProofClass) value;
  return TRUE;
}

/**
 * proof_class_names_no_reason:
 *
 * Returns: whether it says no more than that the server refuses
 */
gboolean
proof_class_names_no_reason (ProofClass class)
{
  return class == PROOF_CLASS_REFUSED || class == PROOF_CLASS_REFUSED_TEMPORARILY ||
         class == PROOF_CLASS_GREETING_REJECTED || class == PROOF_CLASS_HELLO_REJECTED ||
         class == PROOF_CLASS_RECIPIENT_REJECTED;
}

/**
 * proof_fault_to_nick:
 *
 * Returns: the fault's name in reports and JSON, such as "settings"
 */
const char *
proof_fault_to_nick (ProofFault fault)
{
  return base_enum_to_nick (PROOF_TYPE_FAULT, (int) fault);
}
