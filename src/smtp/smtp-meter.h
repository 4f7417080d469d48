/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SmtpWaits:
 * @n_round_trips: how often the server had to be heard after something was said
 * @milliseconds: how long nothing was there to read
 * @round_trip_milliseconds: how long the network alone takes there and back, 0
 *   where that is not known
 *
 * How a part of a conversation was waited for.
 */
typedef struct
{
  guint n_round_trips;
  double milliseconds;
  double round_trip_milliseconds;
} SmtpWaits;

typedef struct _SmtpMeter SmtpMeter;

SmtpMeter *smtp_meter_new (void);
SmtpMeter *smtp_meter_ref (SmtpMeter *self);
void smtp_meter_unref (SmtpMeter *self);

void smtp_meter_sent (SmtpMeter *self, const void *bytes, gsize length);
void smtp_meter_waits (SmtpMeter *self, gint64 now);
void smtp_meter_looked (SmtpMeter *self);
void smtp_meter_received (SmtpMeter *self, gint64 now);
SmtpWaits smtp_meter_take (SmtpMeter *self, gint64 now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmtpMeter, smtp_meter_unref)

G_END_DECLS
