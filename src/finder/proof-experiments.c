/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-experiments.h"

#include <string.h>

#include "proof-permit.h"
#include "proof-providers.h"
#include "proof-user-names.h"

/* What a failure leaves to be tried, by tables: which changes, and in which order. */

#define CHANGES_THAT_CAN_BE_TRIED                                                                  \
  (PROOF_CHANGE_SERVER | PROOF_CHANGE_CONNECTION | PROOF_CHANGE_USER | PROOF_CHANGE_MECHANISM |    \
   PROOF_CHANGE_SECRET_IS_TOKEN | PROOF_CHANGE_SENDER | PROOF_CHANGE_HELLO_NAME)
/* They show only behind the sign-in. */
#define CHANGES_OF_THE_SIGN_IN (PROOF_CHANGE_USER | PROOF_CHANGE_MECHANISM | PROOF_CHANGE_SENDER)

/* A neighbour that is slower than that is no remedy. */
#define LOOK_TIMEOUT_SECONDS 10

/* What every network carries with its headers (RFC 1122, section 3.3.3). */
#define SMALL_SEGMENT_BYTES 536

typedef struct
{
  const ProofQuestion *question;
  ProofTrial *failed;
  const MailSettings *settings;
  GPtrArray *trials;
} Lab;

typedef void (*Experiment) (Lab *lab);

/* The failures behind which another port or another way to encrypt may help. */
static const ProofClass about_connection[] = {
  PROOF_CLASS_CONNECTION_REFUSED,
  PROOF_CLASS_CONNECTION_TIMED_OUT,
  PROOF_CLASS_PORT_BLOCKED,
  PROOF_CLASS_NETWORK_UNREACHABLE,
  PROOF_CLASS_NO_GREETING,
  PROOF_CLASS_CLOSED_BEFORE_GREETING,
  PROOF_CLASS_NOT_SMTP,
  PROOF_CLASS_GREETING_REJECTED,
  PROOF_CLASS_ADDRESS_BLOCKLISTED,
  PROOF_CLASS_MIDDLEBOX,
  PROOF_CLASS_HELLO_REJECTED,
  PROOF_CLASS_PLAIN_SERVER_ON_TLS,
  PROOF_CLASS_TLS_SERVER_ON_PLAIN,
  PROOF_CLASS_STARTTLS_NOT_OFFERED,
  PROOF_CLASS_STARTTLS_REJECTED,
  PROOF_CLASS_STARTTLS_INJECTION,
  PROOF_CLASS_TLS_TOO_OLD,
  PROOF_CLASS_TLS_CLIENT_CERTIFICATE,
  PROOF_CLASS_TLS_FAILED,
  PROOF_CLASS_CERTIFICATE_EXPIRED,
  PROOF_CLASS_CERTIFICATE_UNTRUSTED,
  PROOF_CLASS_CERTIFICATE_REVOKED,
  PROOF_CLASS_CERTIFICATE_WEAK,
  PROOF_CLASS_CERTIFICATE_WRONG_NAME,
  PROOF_CLASS_PLAINTEXT_SIGN_IN_REFUSED,
  PROOF_CLASS_STARTTLS_REQUIRED,
  PROOF_CLASS_SIGN_IN_NOT_OFFERED,
  PROOF_CLASS_CONNECTION_LOST,
  PROOF_CLASS_TIMED_OUT,
  PROOF_CLASS_PROTOCOL_ERROR,
  PROOF_CLASS_COMMAND_UNKNOWN,
};

/* The ports of servers for people (RFC 8314; RFC 6409), the one that providers use where
   the others are blocked, and the one between servers. */
static const struct
{
  guint16 port;
  MailSecurity security;
} usual[] = {
  { 465, MAIL_SECURITY_TLS },
  { 587, MAIL_SECURITY_STARTTLS },
  { 2525, MAIL_SECURITY_STARTTLS },
  { 25, MAIL_SECURITY_STARTTLS },
};

/**
 * proof_experiments_are_about_connection:
 *
 * Returns: whether another connection may help @trial, which failed or does not come to
 *   an end
 */
