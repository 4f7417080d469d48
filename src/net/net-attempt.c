/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net-attempt.h"

#include "base-text.h"
#include "net-enums.h"

/**
 * net_attempt_new:
 *
 * Returns: (transfer full): an attempt that was not made
 */
NetAttempt *
net_attempt_new (GInetAddress *address, guint16 port)
{
  NetAttempt *self = g_new0 (NetAttempt, 1);

  self->address = g_inet_address_to_string (address);
  self->port = port;

  return self;
}

/**
 * net_attempt_copy:
 *
 * Returns: (transfer full): the same
 */
NetAttempt *
net_attempt_copy (const NetAttempt *self)
{
  NetAttempt *copy = g_new (NetAttempt, 1);

  *copy = *self;
  copy->address = g_strdup (self->address);

  return copy;
}

/**
 * net_attempt_free:
 * @self: (transfer full): an attempt
 */
void
net_attempt_free (NetAttempt *self)
{
  g_free (self->address);
  g_free (self);
}

static void
free_element (gpointer attempt)
{
  net_attempt_free (attempt);
}

/**
 * net_attempts_new:
 *
 * Returns: (transfer full) (element-type NetAttempt): no attempts
 */
GPtrArray *
net_attempts_new (void)
{
  return g_ptr_array_new_with_free_func (free_element);
}

/**
 * net_attempts_have:
 * @attempts: (element-type NetAttempt): attempts
 *
 * Returns: whether @outcome came of one of them
 */
gboolean
net_attempts_have (GPtrArray *attempts, NetAttemptOutcome outcome)
{
  for (guint i = 0; i < attempts->len; i++)
    if (((const NetAttempt *) attempts->pdata[i])->outcome == outcome)
      return TRUE;

  return FALSE;
}

/**
 * net_attempt_outcome_to_nick:
 *
 * Returns: the outcome's name in JSON, such as "timed-out"
 */
const char *
net_attempt_outcome_to_nick (NetAttemptOutcome outcome)
{
  return base_enum_to_nick (NET_TYPE_ATTEMPT_OUTCOME, (int) outcome);
}

/**
 * net_attempt_outcome_of_error:
 * @error: what connecting ended with
 *
 * A server that resets a connection at once has taken it before; one that was
 * given up had not answered by then.
 *
 * Returns: what came of the attempt
 */
NetAttemptOutcome
net_attempt_outcome_of_error (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED))
    return NET_ATTEMPT_OUTCOME_CONNECTED;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED))
    return NET_ATTEMPT_OUTCOME_REFUSED;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return NET_ATTEMPT_OUTCOME_TIMED_OUT;

  return NET_ATTEMPT_OUTCOME_UNREACHABLE;
}
