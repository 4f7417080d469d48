/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-remedies.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "proof-interceptor.h"
#include "proof-provider.h"
#include "proof-remedy-pages.h"
#include "proof-server-name.h"
#include "proof-template.h"
#include "proof-texts.h"
#include "proof-wait.h"

#define FEW_MINUTES 300
#define HALF_AN_HOUR 1800
#define AN_HOUR 3600

/* What is built while a report is looked at. A step adds a remedy where the
   report gives it what it needs, and nothing where it does not. */
typedef struct
{
  MailReport *report;
  const MailSettings *settings;
  const MailGoal *goal;
  ProofClass class;
  const ProofText *text;
  /* More exact than the first of the text's advice. */
  gboolean has_place;
  GPtrArray *remedies;
} Cure;

typedef void (*CureStep) (Cure *cure);

static void
add (Cure *cure, ProofRemedyKind kind, const char *value, const char *title)
{
  g_ptr_array_add (cure->remedies, proof_remedy_new (kind, value, title));
}

static void
add_change (Cure *cure, ProofChangeFields fields, const MailSettings *settings)
{
  g_ptr_array_add (cure->remedies,
                   proof_remedy_new_change (proof_change_new (fields, settings, NULL)));
}

static void
add_connection (Cure *cure, MailSecurity security, guint16 port)
{
  add_change (cure, PROOF_CHANGE_CONNECTION, &(MailSettings){ .security = security, .port = port });
}

static void
add_security (Cure *cure, MailSecurity security)
{
  add_change (cure, PROOF_CHANGE_SECURITY, &(MailSettings){ .security = security });
}

/* Where nothing answers on a port, another way to encrypt does not help. */
static gboolean
is_about_port (ProofClass class)
{
  return class == PROOF_CLASS_CONNECTION_REFUSED || class == PROOF_CLASS_CONNECTION_TIMED_OUT ||
         class == PROOF_CLASS_PORT_BLOCKED || class == PROOF_CLASS_NOT_SMTP;
}

static gboolean
is_tried (Cure *cure, MailSecurity security, guint16 port)
{
  return cure->settings->port == port &&
         (is_about_port (cure->class) || cure->settings->security == security);
}

/* A port that answered while the one asked for did not comes first. */
static void
use_usual_ports (Cure *cure)
{
  guint16 answering = mail_report_get_answering_port (cure->report);
  gboolean tls_first = answering == 465;

  for (guint i = 0; i < 2; i++)
    {
      gboolean is_tls = (i == 0) == tls_first;
      MailSecurity security = is_tls ? MAIL_SECURITY_TLS : MAIL_SECURITY_STARTTLS;

      if (!is_tried (cure, security, is_tls ? 465 : 587))
        add_connection (cure, security, is_tls ? 465 : 587);
    }
}

/* On a port for people, the other one refuses the same addresses. */
static void
use_port_for_people (Cure *cure)
{
  guint16 port = cure->settings->port;

  if (port != 587 && port != 465)
    use_usual_ports (cure);
}

static void
use_port_465 (Cure *cure)
{
  if (!is_tried (cure, MAIL_SECURITY_TLS, 465))
    add_connection (cure, MAIL_SECURITY_TLS, 465);
}

static void
use_starttls (Cure *cure)
{
  add_security (cure, MAIL_SECURITY_STARTTLS);
}

static void
use_tls (Cure *cure)
{
  add_security (cure, MAIL_SECURITY_TLS);
}

static void
use_starttls_where_offered (Cure *cure)
{
  MailCapabilities *offered = mail_report_get_capabilities_before_tls (cure->report);

  if (offered != NULL && mail_capabilities_offer (offered, "STARTTLS"))
    use_starttls (cure);
}

/* Also where EHLO did not say so: the server's reply asks for it. */
static void
use_starttls_or_usual_ports (Cure *cure)
{
  use_starttls (cure);
  use_usual_ports (cure);
}

static void
use_any_mechanism (Cure *cure)
{
  if (*cure->settings->mechanism != '\0')
    add_change (cure, PROOF_CHANGE_MECHANISM, &(MailSettings){ .mechanism = "" });
}

