/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail-settings.h"

#include "base-text.h"

/**
 * mail_settings_copy:
 *
 * Returns: (transfer full): settings whose strings are their own
 */
MailSettings *
mail_settings_copy (const MailSettings *self)
{
  MailSettings *copy = g_new (MailSettings, 1);

  *copy = *self;
  copy->server = base_text_dup (self->server);
  copy->user = base_text_dup (self->user);
  copy->mechanism = base_text_dup (self->mechanism);
  copy->hello_name = base_text_dup (self->hello_name);
  copy->trusted_certificate = base_text_dup (self->trusted_certificate);
  copy->ca_file = base_text_dup (self->ca_file);

  return copy;
}

/**
 * mail_settings_free:
 * @self: (transfer full): what mail_settings_copy() gave
 */
void
mail_settings_free (MailSettings *self)
{
  g_free ((char *) self->server);
  g_free ((char *) self->user);
  g_free ((char *) self->mechanism);
  g_free ((char *) self->hello_name);
  g_free ((char *) self->trusted_certificate);
  g_free ((char *) self->ca_file);
  g_free (self);
}
