/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "base-secret.h"

G_BEGIN_DECLS

/**
 * ProofBase64Problem:
 * @PROOF_BASE64_PROBLEM_NONE: it is base64
 * @PROOF_BASE64_PROBLEM_CHARACTER: a character that base64 does not have
 * @PROOF_BASE64_PROBLEM_PADDING: "=" where more follows, or too many of them
 * @PROOF_BASE64_PROBLEM_TOO_SHORT: characters are missing at the end
 */
typedef enum
{
  PROOF_BASE64_PROBLEM_NONE,
  PROOF_BASE64_PROBLEM_CHARACTER,
  PROOF_BASE64_PROBLEM_PADDING,
  PROOF_BASE64_PROBLEM_TOO_SHORT,
} ProofBase64Problem;

/**
 * ProofBase64Result:
 * @problem: what is wrong with the base64
 * @position: at which character, counted from 1
 * @text: what it says, in UTF-8 and to be shown as it is; all before the problem
 *   where there is one
 * @is_text: whether all of it is text; otherwise bytes stand in @text as "\xHH"
 *
 * What a base64 text was made of. Nothing of it is outside of @text.
 */
typedef struct
{
  ProofBase64Problem problem;
  gsize position;
  BaseSecret *text;
  gboolean is_text;
} ProofBase64Result;

BaseSecret *proof_base64_encode (const BaseSecret *text);
void proof_base64_decode (const BaseSecret *base64, ProofBase64Result *result);
char *proof_base64_describe_problem (const ProofBase64Result *result);
void proof_base64_result_clear (ProofBase64Result *result);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ProofBase64Result, proof_base64_result_clear)

G_END_DECLS
