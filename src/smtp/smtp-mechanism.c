/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "smtp-mechanism.h"

/* The strongest first. NTLM stands behind PLAIN and LOGIN because it is the one
   that Exchange servers offer and then mostly refuse; without encryption, where
   those two are out of the question, it still comes before nothing.

   LOGIN (draft-murchison-sasl-login) has an initial response only on paper:
   several servers answer one with an error, and every one asks when there is
   none. */
static const SmtpMechanism mechanisms[] = {
  { "SCRAM-SHA-256-PLUS", FALSE, FALSE, TRUE, TRUE, 1 },
  { "SCRAM-SHA-1-PLUS", FALSE, FALSE, TRUE, TRUE, 1 },
  { "SCRAM-SHA-256", FALSE, FALSE, FALSE, TRUE, 1 },
  { "SCRAM-SHA-1", FALSE, FALSE, FALSE, TRUE, 1 },
  { "DIGEST-MD5", FALSE, FALSE, FALSE, FALSE, 0 },
  { "CRAM-MD5", FALSE, FALSE, FALSE, FALSE, 0 },
  { "PLAIN", FALSE, TRUE, FALSE, TRUE, 0 },
  { "LOGIN", FALSE, TRUE, FALSE, FALSE, 1 },
  { "NTLM", FALSE, FALSE, FALSE, TRUE, 1 },
  { "OAUTHBEARER", TRUE, TRUE, FALSE, TRUE, 0 },
  { "XOAUTH2", TRUE, TRUE, FALSE, TRUE, 0 },
};

/**
 * smtp_mechanisms_get_all:
 * @n_mechanisms: (out): how many there are
 *
 * Returns: (array length=n_mechanisms): every mechanism that this program can
 *   use, the one to prefer first
 */
const SmtpMechanism *
smtp_mechanisms_get_all (gsize *n_mechanisms)
{
  *n_mechanisms = G_N_ELEMENTS (mechanisms);

  return mechanisms;
}

/**
 * smtp_mechanism_find:
 * @name: a mechanism's name; case does not matter
 *
 * Returns: (nullable): the mechanism, or %NULL where it is not known here
 */
const SmtpMechanism *
smtp_mechanism_find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (mechanisms); i++)
    if (g_ascii_strcasecmp (mechanisms[i].name, name) == 0)
      return &mechanisms[i];

  return NULL;
}