gboolean
proof_experiments_are_about_connection (ProofTrial *trial)
{
  return proof_trial_get_state (trial) == PROOF_TRIAL_STATE_SLOW ||
         proof_trial_has_one_of (trial, about_connection, G_N_ELEMENTS (about_connection));
}

/* Until where a test may go without a message, and without a secret where there is none;
   the consent was given for the test as it was asked for alone. */
static MailGoal
get_goal (const ProofQuestion *question)
{
  MailGoal goal = *question->goal;
  gboolean cannot_sign_in = !question->has_secret && *question->settings->user != '\0';

  goal.until = cannot_sign_in ? MAIL_STAGE_HELLO : MIN (goal.until, MAIL_STAGE_RECIPIENT);
  goal.allows_plaintext_password = FALSE;

  return goal;
}

static ProofTrial *
make_trial (ProofTrialKind kind,
            const MailSettings *settings,
            const MailGoal *goal,
            ProofSource source)
{
  MailGoal tried = *goal;

  if (kind != PROOF_TRIAL_KIND_TEST)
    {
      tried.until = tried.asks_for_tls_1_2 ? MAIL_STAGE_ENCRYPT : MAIL_STAGE_HELLO;
      if (tried.timeout_seconds == 0)
        tried.timeout_seconds = LOOK_TIMEOUT_SECONDS;
    }

  return proof_trial_new (kind, settings, &tried, source);
}

static void
add (Lab *lab,
     ProofTrialKind kind,
     const MailSettings *settings,
     const MailGoal *goal,
     ProofSource source)
{
  g_ptr_array_add (lab->trials, make_trial (kind, settings, goal, source));
}

static void
add_connection (Lab *lab, guint16 port, MailSecurity security)
{
  MailSettings settings = *lab->settings;
  MailGoal goal = get_goal (lab->question);

  settings.port = port;
  settings.security = security;
  add (lab, PROOF_TRIAL_KIND_LOOK, &settings, &goal, proof_trial_get_source (lab->failed));
}

static void
add_usual (Lab *lab, MailSecurity security, gboolean has_it)
{
  for (gsize i = 0; i < G_N_ELEMENTS (usual); i++)
    if ((usual[i].security == security) == has_it)
      add_connection (lab, usual[i].port, usual[i].security);
}

/* Where nothing answers on a port, another way to encrypt does not help. */
static gboolean
is_port_closed (Lab *lab)
{
  static const ProofClass closed[] = {
    PROOF_CLASS_CONNECTION_REFUSED,
    PROOF_CLASS_CONNECTION_TIMED_OUT,
    PROOF_CLASS_PORT_BLOCKED,
    PROOF_CLASS_NETWORK_UNREACHABLE,
  };

  return proof_trial_has_one_of (lab->failed, closed, G_N_ELEMENTS (closed));
}

/* What differs in one thing comes before what differs in two. */
static void
try_connections (Lab *lab)
{
  MailSecurity asked = lab->settings->security;

  if (!proof_experiments_are_about_connection (lab->failed))
    return;

  for (MailSecurity other = MAIL_SECURITY_STARTTLS; other <= MAIL_SECURITY_TLS; other++)
    if (other != asked && !is_port_closed (lab))
      add_connection (lab, lab->settings->port, other);
  add_usual (lab, asked, TRUE);
  add_usual (lab, asked, FALSE);
}

/* Behind these, nothing was heard from the server. */
static gboolean
is_silent (Lab *lab)
{
  static const ProofClass silent[] = {
    PROOF_CLASS_CONNECTION_TIMED_OUT,
    PROOF_CLASS_PORT_BLOCKED,
    PROOF_CLASS_NETWORK_UNREACHABLE,
  };

  return proof_trial_has_one_of (lab->failed, silent, G_N_ELEMENTS (silent));
}

/* Where networks let nothing else through, some servers take mail on the port of the web;
   and a web server that answers there shows that it is the ports for mail that are shut.
   Who waits for an answer of the first does not wait for that one behind it. */
