/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net-meter.h"

#include <string.h>

#define NOT_WAITING (-1)

/* RFC 8446, appendix D.4: a record for the sake of devices on the way, which
   servers drop. It goes out in the middle of what the server says. */
static const guint8 change_cipher_spec[] = { 0x14, 0x03, 0x03, 0x00, 0x01, 0x01 };

/**
 * NetMeter:
 *
 * Counts the round trips of a connection, and how long its other end was waited
 * for. It is told what happens and looks at no clock: times are in microseconds,
 * as of g_get_monotonic_time(). It begins with a connection just made, which is
 * something said: the server may greet.
 *
 * The streams of a connection share it, and may outlive the connection.
 */
struct _NetMeter
{
  gboolean has_spoken;
  guint n_round_trips;
  gint64 waiting_since;
  gint64 waited;
};

/**
 * net_meter_new:
 *
 * Returns: (transfer full): a meter that has counted nothing
 */
NetMeter *
net_meter_new (void)
{
  NetMeter *self = g_atomic_rc_box_new0 (NetMeter);

  self->has_spoken = TRUE;
  self->waiting_since = NOT_WAITING;

  return self;
}

/**
 * net_meter_ref:
 *
 * Returns: (transfer full): @self
 */
NetMeter *
net_meter_ref (NetMeter *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * net_meter_unref:
 * @self: (transfer full): a meter
 */
void
net_meter_unref (NetMeter *self)
{
  g_atomic_rc_box_release (self);
}

/**
 * net_meter_sent:
 * @bytes: what went out in one write
 *
 * Something was said: what is heard next comes a round trip later.
 */
void
net_meter_sent (NetMeter *self, const void *bytes, gsize length)
{
  if (length != sizeof change_cipher_spec || memcmp (bytes, change_cipher_spec, length) != 0)
    self->has_spoken = TRUE;
}

/**
 * net_meter_waits:
 *
 * There is nothing to read yet.
 */
void
net_meter_waits (NetMeter *self, gint64 now)
{
  if (self->waiting_since == NOT_WAITING)
    self->waiting_since = now;
}

/**
 * net_meter_looked:
 *
 * That there was nothing to read did not matter.
 */
void
net_meter_looked (NetMeter *self)
{
  self->waiting_since = NOT_WAITING;
}

static void
end_waiting (NetMeter *self, gint64 now)
{
  if (self->waiting_since != NOT_WAITING)
    self->waited += now - self->waiting_since;
  self->waiting_since = NOT_WAITING;
}

/**
 * net_meter_received:
 *
 * Something was read.
 */
void
net_meter_received (NetMeter *self, gint64 now)
{
  end_waiting (self, now);
  self->n_round_trips += self->has_spoken ? 1 : 0;
  self->has_spoken = FALSE;
}

/**
 * net_meter_take:
 *
 * Takes what was counted since this was called last, a waiting that goes on
 * included.
 *
 * Returns: the round trips, and the time waited
 */
NetWaits
net_meter_take (NetMeter *self, gint64 now)
{
  gboolean is_waiting = self->waiting_since != NOT_WAITING;
  NetWaits waits;

  end_waiting (self, now);
  waits = (NetWaits){ self->n_round_trips, (double) self->waited / 1000.0, 0.0 };
  self->n_round_trips = 0;
  self->waited = 0;
  if (is_waiting)
    self->waiting_since = now;

  return waits;
}
