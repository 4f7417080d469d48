/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-change.h"

#include <glib/gi18n-lib.h>

/* What the secret is follows from the mechanism where there is one. */
static ProofChangeFields
get_told_fields (const ProofChange *self)
{
  ProofChangeFields fields = proof_change_get_fields (self);

  return fields & PROOF_CHANGE_MECHANISM ? fields & ~PROOF_CHANGE_SECRET_IS_TOKEN : fields;
}

/* What is said of a kind, with its value in the place of “%s”, and where the value is empty.
   Whole for each: what comes behind a verb is not of one form in every language. */
typedef struct
{
  const char *filled;
  const char *empty;
} Words;

/* What is changed together comes before what is changed alone. */
static const struct
{
  ProofChangeFields fields;
  /* Its kind in JSON where nothing else is changed, and its name where more is. */
  const char *nick;
  const char *name;
  /* What a button says where nothing else is changed. */
  Words title;
  /* The same without another test. */
  Words short_title;
  /* Where it is one of several in a list. */
  Words noun;
} kinds[] = {
  { .fields = PROOF_CHANGE_SERVER,
    .nick = "set-server",
    .name = "server",
    .title = { N_ ("Use %s and Test Again") },
    .short_title = { N_ ("Use %s") },
    .noun = { "%s" } },
  { .fields = PROOF_CHANGE_CONNECTION,
    .nick = "set-connection",
    .name = "connection",
    .title = { N_ ("Use Port %s with %s and Test Again"),
               N_ ("Use Port %s with No Encryption and Test Again") },
    .short_title = { N_ ("Use Port %s with %s"), N_ ("Use Port %s with No Encryption") },
    .noun = { N_ ("Port %s with %s"), N_ ("Port %s with No Encryption") } },
  { .fields = PROOF_CHANGE_SECURITY,
    .nick = "set-security",
    .name = "security",
    .title = { N_ ("Use %s and Test Again"), N_ ("Use No Encryption and Test Again") },
    .short_title = { N_ ("Use %s"), N_ ("Use No Encryption") },
    .noun = { "%s", N_ ("No Encryption") } },
  { .fields = PROOF_CHANGE_PORT,
    .nick = "set-port",
    .name = "port",
    .title = { N_ ("Use Port %s and Test Again") },
    .short_title = { N_ ("Use Port %s") },
    .noun = { N_ ("Port %s") } },
  { .fields = PROOF_CHANGE_USER,
    .nick = "set-user",
    .name = "user",
    .title = { N_ ("Use the User Name %s and Test Again"), N_ ("Test Again without Signing In") },
    .short_title = { N_ ("Use the User Name %s"), N_ ("Don’t Sign In") },
    .noun = { N_ ("User Name %s"), N_ ("No Sign-In") } },
  { .fields = PROOF_CHANGE_SECRET_IS_TOKEN,
    .nick = "set-secret",
    .name = "secret",
    .title = { N_ ("Use an Access Token and Test Again"), N_ ("Use a Password and Test Again") },
    .short_title = { N_ ("Use an Access Token"), N_ ("Use a Password") },
    .noun = { N_ ("Access Token"), N_ ("Password") } },
  { .fields = PROOF_CHANGE_MECHANISM,
    .nick = "set-mechanism",
    .name = "mechanism",
    .title = { N_ ("Sign In with %s and Test Again"),
               N_ ("Choose the Sign-In Method Automatically") },
    .short_title = { N_ ("Sign In with %s"), N_ ("Choose the Sign-In Method Automatically") },
    .noun = { "%s", N_ ("Best Sign-In Method") } },
  { .fields = PROOF_CHANGE_SENDER,
    .nick = "set-sender",
    .name = "sender",
    .title = { N_ ("Send as %s and Test Again"), N_ ("Test Again without a Sender") },
    .short_title = { N_ ("Send as %s"), N_ ("Give No Sender") },
    .noun = { N_ ("Sender %s"), N_ ("No Sender") } },
  { .fields = PROOF_CHANGE_HELLO_NAME,
    .nick = "set-hello-name",
    .name = "hello-name",
    .title = { N_ ("Identify as “%s” and Test Again"),
               N_ ("Identify by IP Address and Test Again") },
    .short_title = { N_ ("Identify as “%s”"), N_ ("Identify by IP Address") },
    .noun = { N_ ("Computer Name %s"), N_ ("This Computer’s Address in EHLO") } },
  { .fields = PROOF_CHANGE_TRUSTED_CERTIFICATE,
    .nick = "set-certificate",
    .name = "certificate",
    .title = { N_ ("Trust the Certificate %s and Test Again"),
               N_ ("Trust No Certificate of Its Own and Test Again") },
    .short_title = { N_ ("Trust the Certificate %s"), N_ ("Trust No Certificate of Its Own") },
    .noun = { N_ ("Certificate %s"), N_ ("No Certificate of Its Own") } },
  { .fields = PROOF_CHANGE_TIMEOUT,
    .nick = "set-timeout",
    .name = "timeout",
    .title = { N_ ("Wait Up to %s and Test Again") },
    .short_title = { N_ ("Wait Up to %s") },
    .noun = { N_ ("a Wait of Up to %s") } },
};