static void
try_port_of_web (Lab *lab)
{
  if (is_silent (lab) || proof_trial_get_state (lab->failed) == PROOF_TRIAL_STATE_SLOW)
    add_connection (lab, PROOF_PORT_OF_WEB, MAIL_SECURITY_TLS);
}

static gboolean
is_on_port (const ProofProviderServer *server, const MailSettings *settings)
{
  return server->port == settings->port && server->security == settings->security;
}

/* The first of the table, which has the largest providers first. */
static const ProofProviderServer *
find_other_server (const MailSettings *settings)
{
  const ProofProvider *own = proof_provider_find_by_server (settings->server);
  GPtrArray *providers = proof_providers_get_all ();

  for (guint i = 0; i < providers->len; i++)
    {
      GPtrArray *servers =
          proof_provider_get_servers (providers->pdata[i], PROOF_PROVIDER_PROTOCOL_SMTP);

      for (guint j = 0; providers->pdata[i] != own && j < servers->len; j++)
        if (is_on_port (servers->pdata[j], settings))
          return servers->pdata[j];
    }

  return NULL;
}

/* Where the server is silent and somebody else's answers on the same port, the network lets
   mail out; where it fails at TLS and somebody else's does not, nor does this computer. */
static void
try_other_server (Lab *lab)
{
  const ProofProviderServer *other = find_other_server (lab->settings);
  MailSettings settings = *lab->settings;
  MailGoal goal = get_goal (lab->question);

  if (other == NULL || (!is_silent (lab) && !proof_trial_fails_at_tls (lab->failed)))
    return;

  settings.server = other->host;
  settings.user = "";
  settings.trusted_certificate = "";
  add (lab, PROOF_TRIAL_KIND_COMPARISON, &settings, &goal, PROOF_SOURCE_TABLE);
}

static gboolean
is_said_in_greeting (Lab *lab, const char *name)
{
  MailReply *greeting =
      mail_report_get_stage_reply (proof_trial_get_report (lab->failed), MAIL_STAGE_GREETING);
  const char *said = greeting != NULL ? mail_reply_get_lines (greeting)[0] : NULL;

  return said != NULL && g_ascii_strncasecmp (said, name, strlen (name)) == 0;
}

/* Where a remedy has a server's name from. */
static ProofSource
find_source (Lab *lab, const char *name)
{
  if (proof_trial_has_class (lab->failed, PROOF_CLASS_CERTIFICATE_WRONG_NAME))
    return is_said_in_greeting (lab, name) ? PROOF_SOURCE_GREETING : PROOF_SOURCE_CERTIFICATE;

  return proof_provider_find_by_server (name) != NULL ? PROOF_SOURCE_TABLE : PROOF_SOURCE_GUESS;
}

/* What the greeting of the client changes shows in the answer to it, unless the server
   waits until the recipient with its refusal. */
static ProofTrialKind
find_kind (Lab *lab, ProofChangeFields fields)
{
  gboolean is_behind_hello =
      proof_diagnosis_get_stage (proof_trial_get_diagnosis (lab->failed)) >= MAIL_STAGE_SIGN_IN;

  if (fields & PROOF_CHANGE_SERVER)
    return PROOF_TRIAL_KIND_LOOK;
  if (fields & CHANGES_OF_THE_SIGN_IN)
    return PROOF_TRIAL_KIND_TEST;

  return fields & PROOF_CHANGE_HELLO_NAME && is_behind_hello ? PROOF_TRIAL_KIND_TEST
                                                             : PROOF_TRIAL_KIND_LOOK;
}

/* A certificate that was trusted for the server that was typed is nobody else's. */
static void
try_change (Lab *lab, const ProofChange *change)
{
  ProofChangeFields fields = proof_change_get_fields (change);
  MailSettings settings = proof_change_apply (change, lab->settings);
  MailGoal asked = get_goal (lab->question);
  MailGoal goal = proof_change_apply_to_goal (change, &asked);
  gboolean is_elsewhere = fields & PROOF_CHANGE_SERVER;

  if ((fields & ~(guint) CHANGES_THAT_CAN_BE_TRIED) != 0)
    return;

  if (is_elsewhere)
    settings.trusted_certificate = "";
  add (lab, find_kind (lab, fields), &settings, &goal,
       is_elsewhere ? find_source (lab, settings.server) : proof_trial_get_source (lab->failed));
}

