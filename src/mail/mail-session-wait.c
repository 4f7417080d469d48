/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail-session-private.h"

#include <glib/gi18n-lib.h>

/* What is known of a wait that ended without a whole reply. */

/**
 * mail_session_keep_partial:
 *
 * Keeps what has arrived of a reply. A secret that is cut off is not found in what a server
 * says: once one was sent, no more than the code is kept.
 */
void
mail_session_keep_partial (MailSession *self)
{
  char *partial = net_framing_dup_partial (self->framing, !self->has_sent_secret);

  if (partial == NULL)
    return;

  g_free (self->partial);
  self->partial = partial;
}

/* A line that was cut off means nothing yet. */
static void
note_partial_line (MailSession *self, const char *line)
{
  if (g_str_has_suffix (line, "…"))
    mail_session_note (self, _ ("Cut off: %s"), line);
  else
    mail_session_add_line (self, MAIL_SPEAKER_SERVER, self->stage, FALSE, line);
}

/**
 * mail_session_note_end_of_wait:
 * @failure: by which the conversation ends
 *
 * Notes what has arrived of a reply, and how long more of it was waited for.
 *
 * Returns: (nullable): what has arrived, where that is all there is to tell of @failure
 */
const char *
mail_session_note_end_of_wait (MailSession *self, NetFailure failure)
{
  double seconds = (mail_session_get_milliseconds (self) - self->last_said) / 1000.0;
  g_auto (GStrv) lines = g_strsplit (self->partial != NULL ? self->partial : "", "\n", -1);

  if (self->channel == NULL || (failure != NET_FAILURE_TIMED_OUT && failure != NET_FAILURE_CLOSED))
    return NULL;

  for (gsize i = 0; lines[i] != NULL; i++)
    note_partial_line (self, lines[i]);
  if (failure == NET_FAILURE_TIMED_OUT)
    mail_session_note (self, _ ("Nothing more came for %.1f s"), seconds);
  else
    mail_session_note (self, _ ("The connection was closed after a wait of %.1f s"), seconds);

  return self->partial;
}
