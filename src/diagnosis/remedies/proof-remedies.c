/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-remedies.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "proof-cure-sign-in.h"
#include "proof-facts.h"
#include "proof-interceptor.h"
#include "proof-own-name.h"
#include "proof-patience.h"
#include "proof-providers.h"
#include "proof-remedy-pages.h"
#include "proof-server-name.h"
#include "proof-template.h"
#include "proof-texts.h"
#include "proof-user-names.h"
#include "proof-usual-ports.h"
#include "proof-wait.h"

#define FEW_MINUTES 300
#define HALF_AN_HOUR 1800
#define AN_HOUR 3600

typedef void (*CureStep) (ProofCure *cure);

static void
add_connection (ProofCure *cure, MailSecurity security, guint16 port)
{
  proof_cure_add_change (cure, PROOF_CHANGE_CONNECTION,
                         &(MailSettings){ .security = security, .port = port });
}

static void
add_security (ProofCure *cure, MailSecurity security)
{
  proof_cure_add_change (cure, PROOF_CHANGE_SECURITY, &(MailSettings){ .security = security });
}

static void
use_usual_ports (ProofCure *cure)
{
  g_autoptr (GArray) ways = proof_usual_ports_find (cure->report, cure->class);

  for (guint i = 0; i < ways->len; i++)
    {
      const ProofWay *way = &g_array_index (ways, ProofWay, i);

      add_connection (cure, way->security, way->port);
    }
}

/* Where nobody can sign in on this port, a user name alone does not help. */
static void
sign_in_here_or_elsewhere (ProofCure *cure)
{
  if (proof_facts_from_report (cure->report) & PROOF_FACT_NO_SIGN_IN)
    use_usual_ports (cure);
  proof_cure_enter_user (cure);
}

static void
sign_in_where_nobody_did (ProofCure *cure)
{
  if (!mail_report_asks_for (cure->report, MAIL_STAGE_SIGN_IN))
    sign_in_here_or_elsewhere (cure);
}

/* On a port for people, the other one refuses the same addresses. */
static void
use_port_for_people (ProofCure *cure)
{
  guint16 port = cure->settings->port;

  if (port != 587 && port != 465)
    use_usual_ports (cure);
}

static void
use_port_465 (ProofCure *cure)
{
  if (cure->settings->port != 465 || cure->settings->security != MAIL_SECURITY_TLS)
    add_connection (cure, MAIL_SECURITY_TLS, 465);
}

static void
use_starttls (ProofCure *cure)
{
  add_security (cure, MAIL_SECURITY_STARTTLS);
}

static void
use_tls (ProofCure *cure)
{
  add_security (cure, MAIL_SECURITY_TLS);
}

static void
use_starttls_where_offered (ProofCure *cure)
{
  MailCapabilities *offered = mail_report_get_capabilities_before_tls (cure->report);

  if (offered != NULL && mail_capabilities_offer (offered, "STARTTLS"))
    use_starttls (cure);
}

/* A server that asks for STARTTLS without having offered it will not have it; of one
   that was not asked what it offers, only its words are known. */
static void
use_starttls_or_usual_ports (ProofCure *cure)
{
  if (mail_report_get_capabilities_before_tls (cure->report) == NULL)
    use_starttls (cure);
  else
    use_starttls_where_offered (cure);
  use_usual_ports (cure);
}

static void
use_server (ProofCure *cure, const char *name)
{
  if (name != NULL)
    proof_cure_add_change (cure, PROOF_CHANGE_SERVER, &(MailSettings){ .server = name });
}

static void
use_similar_name (ProofCure *cure)
{
  g_autofree char *name = proof_server_name_suggest (cure->settings->server, cure->settings->user);

  use_server (cure, name);
}

static void
use_name_in_domain (ProofCure *cure)
{
  g_autofree char *name = proof_server_name_for_domain (cure->settings->server);

  use_server (cure, name);
}

static void
use_name_for_sending (ProofCure *cure)
{
  g_autofree char *name = proof_server_name_for_sending (cure->settings->server);

  use_server (cure, name);
}

/* One provider's address at the server of another. At a service for sending, it may be
   the login of the website. */
static void
use_server_of_address (ProofCure *cure)
{
  const ProofProvider *home = proof_provider_find_by_address (cure->settings->user);
  const ProofProvider *there = proof_provider_find_by_server (cure->settings->server);

  if (home != NULL && there != NULL && proof_user_names_are_addresses (there) &&
      !proof_provider_has_server (home, cure->settings->server))
    use_server (cure, proof_provider_get_smtp_servers (home)[0]);
}