/* What the diagnosis would propose anyway. */
static void
try_remedies (Lab *lab)
{
  ProofDiagnosis *diagnosis = proof_trial_get_diagnosis (lab->failed);
  GPtrArray *remedies = diagnosis != NULL ? proof_diagnosis_get_remedies (diagnosis) : NULL;

  for (guint i = 0; remedies != NULL && i < remedies->len; i++)
    {
      const ProofChange *change = proof_remedy_get_change (remedies->pdata[i]);

      if (change != NULL)
        try_change (lab, change);
    }
}

static void
try_user (Lab *lab, const char *user)
{
  MailSettings settings = *lab->settings;
  MailGoal goal = get_goal (lab->question);

  settings.user = user;
  add (lab, PROOF_TRIAL_KIND_TEST, &settings, &goal, proof_trial_get_source (lab->failed));
}

/* The domain of the sender, or the server's name without its first label. */
static const char *
find_domain (Lab *lab)
{
  const char *sender = lab->question->goal->sender;
  const char *at = sender != NULL ? strrchr (sender, '@') : NULL;
  const char *dot = strchr (lab->settings->server, '.');

  if (at != NULL)
    return at + 1;
  if (dot == NULL || strchr (dot + 1, '.') == NULL ||
      g_hostname_is_ip_address (lab->settings->server))
    return NULL;

  return dot + 1;
}

/* What a known provider does not take costs an attempt for nothing. */
static gboolean
may_be_local_part (const ProofProvider *provider)
{
  static const ProofUserNames forms[] = { PROOF_USER_NAMES_UNKNOWN, PROOF_USER_NAMES_LOCAL_PART };

  for (gsize i = 0; provider != NULL && i < G_N_ELEMENTS (forms); i++)
    if (proof_provider_get_user_names (provider) == forms[i])
      return TRUE;

  return provider == NULL;
}

static gboolean
may_be_address (const ProofProvider *provider)
{
  return provider == NULL || proof_user_names_want_address (provider);
}

/* The provider's own word; the whole address, or the part before the “@”: what of them was
   not typed. */
static char *
dup_other_user (Lab *lab, const ProofProvider *provider)
{
  const char *user = lab->settings->user;
  const char *at = strrchr (user, '@');
  const char *domain = find_domain (lab);
  const char *word = provider != NULL ? proof_user_names_get_word (provider) : NULL;

  if (word != NULL)
    return g_strdup (word);
  if (at != NULL)
    return may_be_local_part (provider) ? g_strndup (user, (gsize) (at - user)) : NULL;

  return domain != NULL && may_be_address (provider) ? g_strconcat (user, "@", domain, NULL) : NULL;
}

static void
try_other_user (Lab *lab)
{
  const ProofProvider *provider = proof_provider_find_by_server (lab->settings->server);
  g_autofree char *other = NULL;

  if (!proof_trial_has_class (lab->failed, PROOF_CLASS_CREDENTIALS_REJECTED) ||
      *lab->settings->user == '\0')
    return;

  other = dup_other_user (lab, provider);
  if (other != NULL && *other != '\0')
    try_user (lab, other);
}

static const char *
find_domain_of (const char *address)
{
  const char *at = address != NULL ? strrchr (address, '@') : NULL;

  return at != NULL ? at + 1 : "";
}

/* What takes mail for its own domain from everybody relays nothing yet. */
static gboolean
asks_for_relay (const MailGoal *goal)
{
  const char *domain = find_domain_of (goal->recipient);

  return goal->until >= MAIL_STAGE_RECIPIENT && *domain != '\0' &&
         g_ascii_strcasecmp (domain, find_domain_of (goal->sender)) != 0;
}

