/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "base-secret.h"
#include "mail-stage.h"

G_BEGIN_DECLS

/**
 * MailFlightLine:
 * @stage: the stage that the line belongs to
 * @text: what is shown of it: inert, and never a secret
 * @is_secret: whether @text stands in for a secret
 */
typedef struct
{
  MailStage stage;
  char *text;
  gboolean is_secret;
} MailFlightLine;

typedef struct _MailFlight MailFlight;

MailFlight *mail_flight_new (void);
void mail_flight_free (MailFlight *self);

void mail_flight_add_line (MailFlight *self, MailStage stage, const char *line);
void mail_flight_add_response (MailFlight *self,
                               MailStage stage,
                               const char *command,
                               BaseSecret *response,
                               gboolean is_secret);
void mail_flight_add_message (MailFlight *self, MailStage stage, GBytes *data);

BaseSecret *mail_flight_get_wire (const MailFlight *self);
GPtrArray *mail_flight_get_lines (const MailFlight *self);
GPtrArray *mail_flight_get_secrets (const MailFlight *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MailFlight, mail_flight_free)

G_END_DECLS
