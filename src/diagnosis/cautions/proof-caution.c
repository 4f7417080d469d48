/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-caution.h"

#include <glib/gi18n-lib.h>

#include "proof-said.h"

/* By the limits that OpenSSL 3 (security level 2), Go (crypto/tls, crypto/x509), Mozilla
   (NSS) and Apple ("Requirements for trusted certificates") have published. */
static const struct
{
  NetWeaknesses weakness;
  ProofCaution caution;
} weaknesses[] = {
  { NET_WEAKNESS_SUBJECT_NAME,
    { "name-in-subject-only",
      N_ ("The certificate has the server’s name only in its subject (CN), where most mail "
          "programs no longer look. It belongs in the certificate’s list of names.") } },
  { NET_WEAKNESS_CERTIFICATE,
    { "weak-certificate",
      N_ ("The certificate’s key or signature is weak. Most mail programs refuse it.") } },
  { NET_WEAKNESS_UNUSUAL_KEY,
    { "unusual-key",
      N_ ("The certificate’s key is of a kind or size that some mail programs cannot use.") } },
  { NET_WEAKNESS_NO_PURPOSE,
    { "purpose-missing",
      N_ ("The certificate does not say that it is for servers. Mail programs on iPhone, iPad "
          "and Mac refuse it.") } },
  { NET_WEAKNESS_LONG_VALIDITY,
    { "long-validity",
      N_ ("The certificate is valid for more than 825 days. Mail programs on iPhone, iPad and "
          "Mac refuse it.") } },
  { NET_WEAKNESS_SMALL_GROUP,
    { "small-diffie-hellman",
      N_ ("The server exchanges keys by Diffie-Hellman with fewer than 2048 bits. Many mail "
          "programs refuse to connect.") } },
  { NET_WEAKNESS_SHA1_HANDSHAKE,
    { "sha1-handshake", N_ ("The server signs the start of encryption with an outdated method "
                            "(SHA-1 or MD5). Newer mail programs refuse to connect.") } },
  { NET_WEAKNESS_NO_FORWARD_SECRECY,
    { "no-forward-secrecy",
      N_ ("The server exchanges keys by RSA alone, without forward secrecy. Some mail programs "
          "refuse to connect.") } },
};

static gboolean
is_trusted_by_fingerprint (MailReport *report)
{
  NetCertificate *certificate = mail_report_get_certificate (report);

  return certificate != NULL && net_certificate_get_problems (certificate) != 0;
}

static gboolean
stands_before (const ProofIdeaMatch *one, const ProofIdeaMatch *other)
{
  return one->first + one->length <= other->first;
}

/* As "no errors" has it; "not successful" is a failure by itself. */
static gboolean
is_denied (const ProofSaid *said, guint failure)
{
  static const char *const denials[] = { "NO", "NOT", NULL };
  guint clause = proof_said_get_clause (said, failure);

  for (guint i = 0; i < failure; i++)
    if (proof_said_is (said, i, denials) && proof_said_get_clause (said, i) == clause &&
        stands_before (proof_said_get_match (said, i), proof_said_get_match (said, failure)))
      return TRUE;

  return FALSE;
}

/* "235 auth failure", and not "250 no errors", nor what would be refused. */
static gboolean
speaks_of_failure (MailReply *reply)
{
  static const char *const failures[] = { "FAILED",        "WRONG",   "REJECTED",
                                          "ACCESS-DENIED", "BLOCKED", NULL };
  g_autofree char *text = mail_reply_dup_text (reply);
  g_autoptr (ProofSaid) said = proof_said_new (text);

  for (guint i = 0; i < said->matches->len; i++)
    if (proof_said_is (said, i, failures) && !is_denied (said, i))
      return TRUE;

  return FALSE;
}

static gboolean
succeeds_with_words_of_failure (MailReport *report)
{
  static const MailStage stages[] = { MAIL_STAGE_SIGN_IN, MAIL_STAGE_SENDER, MAIL_STAGE_RECIPIENT,
                                      MAIL_STAGE_MESSAGE };

  for (gsize i = 0; i < G_N_ELEMENTS (stages); i++)
    {
      MailReply *reply = mail_report_get_stage_reply (report, stages[i]);

      if (reply != NULL && mail_reply_is_positive (reply) && speaks_of_failure (reply))
        return TRUE;
    }

  return FALSE;
}

static const struct
{
  gboolean (*applies) (MailReport *report);
  ProofCaution caution;
} others[] = {
  { is_trusted_by_fingerprint,
    { "trusted-by-fingerprint",
      N_ ("The certificate is trusted by its fingerprint, for this account alone. Other mail "
          "programs warn about it or refuse it.") } },
  { succeeds_with_words_of_failure,
    { "words-of-failure", N_ ("The server answers with a success code but describes a failure. "
                              "Look at the conversation, and send a test message to be sure.") } },
};

/**
 * proof_cautions_find:
 * @report: finished
 *
 * Returns: (transfer full) (element-type ProofCaution): what other mail programs may
 *   refuse although it works here; nothing where it does not work
 */
GPtrArray *
proof_cautions_find (MailReport *report)
{
  GPtrArray *cautions = g_ptr_array_new ();
  NetWeaknesses found = mail_report_get_weaknesses (report);

  if (!mail_report_is_verified (report))
    return cautions;

  for (gsize i = 0; i < G_N_ELEMENTS (weaknesses); i++)
    if ((found & weaknesses[i].weakness) != 0)
      g_ptr_array_add (cautions, (gpointer) &weaknesses[i].caution);
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    if (others[i].applies (report))
      g_ptr_array_add (cautions, (gpointer) &others[i].caution);

  return cautions;
}