/* What the server offers apart from what it has just refused; none that needs a
   token where there is a password, and the reverse. */
static void
use_another_mechanism (Cure *cure)
{
  static const char *const passwords[] = { "PLAIN", "LOGIN", "CRAM-MD5" };
  MailCapabilities *offered = mail_report_get_capabilities (cure->report);
  const char *used = mail_report_get_mechanism (cure->report);

  if (offered == NULL || used == NULL || cure->settings->secret_is_token ||
      !mail_report_is_encrypted (cure->report))
    return;

  for (gsize i = 0; i < G_N_ELEMENTS (passwords); i++)
    if (strcmp (used, passwords[i]) != 0 &&
        mail_capabilities_offer_mechanism (offered, passwords[i]))
      {
        add_change (cure, PROOF_CHANGE_MECHANISM | PROOF_CHANGE_SECRET_IS_TOKEN,
                    &(MailSettings){ .mechanism = passwords[i] });
        return;
      }
}

static void
use_server (Cure *cure, const char *name)
{
  if (name != NULL)
    add_change (cure, PROOF_CHANGE_SERVER, &(MailSettings){ .server = name });
}

static void
use_similar_name (Cure *cure)
{
  g_autofree char *name = proof_server_name_suggest (cure->settings->server, cure->settings->user);

  use_server (cure, name);
}

static void
use_name_in_domain (Cure *cure)
{
  g_autofree char *name = proof_server_name_for_domain (cure->settings->server);

  use_server (cure, name);
}

static void
use_name_for_sending (Cure *cure)
{
  g_autofree char *name = proof_server_name_for_sending (cure->settings->server);

  use_server (cure, name);
}

/* One provider's address at the server of another. */
static void
use_server_of_address (Cure *cure)
{
  const ProofProvider *home = proof_provider_find_by_address (cure->settings->user);

  if (home != NULL && proof_provider_find_by_server (cure->settings->server) != NULL &&
      !proof_provider_has_server (home, cure->settings->server))
    use_server (cure, proof_provider_get_smtp_servers (home)[0]);
}

static void
enter_password (Cure *cure)
{
  add (cure, PROOF_REMEDY_KIND_ENTER_PASSWORD, NULL, _ ("Enter the Password Again"));
}

static void
enter_token (Cure *cure)
{
  add (cure, PROOF_REMEDY_KIND_ENTER_PASSWORD, NULL, _ ("Enter Another Token"));
}

static void
enter_app_password (Cure *cure)
{
  add (cure, PROOF_REMEDY_KIND_ENTER_PASSWORD, NULL, _ ("Enter an App Password"));
}

static void
enter_user (Cure *cure)
{
  add (cure, PROOF_REMEDY_KIND_ENTER_USER, NULL, _ ("Enter User Name and Password"));
}

static void
enter_user_without_sign_in (Cure *cure)
{
  if (!mail_report_asks_for (cure->report, MAIL_STAGE_SIGN_IN))
    enter_user (cure);
}

static void
enter_whole_address (Cure *cure)
{
  const char *user = cure->settings->user;

  if (*user != '\0' && strchr (user, '@') == NULL)
    add (cure, PROOF_REMEDY_KIND_ENTER_USER, NULL, _ ("Enter the Whole Mail Address as User Name"));
}

static void
enter_recipient (Cure *cure)
{
  add (cure, PROOF_REMEDY_KIND_ENTER_RECIPIENT, NULL, _ ("Change the Recipient"));
}

static void
use_own_sender (Cure *cure)
{
  const char *user = cure->settings->user;

  if (strchr (user, '@') != NULL && g_strcmp0 (user, cure->goal->sender) != 0)
    g_ptr_array_add (cure->remedies, proof_remedy_new_change (proof_change_new (
                                         PROOF_CHANGE_SENDER, cure->settings, user)));
}

/* The address literal that RFC 5321, section 4.1.4, has for a computer without
   a name, or a full name where that was refused. */
