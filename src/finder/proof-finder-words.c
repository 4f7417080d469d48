/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-finder-words.h"

#include <glib/gi18n-lib.h>

/**
 * proof_security_get_word:
 *
 * Returns: what stands for it behind the number of a port
 */
const char *
proof_security_get_word (MailSecurity security)
{
  return security == MAIL_SECURITY_NONE ? _ ("no encryption") : mail_security_get_words (security);
}

static char *
describe_connection (const char *server, guint port, MailSecurity security)
{
  /* Translators: a server, the number of a port, and STARTTLS or TLS */
  return g_strdup_printf (_ ("%s, port %u, %s"), server, port, proof_security_get_word (security));
}

/**
 * proof_source_get_name:
 *
 * Returns: who or what is asked, for a list
 */
const char *
proof_source_get_name (ProofSource self)
{
  static const char *const names[] = {
    [PROOF_SOURCE_TYPED] = N_ ("What was typed"),
    [PROOF_SOURCE_TABLE] = N_ ("Known providers"),
    [PROOF_SOURCE_AUTOCONFIG] = N_ ("The provider’s file for mail programs"),
    [PROOF_SOURCE_WELL_KNOWN] = N_ ("The domain’s file for mail programs"),
    [PROOF_SOURCE_DATABASE] = N_ ("Thunderbird’s list of providers"),
    [PROOF_SOURCE_MX] = N_ ("The server that receives the domain’s mail"),
    [PROOF_SOURCE_SRV] = N_ ("The domain’s service records"),
    [PROOF_SOURCE_GUESS] = N_ ("Usual names"),
    [PROOF_SOURCE_CERTIFICATE] = N_ ("The server’s certificate"),
    [PROOF_SOURCE_GREETING] = N_ ("The server’s greeting"),
  };

  return _ (names[self]);
}

/**
 * proof_source_result_dup_text:
 *
 * Returns: (transfer full): what the source says: its first candidate, why it has none,
 *   or that it has not answered yet
 */
char *
proof_source_result_dup_text (const ProofSourceResult *self)
{
  const ProofCandidate *first = self->candidates->len > 0 ? self->candidates->pdata[0] : NULL;

  if (first != NULL)
    return describe_connection (first->server, first->port, first->security);
  if (self->outcome == PROOF_SOURCE_OUTCOME_ASKED)
    return g_strdup (_ ("being asked"));

  return g_strdup (self->detail != NULL ? self->detail : _ ("nothing"));
}

/**
 * proof_trial_dup_settings_text:
 *
 * Returns: (transfer full): what is tried, with the whole name of the server
 */
char *
proof_trial_dup_settings_text (ProofTrial *self)
{
  const MailSettings *settings = proof_trial_get_settings (self);
  gboolean signs_in = proof_trial_asks_for_sign_in (self);
  g_autofree char *connection =
      describe_connection (settings->server, settings->port, settings->security);
  g_autoptr (GString) text = g_string_new (connection);

  if (signs_in && *settings->user != '\0')
    /* Translators: behind a server and its port: the user name */
    g_string_append_printf (text, _ (", user %s"), settings->user);
  if (signs_in && *settings->mechanism != '\0')
    g_string_append_printf (text, ", %s", settings->mechanism);
  if (*settings->hello_name != '\0')
    g_string_append_printf (text, ", EHLO %s", settings->hello_name);
  if (proof_trial_get_goal (self)->segment_bytes > 0)
    /* Translators: behind settings that are tried */
    g_string_append (text, _ (", with small packets"));
  if (proof_trial_get_goal (self)->asks_for_tls_1_2)
    /* Translators: behind settings that are tried */
    g_string_append (text, _ (", asked for TLS 1.2"));
  if (proof_trial_get_kind (self) == PROOF_TRIAL_KIND_COMPARISON)
    /* Translators: behind settings that are tried only to see whose fault a failure is */
    g_string_append (text, _ (", for comparison"));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * proof_trial_get_outcome_text:
 * @self: one that has ended
 *
 * Returns: what came of it
 */
const char *
proof_trial_get_outcome_text (ProofTrial *self)
{
  gboolean is_look = proof_trial_get_kind (self) != PROOF_TRIAL_KIND_TEST;

  if (is_look && proof_trial_is_verified (self))
    return _ ("answers as it should");

  return proof_diagnosis_get_title (proof_trial_get_diagnosis (self));
}

/**
 * proof_trial_dup_certificate_text:
 * @self: one that has ended
 *
 * Returns: (transfer full) (nullable): whose certificate was shown, or %NULL where none was
 */
char *
proof_trial_dup_certificate_text (ProofTrial *self)
{
  NetCertificate *certificate = mail_report_get_certificate (proof_trial_get_report (self));
  const char *const *names = certificate != NULL ? net_certificate_get_names (certificate) : NULL;

  if (certificate == NULL)
    return NULL;

  /* Translators: the name in a certificate */
  return g_strdup_printf (_ ("certificate of %s"),
                          names[0] != NULL ? names[0] : net_certificate_get_subject (certificate));
}

/**
 * proof_answer_dup_why:
 *
 * Returns: (transfer full): what was compared, and how sure it is where the fault lies
 */
char *
proof_answer_dup_why (const ProofAnswer *self)
{
  static const char *const names[] = {
    [PROOF_SURENESS_PROVEN] = N_ ("This is proven."),
    [PROOF_SURENESS_LIKELY] = N_ ("This is likely, but not proven."),
    [PROOF_SURENESS_UNKNOWN] = N_ ("This is not certain."),
  };

  return g_strdup_printf ("%s %s", self->why, _ (names[self->sure]));
}

/**
 * proof_answer_get_proof_text:
 * @self: one with something that was found
 *
 * Returns: what was seen to work, a sentence or two
 */
const char *
proof_answer_get_proof_text (const ProofAnswer *self)
{
  if (self->is_complete && !self->needs_confirmation)
    return _ ("Tried just now: the test passed.");

  return _ ("Tried just now: the server answers. Signing in wasn’t tested.");
}
