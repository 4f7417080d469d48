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

static const char *
get_security_words (MailSecurity security)
{
  return security == MAIL_SECURITY_NONE ? _ ("No Encryption") : mail_security_get_words (security);
}

/* What is changed together comes before what is changed alone. */
static const struct
{
  ProofChangeFields fields;
  /* Its kind in JSON where nothing else is changed, and its name where more is. */
  const char *nick;
  const char *name;
  /* A noun, after “Use”, and what it is where the value is empty. */
  const char *words;
  const char *empty_words;
  /* What a button says where nothing else is changed, if not “Use …”. */
  const char *title;
  const char *empty_title;
} kinds[] = {
  { .fields = PROOF_CHANGE_SERVER, .nick = "set-server", .name = "server", .words = "%s" },
  { .fields = PROOF_CHANGE_CONNECTION, .nick = "set-connection", .name = "connection" },
  { .fields = PROOF_CHANGE_SECURITY, .nick = "set-security", .name = "security" },
  { .fields = PROOF_CHANGE_PORT, .nick = "set-port", .name = "port", .words = N_ ("Port %s") },
  { .fields = PROOF_CHANGE_USER,
    .nick = "set-user",
    .name = "user",
    .words = N_ ("the User Name %s"),
    .empty_words = N_ ("No Sign-In") },
  { .fields = PROOF_CHANGE_SECRET_IS_TOKEN,
    .nick = "set-secret",
    .name = "secret",
    .words = N_ ("an Access Token"),
    .empty_words = N_ ("a Password") },
  { .fields = PROOF_CHANGE_MECHANISM,
    .nick = "set-mechanism",
    .name = "mechanism",
    .words = "%s",
    .empty_words = N_ ("the Best Sign-In Method"),
    .title = N_ ("Sign In with %s and Test Again"),
    .empty_title = N_ ("Choose the Sign-In Method Automatically") },
  { .fields = PROOF_CHANGE_SENDER,
    .nick = "set-sender",
    .name = "sender",
    .words = N_ ("the Sender %s"),
    .empty_words = N_ ("No Sender"),
    .title = N_ ("Send as %s and Test Again") },
  { .fields = PROOF_CHANGE_HELLO_NAME,
    .nick = "set-hello-name",
    .name = "hello-name",
    .words = N_ ("the Computer Name %s"),
    .empty_words = N_ ("This Computer’s Address in EHLO"),
    .title = N_ ("Identify as “%s” and Test Again"),
    .empty_title = N_ ("Identify by IP Address and Test Again") },
  { .fields = PROOF_CHANGE_TRUSTED_CERTIFICATE,
    .nick = "set-certificate",
    .name = "certificate",
    .words = N_ ("the Certificate %s"),
    .empty_words = N_ ("No Certificate of Its Own") },
  { .fields = PROOF_CHANGE_TIMEOUT,
    .nick = "set-timeout",
    .name = "timeout",
    .words = N_ ("a Wait of Up to %s"),
    .title = N_ ("Wait Up to %s and Test Again") },
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

/* The value as people read it. */
static char *
dup_told_value (const ProofChange *self, ProofChangeFields fields)
{
  MailGoal goal = proof_change_apply_to_goal (self, &(MailGoal){ 0 });

  return fields == PROOF_CHANGE_TIMEOUT ? describe_duration (goal.timeout_seconds)
                                        : dup_value (self, fields);
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
describe_words (const ProofChange *self, gsize kind)
{
  MailSettings settings = proof_change_apply (self, &(MailSettings){ 0 });
  const char *security = get_security_words (settings.security);
  g_autofree char *value = dup_told_value (self, kinds[kind].fields);

  if (kinds[kind].fields == PROOF_CHANGE_CONNECTION)
    /* Translators: the first is a port, the second STARTTLS or TLS */
    return g_strdup_printf (_ ("Port %u with %s"), settings.port, security);
  if (kinds[kind].fields == PROOF_CHANGE_SECURITY)
    return g_strdup (security);
  if (*value == '\0' && kinds[kind].empty_words != NULL)
    return g_strdup (_ (kinds[kind].empty_words));

  return fill_in (_ (kinds[kind].words), value);
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
  g_autofree char *words = NULL;

  if (i < G_N_ELEMENTS (kinds) && kinds[i].title != NULL)
    {
      g_autofree char *value = dup_told_value (self, kinds[i].fields);

      return *value != '\0' || kinds[i].empty_title == NULL ? fill_in (_ (kinds[i].title), value)
                                                            : g_strdup (_ (kinds[i].empty_title));
    }

  words = join_kinds (self, describe_words);
  return fill_in (_ ("Use %s and Test Again"), words);
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
  g_autofree char *words = join_kinds (self, describe_words);

  /* Translators: one thing, or several with commas, as in "Use Port 587 with STARTTLS" */
  return fill_in (_ ("Use %s"), words);
}

/**
 * proof_change_dup_words:
 *
 * Returns: (transfer full): what is used then, as in "Port 587 with STARTTLS"
 */
char *
proof_change_dup_words (const ProofChange *self)
{
  return join_kinds (self, describe_words);
}
