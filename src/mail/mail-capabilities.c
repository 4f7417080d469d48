/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail-capabilities.h"

#include <string.h>

/**
 * MailCapabilities:
 *
 * What a server offers in its reply to EHLO (RFC 5321, section 4.1.1.1).
 * Immutable.
 */
struct _MailCapabilities
{
  gatomicrefcount ref_count;
  char **lines;
  char **mechanisms;
  guint64 size_limit;
};

/* The parameters of @line if it is for @keyword, otherwise NULL. The old form
   "AUTH=LOGIN PLAIN" comes from drafts of RFC 2554 and lives on in servers that
   cater for Outlook Express 4. */
static const char *
find_parameters (const char *line, const char *keyword)
{
  gsize length = strlen (keyword);

  if (g_ascii_strncasecmp (line, keyword, length) != 0)
    return NULL;
  if (line[length] != '\0' && line[length] != ' ' && line[length] != '=')
    return NULL;

  return line[length] == '\0' ? "" : line + length + 1;
}

static void
add_mechanisms (GPtrArray *mechanisms, const char *parameters)
{
  g_auto (GStrv) names = g_strsplit_set (parameters, " =", -1);

  for (gsize i = 0; names[i] != NULL; i++)
    {
      g_autofree char *name = g_ascii_strup (names[i], -1);

      if (*name != '\0' && !g_ptr_array_find_with_equal_func (mechanisms, name, g_str_equal, NULL))
        g_ptr_array_add (mechanisms, g_steal_pointer (&name));
    }
}

/**
 * mail_capabilities_new:
 * @hello_reply: the reply to EHLO or HELO
 *
 * Its first line names the server; each further one is a capability.
 *
 * Returns: (transfer full): the capabilities
 */
MailCapabilities *
mail_capabilities_new (const MailReply *hello_reply)
{
  MailCapabilities *self = g_new0 (MailCapabilities, 1);
  const char *const *lines = mail_reply_get_lines (hello_reply);
  g_autoptr (GPtrArray) mechanisms = g_ptr_array_new_with_free_func (g_free);

  g_atomic_ref_count_init (&self->ref_count);
  self->lines = g_strdupv ((char **) (lines[0] != NULL ? lines + 1 : lines));
  for (gsize i = 0; self->lines[i] != NULL; i++)
    {
      const char *parameters;

      if ((parameters = find_parameters (self->lines[i], "AUTH")) != NULL)
        add_mechanisms (mechanisms, parameters);
      else if ((parameters = find_parameters (self->lines[i], "SIZE")) != NULL)
        self->size_limit = g_ascii_strtoull (parameters, NULL, 10);
    }
  g_ptr_array_add (mechanisms, NULL);
  self->mechanisms = g_strdupv ((char **) mechanisms->pdata);

  return self;
}

/**
 * mail_capabilities_ref:
 *
 * Returns: (transfer full): @self
 */
MailCapabilities *
mail_capabilities_ref (MailCapabilities *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * mail_capabilities_unref:
 * @self: (transfer full): capabilities
 */
void
mail_capabilities_unref (MailCapabilities *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_strfreev (self->lines);
  g_strfreev (self->mechanisms);
  g_free (self);
}

/**
 * mail_capabilities_get_lines:
 *
 * Returns: each capability as the server wrote it
 */
const char *const *
mail_capabilities_get_lines (const MailCapabilities *self)
{
  return (const char *const *) self->lines;
}

/**
 * mail_capabilities_offer:
 * @keyword: such as "PIPELINING"; case does not matter
 *
 * Returns: whether the server offers @keyword
 */
gboolean
mail_capabilities_offer (const MailCapabilities *self, const char *keyword)
{
  for (gsize i = 0; self->lines[i] != NULL; i++)
    if (find_parameters (self->lines[i], keyword) != NULL)
      return TRUE;

  return FALSE;
}

/**
 * mail_capabilities_get_mechanisms:
 *
 * Returns: the names of the SASL mechanisms that AUTH offers, in upper case
 *   and in the server's order
 */
const char *const *
mail_capabilities_get_mechanisms (const MailCapabilities *self)
{
  return (const char *const *) self->mechanisms;
}

/**
 * mail_capabilities_offer_mechanism:
 *
 * Returns: whether AUTH offers @mechanism; case does not matter
 */
gboolean
mail_capabilities_offer_mechanism (const MailCapabilities *self, const char *mechanism)
{
  g_autofree char *upper = g_ascii_strup (mechanism, -1);

  return g_strv_contains (mail_capabilities_get_mechanisms (self), upper);
}

/**
 * mail_capabilities_get_size_limit:
 *
 * Returns: the largest message that the server takes, in bytes (RFC 1870), or
 *   0 where it names no limit
 */
guint64
mail_capabilities_get_size_limit (const MailCapabilities *self)
{
  return self->size_limit;
}
