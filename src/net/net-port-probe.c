/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net-port-probe.h"

#include "net-connector.h"

typedef struct
{
  GPtrArray *attempts;
  guint n_pending;
} Probe;

static void
probe_free (gpointer data)
{
  Probe *self = data;

  g_ptr_array_unref (self->attempts);
  g_free (self);
}

/* What came of the port @made: of several addresses, the one that says most. */
static const NetAttempt *
choose_attempt (GPtrArray *made)
{
  static const NetAttemptOutcome telling[] = {
    NET_ATTEMPT_OUTCOME_CONNECTED,
    NET_ATTEMPT_OUTCOME_REFUSED,
    NET_ATTEMPT_OUTCOME_TIMED_OUT,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (telling); i++)
    for (guint j = 0; j < made->len; j++)
      if (((const NetAttempt *) made->pdata[j])->outcome == telling[i])
        return made->pdata[j];

  return made->pdata[0];
}

static void
take_outcome (GPtrArray *attempts, const NetAttempt *chosen)
{
  for (guint i = 0; i < attempts->len; i++)
    {
      NetAttempt *attempt = attempts->pdata[i];

      if (attempt->port != chosen->port)
        continue;
      net_attempt_free (attempt);
      attempts->pdata[i] = net_attempt_copy (chosen);
    }
}

static void
on_connected (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Probe *self = g_task_get_task_data (task);
  g_autoptr (GPtrArray) made = NULL;
  g_autoptr (GSocketConnection) connection = net_connect_finish (result, &made, NULL);

  take_outcome (self->attempts, choose_attempt (made));
  if (--self->n_pending == 0)
    g_task_return_boolean (task, TRUE);
}

/**
 * net_probe_ports_async:
 * @addresses: (element-type GInetAddress): those of one server, at least one, in
 *   the order in which to try them
 * @ports: (array zero-terminated=1): the ports to look at, all at once
 * @left_out: the one of them that is known already, or 0
 * @cancellable: ends it; what has not answered by then is said to be silent
 *
 * Looks which ports of the server take a connection. Nothing is said over it.
 */
void
net_probe_ports_async (GPtrArray *addresses,
                       const guint16 *ports,
                       guint16 left_out,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Probe *self = g_new0 (Probe, 1);

  g_task_set_check_cancellable (task, FALSE);
  self->attempts = net_attempts_new ();
  self->n_pending = 1;
  g_task_set_task_data (task, self, probe_free);

  for (; *ports != 0; ports++)
    if (*ports != left_out)
      {
        g_ptr_array_add (self->attempts, net_attempt_new (addresses->pdata[0], *ports));
        self->n_pending++;
        net_connect_async (addresses, *ports, 0, cancellable, on_connected, g_object_ref (task));
      }

  if (--self->n_pending == 0)
    g_task_return_boolean (task, TRUE);
}

/**
 * net_probe_ports_finish:
 *
 * Returns: (transfer full) (element-type NetAttempt): what came of each port, in
 *   their order
 */
GPtrArray *
net_probe_ports_finish (GAsyncResult *result)
{
  Probe *self = g_task_get_task_data (G_TASK (result));

  return g_ptr_array_ref (self->attempts);
}