/* Where the settings name no server of anybody's. */
static void
use_server_of_address_elsewhere (ProofCure *cure)
{
  const ProofProvider *home = proof_provider_find_by_address (cure->settings->user);

  if (home != NULL && proof_server_name_is_this_computer (cure->settings->server))
    use_server (cure, proof_provider_get_smtp_servers (home)[0]);
}

static void
enter_recipient (ProofCure *cure)
{
  proof_cure_add (cure, PROOF_REMEDY_KIND_ENTER_RECIPIENT, NULL, _ ("Change the Recipient"));
}

static void
use_own_sender (ProofCure *cure)
{
  const char *user = cure->settings->user;

  if (strchr (user, '@') != NULL && g_strcmp0 (user, cure->goal->sender) != 0)
    g_ptr_array_add (cure->remedies,
                     proof_remedy_new_change (proof_change_new (PROOF_CHANGE_SENDER, NULL,
                                                                &(MailGoal){ .sender = user })));
}

/* The address literal that RFC 5321, section 4.1.4, has for a computer without
   a name, or a full name where that was refused. */
static void
use_another_hello_name (ProofCure *cure)
{
  gboolean has_name = *cure->settings->hello_name != '\0';

  proof_cure_add_change (cure, PROOF_CHANGE_HELLO_NAME,
                         &(MailSettings){ .hello_name = has_name ? "" : "localhost.localdomain" });
}

static void
try_again (ProofCure *cure)
{
  proof_cure_add (cure, PROOF_REMEDY_KIND_TRY_AGAIN, NULL, _ ("Test Again"));
}

/* As long as mail programs do; the same again where that was waited, or where it is
   not the server that is waited for. */
static void
wait_longer (ProofCure *cure)
{
  guint seconds = proof_patience_get_seconds (mail_report_get_last_stage (cure->report));

  if (proof_patience_was_enough (cure->report) || mail_report_loses_packets (cure->report))
    try_again (cure);
  else
    g_ptr_array_add (cure->remedies,
                     proof_remedy_new_change (proof_change_new (
                         PROOF_CHANGE_TIMEOUT, NULL, &(MailGoal){ .timeout_seconds = seconds })));
}

/* Silence on a port that is for something else is nothing that passes. */
static void
wait_longer_or_usual_ports (ProofCure *cure)
{
  if (proof_port_is_usual (cure->settings->port))
    {
      wait_longer (cure);
      use_usual_ports (cure);
    }
  else
    {
      use_usual_ports (cure);
      wait_longer (cure);
    }
}

/* As long as the server's words say, or else as is usual. */
static void
wait_for (ProofCure *cure, guint usual_seconds)
{
  MailReply *reply = mail_report_get_reply (cure->report);
  g_autofree char *text = reply != NULL ? mail_reply_dup_text (reply) : g_strdup ("");
  guint told = proof_wait_find_seconds (text);
  guint seconds = told > 0 ? told : usual_seconds;
  g_autofree char *title = proof_wait_describe (seconds);

  g_ptr_array_add (cure->remedies, proof_remedy_new_wait (seconds, title));
}

static void
wait_some_minutes (ProofCure *cure)
{
  wait_for (cure, FEW_MINUTES);
}

static void
wait_half_an_hour (ProofCure *cure)
{
  wait_for (cure, HALF_AN_HOUR);
}

static void
wait_an_hour (ProofCure *cure)
{
  wait_for (cure, AN_HOUR);
}

static void
trust_certificate (ProofCure *cure)
{
  NetCertificate *certificate = mail_report_get_certificate (cure->report);

  /* Whoever stands in for the server is not to be trusted in its place. */
  if (certificate != NULL && proof_interceptor_find_in_certificate (cure->report) == NULL)
    proof_cure_add (cure, PROOF_REMEDY_KIND_TRUST_CERTIFICATE,
                    net_certificate_get_sha256 (certificate),
                    _ ("Compare the Fingerprint and Trust This Certificate"));
}

static void
use_name_of_stranger (ProofCure *cure, const char *name)
{
  ProofChange *change =
      proof_change_new (PROOF_CHANGE_SERVER, &(MailSettings){ .server = name }, NULL);
  g_autofree char *question =
      g_strdup_printf (_ ("The certificate is for %s, which belongs to a different domain than %s. "
                          "An attacker who diverts the connection could show such a certificate, "
                          "too. Use this name only if you know that it is your provider’s."),
                       name, cure->settings->server);

  g_ptr_array_add (cure->remedies, proof_remedy_new_question (change, question));
}