static void
use_another_hello_name (Cure *cure)
{
  gboolean has_name = *cure->settings->hello_name != '\0';

  add_change (cure, PROOF_CHANGE_HELLO_NAME,
              &(MailSettings){ .hello_name = has_name ? "" : "localhost.localdomain" });
}

static void
try_again (Cure *cure)
{
  add (cure, PROOF_REMEDY_KIND_TRY_AGAIN, NULL, _ ("Test Again"));
}

static gboolean
is_usual_port (guint16 port)
{
  return port == 25 || port == 465 || port == 587 || port == 2525;
}

/* Silence on a port that is for something else is nothing that passes. */
static void
try_again_or_usual_ports (Cure *cure)
{
  if (is_usual_port (cure->settings->port))
    {
      try_again (cure);
      use_usual_ports (cure);
    }
  else
    {
      use_usual_ports (cure);
      try_again (cure);
    }
}

/* As long as the server's words say, or else as is usual. */
static void
wait_for (Cure *cure, guint usual_seconds)
{
  MailReply *reply = mail_report_get_reply (cure->report);
  g_autofree char *text = reply != NULL ? mail_reply_dup_text (reply) : g_strdup ("");
  guint told = proof_wait_find_seconds (text);
  guint seconds = told > 0 ? told : usual_seconds;
  g_autofree char *title = proof_wait_describe (seconds);

  g_ptr_array_add (cure->remedies, proof_remedy_new_wait (seconds, title));
}

static void
wait_some_minutes (Cure *cure)
{
  wait_for (cure, FEW_MINUTES);
}

static void
wait_half_an_hour (Cure *cure)
{
  wait_for (cure, HALF_AN_HOUR);
}

static void
wait_an_hour (Cure *cure)
{
  wait_for (cure, AN_HOUR);
}

static void
trust_certificate (Cure *cure)
{
  NetCertificate *certificate = mail_report_get_certificate (cure->report);

  /* Whoever stands in for the server is not to be trusted in its place. */
  if (certificate != NULL && proof_interceptor_find_in_certificate (cure->report) == NULL)
    add (cure, PROOF_REMEDY_KIND_TRUST_CERTIFICATE, net_certificate_get_sha256 (certificate),
         _ ("Compare the Fingerprint and Trust This Certificate"));
}

/* The last two labels: enough to tell one provider's names from another's, as
   long as a longer public suffix makes no other provider of them. */
static const char *
find_last_labels (const char *name)
{
  const char *last = strrchr (name, '.');

  while (last != NULL && last > name && last[-1] != '.')
    last--;

  return last != NULL ? last : name;
}

static gboolean
is_of_same_provider (const char *name, const char *server)
{
  const char *domain = find_last_labels (name);

  return strlen (domain) > strlen ("co.uk.") && strchr (name, '*') == NULL &&
         g_ascii_strcasecmp (domain, find_last_labels (server)) == 0;
}

static void
use_name_of_certificate (Cure *cure)
{
  NetCertificate *certificate = mail_report_get_certificate (cure->report);
  const char *const *names =
      certificate != NULL ? net_certificate_get_names (certificate) : (const char *const[]){ NULL };

  for (gsize i = 0; names[i] != NULL; i++)
    if (!g_hostname_is_ip_address (names[i]) &&
        is_of_same_provider (names[i], cure->settings->server))
      {
        use_server (cure, names[i]);
        return;
      }
}

static void
open_page (Cure *cure)
{
  proof_remedy_pages_add_of_reply (cure->remedies, mail_report_get_reply (cure->report));
}

/* Of a pasted reply, only its words can tell whose it is. */
static const ProofProvider *
find_provider (Cure *cure)
{
  MailReply *reply = mail_report_get_reply (cure->report);
  g_autofree char *text = NULL;

  if (*cure->settings->server != '\0' || reply == NULL)
    return proof_provider_find (cure->settings->server, cure->settings->user);

  text = mail_reply_dup_text (reply);
  return proof_provider_find_by_words (text);
}

