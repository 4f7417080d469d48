/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "smtp-meter.h"

#include <string.h>

#define NOT_WAITING (-1)

/* RFC 8446, appendix D.4: a record for the sake of devices on the way, which
   servers drop. It goes out in the middle of what the server says. */
static const guint8 change_cipher_spec[] = { 0x14, 0x03, 0x03, 0x00, 0x01, 0x01 };

/**
 * SmtpMeter:
 *
 * Counts the round trips of a connection, and how long its other end was waited
 * for. It is told what happens and looks at no clock: times are in microseconds,
 * as of g_get_monotonic_time(). It begins with a connection just made, which is
 * something said: the server may greet.
 *
 * The streams of a connection share it, and may outlive the connection.
 */
struct _SmtpMeter
{
  gboolean has_spoken;
  guint n_round_trips;
  gint64 waiting_since;
  gint64 waited;
};

/**
 * smtp_meter_new:
 *
 * Returns: (transfer full): a meter that has counted nothing
 */
SmtpMeter *
smtp_meter_new (void)
{
  SmtpMeter *self = g_atomic_rc_box_new0 (SmtpMeter);

  self->has_spoken = TRUE;
  self->waiting_since = NOT_WAITING;

  return self;
}

/**
 * smtp_meter_ref:
 *
 * Returns: (transfer full): @self
 */
SmtpMeter *
smtp_meter_ref (SmtpMeter *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * smtp_meter_unref:
 * @self: (transfer full): a meter
 */
void
smtp_meter_unref (SmtpMeter *self)
{
  g_atomic_rc_box_release (self);
}

/**
 * smtp_meter_sent:
 * @bytes: what went out in one write
 *
 * Something was said: what is heard next comes a round trip later.
 */
void
smtp_meter_sent (SmtpMeter *self, const void *bytes, gsize length)
{
  if (length != sizeof change_cipher_spec || memcmp (bytes, change_cipher_spec, length) != 0)
    self->has_spoken = TRUE;
}

/**
 * smtp_meter_waits:
 *
 * There is nothing to read yet.
 */
void
smtp_meter_waits (SmtpMeter *self, gint64 now)
{
  if (self->waiting_since == NOT_WAITING)
    self->waiting_since = now;
}

/**
 * smtp_meter_looked:
 *
 * That there was nothing to read did not matter.
 */
void
smtp_meter_looked (SmtpMeter *self)
{
  self->waiting_since = NOT_WAITING;
}

static void
end_waiting (SmtpMeter *self, gint64 now)
{
  if (self->waiting_since != NOT_WAITING)
    self->waited += now - self->waiting_since;
  self->waiting_since = NOT_WAITING;
}

/**
 * smtp_meter_received:
 *
 * Something was read.
 */
void
smtp_meter_received (SmtpMeter *self, gint64 now)
{
  end_waiting (self, now);
  self->n_round_trips += self->has_spoken ? 1 : 0;
  self->has_spoken = FALSE;
}

/**
 * smtp_meter_take:
 *
 * Takes what was counted since this was called last, a waiting that goes on
 * included.
 *
 * Returns: the round trips, and the time waited
 */
SmtpWaits
smtp_meter_take (SmtpMeter *self, gint64 now)
{
  gboolean is_waiting = self->waiting_since != NOT_WAITING;
  SmtpWaits waits;

  end_waiting (self, now);
  waits = (SmtpWaits){ self->n_round_trips, (double) self->waited / 1000.0, 0.0 };
  self->n_round_trips = 0;
  self->waited = 0;
  if (is_waiting)
    self->waiting_since = now;

  return waits;
}
