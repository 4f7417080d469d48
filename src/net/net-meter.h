/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * NetWaits:
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
} NetWaits;

typedef struct _NetMeter NetMeter;

NetMeter *net_meter_new (void);
NetMeter *net_meter_ref (NetMeter *self);
void net_meter_unref (NetMeter *self);

void net_meter_sent (NetMeter *self, const void *bytes, gsize length);
void net_meter_waits (NetMeter *self, gint64 now);
void net_meter_looked (NetMeter *self);
void net_meter_received (NetMeter *self, gint64 now);
NetWaits net_meter_take (NetMeter *self, gint64 now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NetMeter, net_meter_unref)

G_END_DECLS