static void
use_name_of_certificate (ProofCure *cure)
{
  g_autofree char *name = NULL;
  ProofNameOwner owner = proof_own_name_find (cure->report, &name);

  if (owner == PROOF_NAME_OWNER_SAME)
    use_server (cure, name);
  else if (owner == PROOF_NAME_OWNER_STRANGER)
    use_name_of_stranger (cure, name);
}

static void
open_page (ProofCure *cure)
{
  proof_remedy_pages_add_of_reply (cure->remedies, mail_report_get_reply (cure->report));
}

/* Of a pasted reply, only its words can tell whose it is. */
static const ProofProvider *
find_provider (ProofCure *cure)
{
  MailReply *reply = mail_report_get_reply (cure->report);
  g_autofree char *text = NULL;

  if (*cure->settings->server != '\0' || reply == NULL)
    return proof_provider_find (cure->settings->server, cure->settings->user);

  text = mail_reply_dup_text (reply);
  return proof_provider_find_by_words (text);
}

static void
open_provider_place (ProofCure *cure)
{
  const ProofProvider *provider = find_provider (cure);

  if (provider != NULL &&
      proof_remedy_pages_add_of_provider (cure->remedies, provider, cure->class))
    cure->has_place = TRUE;
}

static void
open_blocklist_page (ProofCure *cure)
{
  proof_remedy_pages_add_of_blocklist (cure->remedies, mail_report_get_reply (cure->report));
}

static void
give_advice (ProofCure *cure)
{
  g_autofree char *port = g_strdup_printf ("%u", cure->settings->port);

  for (gsize i = cure->has_place ? 1 : 0; cure->text->advice[i] != NULL; i++)
    {
      g_autoptr (GString) title = g_string_new (_ (cure->text->advice[i]));

      proof_template_fill (title, "{port}", port, port);
      proof_cure_add (cure, PROOF_REMEDY_KIND_ADVICE, NULL, title->str);
    }
}

#define MAX_STEPS 8

/* The best first. The pages and the advice come at the end by themselves, unless
   a row names them earlier. */