/* The relay of an office or of a device knows its network, and nobody's password. */
static void
try_without_sign_in (Lab *lab)
{
  MailSettings settings = *lab->settings;
  MailGoal goal = get_goal (lab->question);

  if (!proof_trial_has_class (lab->failed, PROOF_CLASS_SIGN_IN_NOT_OFFERED) ||
      !asks_for_relay (&goal))
    return;

  settings.user = "";
  add (lab, PROOF_TRIAL_KIND_TEST, &settings, &goal, proof_trial_get_source (lab->failed));
}

/* The certificate is the first that does not fit into a small packet. */
static void
try_small_packets (Lab *lab)
{
  ProofDiagnosis *diagnosis = proof_trial_get_diagnosis (lab->failed);
  MailGoal goal = get_goal (lab->question);

  if (!proof_trial_has_class (lab->failed, PROOF_CLASS_TIMED_OUT) ||
      proof_diagnosis_get_stage (diagnosis) != MAIL_STAGE_ENCRYPT)
    return;

  goal.segment_bytes = SMALL_SEGMENT_BYTES;
  add (lab, PROOF_TRIAL_KIND_COMPARISON, lab->settings, &goal,
       proof_trial_get_source (lab->failed));
}

/* Some servers, and some that look into what goes to them, break at what TLS 1.3 has and
   they do not know, or at the size of its hello. An address that works is another cause. */
static void
try_tls_1_2 (Lab *lab)
{
  MailGoal goal = get_goal (lab->question);

  if (!proof_trial_fails_at_tls (lab->failed) ||
      mail_report_get_answering_address (proof_trial_get_report (lab->failed)) != NULL)
    return;

  goal.asks_for_tls_1_2 = TRUE;
  add (lab, PROOF_TRIAL_KIND_COMPARISON, lab->settings, &goal,
       proof_trial_get_source (lab->failed));
}

/**
 * proof_experiments_find:
 * @failed: a trial that failed, or does not come to an end
 *
 * Finds what may be tried behind it, whether or not that is allowed or was done.
 *
 * Returns: (transfer full) (element-type ProofTrial): the likeliest first
 */
GPtrArray *
proof_experiments_find (const ProofQuestion *question, ProofTrial *failed)
{
  static const Experiment experiments[] = {
    try_connections,     try_port_of_web,   try_remedies, try_other_user,
    try_without_sign_in, try_small_packets, try_tls_1_2,  try_other_server,
  };
  Lab lab = {
    .question = question,
    .failed = failed,
    .settings = proof_trial_get_settings (failed),
    .trials = g_ptr_array_new_with_free_func (g_object_unref),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (experiments); i++)
    experiments[i](&lab);

  return lab.trials;
}

/**
 * proof_experiments_make_look:
 *
 * Returns: (transfer full): a look at what a source has, which knows better what the
 *   user name is unless the person has typed another than the address
 */
ProofTrial *
proof_experiments_make_look (const ProofQuestion *question, const ProofCandidate *candidate)
{
  MailSettings settings = *question->settings;
  MailGoal goal = get_goal (question);

  settings.server = candidate->server;
  settings.port = candidate->port;
  settings.security = candidate->security;
  if (g_strcmp0 (settings.user, question->address) == 0)
    settings.user = candidate->user;

  return make_trial (PROOF_TRIAL_KIND_LOOK, &settings, &goal, candidate->source);
}

/**
 * proof_experiments_is_enough:
 *
 * Returns: whether @trial shows all that was asked for, as far as a trial may go, where
 *   it is verified
 */
gboolean
proof_experiments_is_enough (const ProofQuestion *question, ProofTrial *trial)
{
  return proof_trial_get_kind (trial) == PROOF_TRIAL_KIND_TEST ||
         get_goal (question).until <= proof_trial_get_goal (trial)->until;
}

/**
 * proof_experiments_make_test:
 * @look: settings that answer
 *
 * Returns: (transfer full): the test of these settings as far as was asked
 */
ProofTrial *
proof_experiments_make_test (const ProofQuestion *question, ProofTrial *look)
{
  MailGoal goal = get_goal (question);

  goal.sender = proof_trial_get_goal (look)->sender;

  return proof_trial_new (PROOF_TRIAL_KIND_TEST, proof_trial_get_settings (look), &goal,
                          proof_trial_get_source (look));
}
