/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "smtp-secret.h"
#include "smtp-stage.h"

G_BEGIN_DECLS

/**
 * SmtpFlightLine:
 * @stage: the stage that the line belongs to
 * @text: what is shown of it: inert, and never a secret
 * @is_secret: whether @text stands in for a secret
 */
typedef struct
{
  SmtpStage stage;
  char *text;
  gboolean is_secret;
} SmtpFlightLine;

typedef struct _SmtpFlight SmtpFlight;

SmtpFlight *smtp_flight_new (void);
void smtp_flight_free (SmtpFlight *self);

void smtp_flight_add_line (SmtpFlight *self, SmtpStage stage, const char *line);
void smtp_flight_add_response (SmtpFlight *self,
                               SmtpStage stage,
                               const char *command,
                               const SmtpSecret *response,
                               gboolean is_secret);
void smtp_flight_add_message (SmtpFlight *self, SmtpStage stage, GBytes *data);

const SmtpSecret *smtp_flight_get_wire (const SmtpFlight *self);
GPtrArray *smtp_flight_get_lines (const SmtpFlight *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmtpFlight, smtp_flight_free)

G_END_DECLS
