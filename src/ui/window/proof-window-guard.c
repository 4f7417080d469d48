/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-window-guard.h"

#include <glib/gi18n-lib.h>

#include "proof-ending.h"
#include "proof-questions.h"
#include "proof-saving.h"

typedef struct
{
  ProofWindowState *state;
  ProofSession *session;
  ProofPasswordSync *passwords;
} Guard;

/* A window that is to be closed, and what it would take with it. */
typedef struct
{
  GtkWindow *window;
  ProofPasswordSync *passwords;
  ProofAccount *draft;
} Leaving;

static void
guard_free (gpointer data, GClosure *closure G_GNUC_UNUSED)
{
  Guard *guard = data;

  g_object_unref (guard->state);
  g_object_unref (guard->session);
  g_object_unref (guard->passwords);
  g_free (guard);
}

static void
leaving_free (gpointer data)
{
  Leaving *self = data;

  g_object_unref (self->window);
  g_object_unref (self->passwords);
  g_object_unref (self->draft);
  g_free (self);
}

static void
destroy (gpointer window)
{
  gtk_window_destroy (window);
}

static void
destroy_and_release (gpointer window)
{
  gtk_window_destroy (window);
  g_object_unref (window);
}

/* Not before the dialog in which it was agreed has closed itself. */
static void
destroy_soon (GtkWindow *window)
{
  g_idle_add_once (destroy_and_release, g_object_ref (window));
}

/* The window brings the password into the keyring before it goes, where that is wanted. */
static void
on_saved (ProofAccount *account G_GNUC_UNUSED, gpointer window)
{
  destroy_soon (window);
}

static void
save_draft (gpointer data)
{
  Leaving *self = data;

  proof_saving_begin (self->window, self->passwords, self->draft, on_saved,
                      g_object_ref (self->window), g_object_unref);
}

static void
lose_draft (gpointer data)
{
  Leaving *self = data;

  destroy_soon (self->window);
}

static void
ask (GtkWindow *window, Guard *guard)
{
  Leaving *leaving = g_new0 (Leaving, 1);

  *leaving = (Leaving){ .window = g_object_ref (window),
                        .passwords = g_object_ref (guard->passwords),
                        .draft = g_object_ref (proof_window_state_get_draft (guard->state)) };
  proof_question_save (
      window, _ ("Save This Account?"),
      _ ("What you entered isn’t saved, and will be lost when you close this window."),
      _ ("Close _Without Saving"), save_draft, lose_draft, leaving, leaving_free);
}

static gboolean
on_close_request (GtkWindow *window, Guard *guard)
{
  if (proof_session_is_last (guard->session, guard->state))
    proof_ending_begin (window, proof_password_sync_get_store (guard->passwords), guard->session,
                        destroy, window);
  else if (proof_window_state_get_draft (guard->state) != NULL)
    ask (window, guard);
  else
    return FALSE;

  return TRUE;
}

/**
 * proof_window_guard:
 * @window: one that is not for practice
 * @state: how it will be found at the next start
 *
 * Sees to it that nothing is lost when @window is closed: what is filled in comes back
 * with the last window, and the person is asked where it would not.
 */
void
proof_window_guard (GtkWindow *window,
                    ProofWindowState *state,
                    ProofSession *session,
                    ProofPasswordSync *passwords)
{
  Guard *guard = g_new0 (Guard, 1);

  *guard = (Guard){ .state = g_object_ref (state),
                    .session = g_object_ref (session),
                    .passwords = g_object_ref (passwords) };
  g_signal_connect_data (window, "close-request", G_CALLBACK (on_close_request), guard, guard_free,
                         0);
}
