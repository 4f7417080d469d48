/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * NetAttemptOutcome:
 * @NET_ATTEMPT_OUTCOME_NOT_TRIED: another address answered first
 * @NET_ATTEMPT_OUTCOME_CONNECTED: the server took the connection
 * @NET_ATTEMPT_OUTCOME_REFUSED: nothing listens there
 * @NET_ATTEMPT_OUTCOME_TIMED_OUT: no answer in time
 * @NET_ATTEMPT_OUTCOME_UNREACHABLE: no way there
 * @NET_ATTEMPT_OUTCOME_ANSWERED: the server took the connection and greeted, where
 *   at another address it did not
 */
typedef enum
{
  NET_ATTEMPT_OUTCOME_NOT_TRIED,
  NET_ATTEMPT_OUTCOME_CONNECTED,
  NET_ATTEMPT_OUTCOME_REFUSED,
  NET_ATTEMPT_OUTCOME_TIMED_OUT,
  NET_ATTEMPT_OUTCOME_UNREACHABLE,
  NET_ATTEMPT_OUTCOME_ANSWERED,
} NetAttemptOutcome;

/**
 * NetAttempt:
 * @address: an address of the server, in its numeric form
 * @port: a port of it
 * @outcome: what came of connecting to it
 */
typedef struct
{
  char *address;
  guint16 port;
  NetAttemptOutcome outcome;
} NetAttempt;

NetAttempt *net_attempt_new (GInetAddress *address, guint16 port);
NetAttempt *net_attempt_copy (const NetAttempt *self);
void net_attempt_free (NetAttempt *self);

GPtrArray *net_attempts_new (void);
gboolean net_attempts_have (GPtrArray *attempts, NetAttemptOutcome outcome);

const char *net_attempt_outcome_to_nick (NetAttemptOutcome outcome);
NetAttemptOutcome net_attempt_outcome_of_error (const GError *error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NetAttempt, net_attempt_free)

G_END_DECLS
