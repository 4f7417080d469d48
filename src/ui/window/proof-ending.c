/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-ending.h"

#include <glib/gi18n-lib.h>

#include "proof-questions.h"

/* The program is about to end. */
typedef struct
{
  GtkWindow *window;
  ProofAccountStore *store;
  ProofSession *session;
  GSourceOnceFunc end;
  gpointer data;
  gboolean is_agreed;
} Ending;

static void
ending_clear (gpointer data)
{
  Ending *self = data;

  if (!self->is_agreed)
    proof_session_set_is_ending (self->session, FALSE);
  g_object_unref (self->window);
  g_object_unref (self->store);
  g_object_unref (self->session);
}

static void
ending_release (gpointer ending)
{
  g_rc_box_release_full (ending, ending_clear);
}

static void
end_and_release (gpointer data)
{
  Ending *self = data;

  self->end (self->data);
  ending_release (self);
}

/* Not before the dialog in which it was agreed has closed itself. */
static void
end (gpointer data)
{
  Ending *self = data;

  self->is_agreed = TRUE;
  g_idle_add_once (end_and_release, g_rc_box_acquire (self));
}

/* What is filled in comes back with its window, unless that could not be written. */
static const char *
find_lost_drafts (Ending *self)
{
  g_autoptr (GPtrArray) drafts = proof_session_dup_drafts (self->session);

  return drafts->len > 0 ? proof_session_get_problem (self->session) : NULL;
}

static const char *
find_loss (Ending *self)
{
  return proof_account_store_is_saved (self->store) ? find_lost_drafts (self)
                                                    : proof_account_store_get_problem (self->store);
}

static void save (gpointer data);

static void
ask_or_end (Ending *self)
{
  const char *loss = find_loss (self);

  if (loss != NULL)
    proof_question_save (self->window, _ ("Quit Without Saving?"), loss, _ ("Quit _Without Saving"),
                         save, end, g_rc_box_acquire (self), ending_release);
  else
    end (self);
}

static void
on_session_flushed (GObject *session, GAsyncResult *result, gpointer data)
{
  proof_session_flush_finish (PROOF_SESSION (session), result);
  ask_or_end (data);
  ending_release (data);
}

static void
flush_session (Ending *self)
{
  proof_session_flush_async (self->session, on_session_flushed, g_rc_box_acquire (self));
}

static void
on_store_flushed (GObject *store, GAsyncResult *result, gpointer data)
{
  /* What is wrong is said by the store. */
  (void) proof_account_store_flush_finish (PROOF_ACCOUNT_STORE (store), result, NULL);
  flush_session (data);
  ending_release (data);
}

/* Nobody waits for a file where nothing is to be written. */
static void
flush (Ending *self)
{
  if (proof_account_store_is_saved (self->store))
    flush_session (self);
  else
    proof_account_store_flush_async (self->store, NULL, on_store_flushed, g_rc_box_acquire (self));
}

static void
save_drafts (Ending *self)
{
  g_autoptr (GPtrArray) drafts = proof_session_dup_drafts (self->session);

  for (guint i = 0; i < drafts->len; i++)
    {
      proof_account_keep (drafts->pdata[i]);
      proof_account_store_add (self->store, drafts->pdata[i]);
    }
}

static void
save (gpointer data)
{
  Ending *self = data;

  if (find_lost_drafts (self) != NULL)
    save_drafts (self);
  flush (self);
}

/**
 * proof_ending_begin:
 * @window: over which is asked
 * @end_program: what does so
 * @data: for @end_program, alive as long as @window
 *
 * Writes all that is not written yet and then ends the program; where something would be
 * lost, the person is asked before.
 */
void
proof_ending_begin (GtkWindow *window,
                    ProofAccountStore *store,
                    ProofSession *session,
                    GSourceOnceFunc end_program,
                    gpointer data)
{
  Ending *self;

  if (proof_session_is_ending (session))
    return;

  proof_session_set_is_ending (session, TRUE);
  self = g_rc_box_new0 (Ending);
  *self = (Ending){ .window = g_object_ref (window),
                    .store = g_object_ref (store),
                    .session = g_object_ref (session),
                    .end = end_program,
                    .data = data };
  flush (self);
  ending_release (self);
}