static const struct
{
  ProofClass class;
  CureStep steps[MAX_STEPS];
} cures[] = {
  { PROOF_CLASS_OFFLINE, { give_advice, try_again } },
  { PROOF_CLASS_NAME_NOT_FOUND, { use_similar_name } },
  { PROOF_CLASS_NAME_HAS_NO_ADDRESS, { use_name_in_domain } },
  { PROOF_CLASS_NAME_LOOKUP_FAILED, { try_again } },
  { PROOF_CLASS_CONNECTION_REFUSED,
    { use_server_of_address_elsewhere, use_name_for_sending, use_usual_ports } },
  { PROOF_CLASS_CONNECTION_TIMED_OUT, { use_name_for_sending, use_usual_ports } },
  { PROOF_CLASS_PORT_BLOCKED, { use_name_for_sending, use_usual_ports } },
  { PROOF_CLASS_NETWORK_UNREACHABLE, { give_advice, try_again } },
  { PROOF_CLASS_NO_GREETING, { wait_longer_or_usual_ports } },
  { PROOF_CLASS_CLOSED_BEFORE_GREETING, { use_name_for_sending, use_usual_ports, try_again } },
  { PROOF_CLASS_NOT_SMTP, { use_name_for_sending, use_usual_ports } },
  { PROOF_CLASS_SERVER_BUSY, { wait_some_minutes } },
  { PROOF_CLASS_ADDRESS_BLOCKLISTED,
    { use_port_for_people, proof_cure_enter_user_without_sign_in, open_page,
      open_blocklist_page } },
  { PROOF_CLASS_MIDDLEBOX, { give_advice, use_port_465 } },
  { PROOF_CLASS_HELLO_REJECTED, { use_another_hello_name } },
  { PROOF_CLASS_PLAIN_SERVER_ON_TLS, { use_starttls } },
  { PROOF_CLASS_TLS_SERVER_ON_PLAIN, { use_tls } },
  { PROOF_CLASS_STARTTLS_NOT_OFFERED, { use_port_465 } },
  { PROOF_CLASS_STARTTLS_REJECTED, { try_again, use_port_465 } },
  { PROOF_CLASS_CERTIFICATE_WRONG_NAME, { use_name_of_certificate } },
  { PROOF_CLASS_CERTIFICATE_UNTRUSTED, { give_advice, trust_certificate } },
  { PROOF_CLASS_PLAINTEXT_SIGN_IN_REFUSED, { use_starttls_where_offered, use_usual_ports } },
  { PROOF_CLASS_STARTTLS_REQUIRED, { use_starttls_or_usual_ports } },
  { PROOF_CLASS_SIGN_IN_NOT_OFFERED, { use_usual_ports } },
  { PROOF_CLASS_MECHANISM_NOT_OFFERED,
    { proof_cure_use_any_mechanism, proof_cure_use_another_mechanism } },
  { PROOF_CLASS_CREDENTIALS_REJECTED,
    { proof_cure_use_clean_user, proof_cure_strip_password, proof_cure_use_user_of_provider,
      proof_cure_use_password_for_challenge, proof_cure_enter_what_was_refused,
      proof_cure_enter_whole_address, open_provider_place } },
  { PROOF_CLASS_APP_PASSWORD_REQUIRED,
    { open_page, open_provider_place, proof_cure_enter_app_password } },
  { PROOF_CLASS_BROWSER_SIGN_IN_REQUIRED,
    { open_page, open_provider_place, give_advice, try_again } },
  { PROOF_CLASS_OAUTH_REQUIRED, { open_page, open_provider_place } },
  { PROOF_CLASS_TOKEN_REJECTED,
    { proof_cure_use_clean_user, proof_cure_strip_password, proof_cure_enter_secret } },
  { PROOF_CLASS_SIGN_IN_DISABLED, { open_page, open_provider_place } },
  { PROOF_CLASS_ACCESS_DENIED, { use_server_of_address, open_page, open_provider_place } },
  { PROOF_CLASS_ACCOUNT_LOCKED, { wait_half_an_hour, open_page, open_provider_place } },
  { PROOF_CLASS_SIGN_IN_UNAVAILABLE, { wait_some_minutes } },
  { PROOF_CLASS_SIGN_IN_REQUIRED, { sign_in_here_or_elsewhere } },
  { PROOF_CLASS_SENDER_NOT_ALLOWED, { use_own_sender } },
  { PROOF_CLASS_SENDER_REJECTED, { use_own_sender } },
  { PROOF_CLASS_RELAY_DENIED, { sign_in_where_nobody_did } },
  { PROOF_CLASS_RECIPIENT_UNKNOWN, { enter_recipient } },
  { PROOF_CLASS_RECIPIENT_REJECTED, { enter_recipient } },
  { PROOF_CLASS_MAILBOX_FULL, { enter_recipient } },
  { PROOF_CLASS_GREYLISTED, { wait_some_minutes } },
  { PROOF_CLASS_SENDING_LIMIT, { wait_an_hour } },
  { PROOF_CLASS_CONNECTION_LOST, { try_again } },
  { PROOF_CLASS_TIMED_OUT, { wait_longer } },
  { PROOF_CLASS_SERVER_ERROR, { wait_some_minutes } },
  { PROOF_CLASS_REFUSED_TEMPORARILY, { wait_some_minutes } },
};

static gboolean
has_step (const CureStep *steps, CureStep wanted)
{
  for (gsize i = 0; i < MAX_STEPS && steps[i] != NULL; i++)
    if (steps[i] == wanted)
      return TRUE;

  return FALSE;
}

static const CureStep *
find_steps (ProofClass class)
{
  static const CureStep none[MAX_STEPS] = { NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (cures); i++)
    if (cures[i].class == class)
      return cures[i].steps;

  return none;
}

/**
 * proof_remedies_find:
 *
 * @text: the class, and the words that fit @report
 *
 * Finds what a person can do about it. No remedy takes encryption away,
 * sends a password that was kept back, or overlooks a certificate that is
 * wrong.
 *
 * Returns: (transfer full) (element-type ProofRemedy): the remedies, the best
 *   first
 */
GPtrArray *
proof_remedies_find (const ProofText *text, MailReport *report)
{
  ProofCure cure = {
    .report = report,
    .settings = mail_report_get_settings (report),
    .goal = mail_report_get_goal (report),
    .class = text->class,
    .text = text,
    .remedies = g_ptr_array_new_with_free_func ((GDestroyNotify) proof_remedy_unref),
  };
  const CureStep *steps = find_steps (text->class);

  for (gsize i = 0; i < MAX_STEPS && steps[i] != NULL; i++)
    steps[i](&cure);
  if (!has_step (steps, open_page) && !mail_report_is_verified (report))
    open_page (&cure);
  if (!has_step (steps, give_advice))
    give_advice (&cure);

  return cure.remedies;
}
