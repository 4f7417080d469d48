/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-class.h"

G_BEGIN_DECLS

/**
 * ProofText:
 * @class: what it is about
 * @fault: where the cause of this class mostly lies
 * @title: what is wrong, in at most 60 characters
 * @explanation: why, in two or three sentences
 * @advice: (array zero-terminated=1): what a person can do outside this program
 *
 * The words of a class, not translated yet. They have places for what the
 * report knows, in braces: {server} {port} {user} {sender} {recipient} {stage}
 * {names} {date} {service} {interceptor} {issuer} {waited} {other} {credentials}, and
 * of two addresses of a server {broken} and {working}. The advice has {port} only.
 */
typedef struct
{
  ProofClass class;
  ProofFault fault;
  const char *title;
  const char *explanation;
  const char *advice[4];
} ProofText;

const ProofText *proof_texts_get (ProofClass class);

G_END_DECLS