static char *
dup_value (const ProofChange *self, ProofChangeFields fields)
{
  MailSettings settings = proof_change_apply (self, &(MailSettings){ 0 });
  MailGoal goal = proof_change_apply_to_goal (self, &(MailGoal){ 0 });

  switch ((guint) fields)
    {
    case PROOF_CHANGE_SERVER:
      return g_strdup (settings.server);
    case PROOF_CHANGE_SECURITY:
      return g_strdup (mail_security_to_nick (settings.security));
    case PROOF_CHANGE_PORT:
      return g_strdup_printf ("%u", settings.port);
    case PROOF_CHANGE_CONNECTION:
      return g_strdup_printf ("%s:%u", mail_security_to_nick (settings.security), settings.port);
    case PROOF_CHANGE_USER:
      return g_strdup (settings.user);
    case PROOF_CHANGE_SECRET_IS_TOKEN:
      return g_strdup (settings.secret_is_token ? "token" : "");
    case PROOF_CHANGE_MECHANISM:
      return g_strdup (settings.mechanism);
    case PROOF_CHANGE_SENDER:
      return g_strdup (goal.sender);
    case PROOF_CHANGE_HELLO_NAME:
      return g_strdup (settings.hello_name);
    case PROOF_CHANGE_TRUSTED_CERTIFICATE:
      return g_strdup (settings.trusted_certificate);
    case PROOF_CHANGE_TIMEOUT:
      return g_strdup_printf ("%u", goal.timeout_seconds);
    default:
      g_return_val_if_reached (g_strdup (""));
    }
}

static char *
describe_duration (guint seconds)
{
  guint minutes = seconds / 60;

  return seconds % 60 == 0
             ? g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u Minute", "%u Minutes", minutes),
                                minutes)
             : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u Second", "%u Seconds", seconds),
                                seconds);
}

static char *
dup_security_words (const ProofChange *self)
{
  MailSettings settings = proof_change_apply (self, &(MailSettings){ 0 });

  return g_strdup (
      settings.security != MAIL_SECURITY_NONE ? mail_security_get_words (settings.security) : "");
}

/* The value as people read it; of a port and its security the security, as only that can be
   empty. */
static char *
dup_told_value (const ProofChange *self, ProofChangeFields fields)
{
  MailGoal goal = proof_change_apply_to_goal (self, &(MailGoal){ 0 });

  if (fields == PROOF_CHANGE_TIMEOUT)
    return describe_duration (goal.timeout_seconds);

  return fields & PROOF_CHANGE_SECURITY ? dup_security_words (self) : dup_value (self, fields);
}

/* Puts @text in the place of “%s”, whatever is in it. */
static char *
fill_in (const char *format, const char *text)
{
  GString *filled = g_string_new (format);

  g_string_replace (filled, "%s", text, 1);

  return g_string_free (filled, FALSE);
}