static void
open_provider_place (Cure *cure)
{
  const ProofProvider *provider = find_provider (cure);

  if (provider != NULL &&
      proof_remedy_pages_add_of_provider (cure->remedies, provider, cure->class))
    cure->has_place = TRUE;
}

static void
open_blocklist_page (Cure *cure)
{
  proof_remedy_pages_add_of_blocklist (cure->remedies, mail_report_get_reply (cure->report));
}

static void
give_advice (Cure *cure)
{
  g_autofree char *port = g_strdup_printf ("%u", cure->settings->port);

  for (gsize i = cure->has_place ? 1 : 0; cure->text->advice[i] != NULL; i++)
    {
      g_autoptr (GString) title = g_string_new (_ (cure->text->advice[i]));

      proof_template_fill (title, "{port}", port, port);
      add (cure, PROOF_REMEDY_KIND_ADVICE, NULL, title->str);
    }
}

#define MAX_STEPS 6

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
  { PROOF_CLASS_CONNECTION_REFUSED, { use_name_for_sending, use_usual_ports } },
  { PROOF_CLASS_CONNECTION_TIMED_OUT, { use_name_for_sending, use_usual_ports } },
  { PROOF_CLASS_PORT_BLOCKED, { use_name_for_sending, use_usual_ports } },
  { PROOF_CLASS_NETWORK_UNREACHABLE, { give_advice, try_again } },
  { PROOF_CLASS_NO_GREETING, { try_again_or_usual_ports } },
  { PROOF_CLASS_CLOSED_BEFORE_GREETING, { use_name_for_sending, use_usual_ports, try_again } },
  { PROOF_CLASS_NOT_SMTP, { use_name_for_sending, use_usual_ports } },
  { PROOF_CLASS_SERVER_BUSY, { wait_some_minutes } },
  { PROOF_CLASS_ADDRESS_BLOCKLISTED,
    { use_port_for_people, enter_user_without_sign_in, open_page, open_blocklist_page } },
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
  { PROOF_CLASS_MECHANISM_NOT_OFFERED, { use_any_mechanism, use_another_mechanism } },
  { PROOF_CLASS_CREDENTIALS_REJECTED,
    { enter_password, enter_whole_address, open_provider_place } },
  { PROOF_CLASS_APP_PASSWORD_REQUIRED, { open_page, open_provider_place, enter_app_password } },
  { PROOF_CLASS_BROWSER_SIGN_IN_REQUIRED,
    { open_page, open_provider_place, give_advice, try_again } },
  { PROOF_CLASS_OAUTH_REQUIRED, { open_page, open_provider_place } },
  { PROOF_CLASS_TOKEN_REJECTED, { enter_token } },
  { PROOF_CLASS_SIGN_IN_DISABLED, { open_page, open_provider_place } },
  { PROOF_CLASS_ACCESS_DENIED, { use_server_of_address, open_page, open_provider_place } },
  { PROOF_CLASS_ACCOUNT_LOCKED, { wait_half_an_hour, open_page, open_provider_place } },
  { PROOF_CLASS_SIGN_IN_UNAVAILABLE, { wait_some_minutes } },
  { PROOF_CLASS_SIGN_IN_REQUIRED, { enter_user } },
  { PROOF_CLASS_SENDER_NOT_ALLOWED, { use_own_sender } },
  { PROOF_CLASS_SENDER_REJECTED, { use_own_sender } },
  { PROOF_CLASS_RELAY_DENIED, { enter_user_without_sign_in } },
  { PROOF_CLASS_RECIPIENT_UNKNOWN, { enter_recipient } },
  { PROOF_CLASS_RECIPIENT_REJECTED, { enter_recipient } },
  { PROOF_CLASS_MAILBOX_FULL, { enter_recipient } },
  { PROOF_CLASS_GREYLISTED, { wait_some_minutes } },
  { PROOF_CLASS_SENDING_LIMIT, { wait_an_hour } },
  { PROOF_CLASS_CONNECTION_LOST, { try_again } },
  { PROOF_CLASS_TIMED_OUT, { try_again } },
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
  Cure cure = {
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