/* Its place in the table, or that behind the table where several kinds are in it. */
static gsize
find_kind (const ProofChange *self)
{
  gsize i = 0;

  while (i < G_N_ELEMENTS (kinds) && kinds[i].fields != get_told_fields (self))
    i++;

  return i;
}

/**
 * proof_change_get_nick:
 *
 * Returns: the name in JSON of what it does, such as "set-security"; for several
 *   things at once "set-several"
 */
const char *
proof_change_get_nick (const ProofChange *self)
{
  gsize i = find_kind (self);

  return i < G_N_ELEMENTS (kinds) ? kinds[i].nick : "set-several";
}

typedef char *(*DescribeKind) (const ProofChange *self, gsize kind);

static char *
describe_value (const ProofChange *self, gsize kind)
{
  g_autofree char *value = dup_value (self, kinds[kind].fields);

  return g_strconcat (kinds[kind].name, "=", value, NULL);
}

static char *
say (const ProofChange *self, gsize kind, const Words *words)
{
  g_autofree char *value = dup_told_value (self, kinds[kind].fields);
  const char *unfilled = _ (*value == '\0' && words->empty != NULL ? words->empty : words->filled);
  g_autofree char *port = NULL;
  g_autofree char *with_port = NULL;

  if (kinds[kind].fields != PROOF_CHANGE_CONNECTION)
    return fill_in (unfilled, value);

  port = dup_value (self, PROOF_CHANGE_PORT);
  with_port = fill_in (unfilled, port);
  return fill_in (with_port, value);
}

static char *
describe_noun (const ProofChange *self, gsize kind)
{
  return say (self, kind, &kinds[kind].noun);
}

static char *
join_kinds (const ProofChange *self, DescribeKind describe)
{
  ProofChangeFields rest = get_told_fields (self);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if ((rest & kinds[i].fields) == kinds[i].fields)
      {
        g_autofree char *part = describe (self, i);

        g_strv_builder_add (builder, part);
        rest &= ~kinds[i].fields;
      }
  parts = g_strv_builder_end (builder);

  return g_strjoinv (_ (", "), parts);
}

/**
 * proof_change_dup_value:
 *
 * Returns: (transfer full): the value in JSON that goes with the nick: the new
 *   text or number; for "set-connection" security and port, as in "starttls:587";
 *   for "set-secret" "token", or nothing for a password; for "set-several" all of them, as in
 * "server=smtp.example.net, connection=tls:465"
 */
char *
proof_change_dup_value (const ProofChange *self)
{
  gsize i = find_kind (self);

  return i < G_N_ELEMENTS (kinds) ? dup_value (self, kinds[i].fields)
                                  : join_kinds (self, describe_value);
}

/**
 * proof_change_dup_title:
 *
 * Returns: (transfer full): what it does, as a button says it: "Use Port 587 with
 *   STARTTLS and Test Again"
 */
char *
proof_change_dup_title (const ProofChange *self)
{
  gsize i = find_kind (self);
  g_autofree char *nouns = NULL;

  if (i < G_N_ELEMENTS (kinds))
    return say (self, i, &kinds[i].title);

  nouns = proof_change_dup_words (self);
  /* Translators: several things that are used, with commas: servers, ports, methods … */
  return fill_in (C_ ("several", "Use %s and Test Again"), nouns);
}

/**
 * proof_change_dup_short_title:
 *
 * Returns: (transfer full): what is to be used, without another test: "Use Port 587 with
 *   STARTTLS"
 */
char *
proof_change_dup_short_title (const ProofChange *self)
{
  gsize i = find_kind (self);
  g_autofree char *nouns = NULL;

  if (i < G_N_ELEMENTS (kinds))
    return say (self, i, &kinds[i].short_title);

  nouns = proof_change_dup_words (self);
  /* Translators: several things that are used, with commas: servers, ports, methods … */
  return fill_in (C_ ("several", "Use %s"), nouns);
}

/**
 * proof_change_dup_words:
 *
 * Returns: (transfer full): what is used then, as in "Port 587 with STARTTLS"
 */
char *
proof_change_dup_words (const ProofChange *self)
{
  return join_kinds (self, describe_noun);
}
