/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-session.h"

#include "proof-account-file.h"

/* Far more than a person has. */
#define MAX_WINDOWS 100
#define GROUP "Window %u"
/* While a window is drawn larger, each of its sizes is a change. */
#define PAUSE_MILLISECONDS 300

struct _ProofSession
{
  GObject parent_instance;

  char *path;
  /* Which were open when the program ended last, and are not yet again. */
  GPtrArray *waiting;
  GPtrArray *open;
  /* Which were closed last. */
  GPtrArray *left;
  gboolean is_ending;
  guint scheduled;
  gboolean is_writing;
  gboolean is_outdated;
  gboolean is_at_work;
  /* What is in the file, where that is known. */
  char *written;
  char *problem;
  /* GTasks that end when everything is written, or cannot be. */
  GPtrArray *flushes;
};

G_DEFINE_FINAL_TYPE (ProofSession, proof_session, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_IS_AT_WORK,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

static void
proof_session_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_IS_AT_WORK:
      g_value_set_boolean (value, PROOF_SESSION (object)->is_at_work);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
proof_session_dispose (GObject *object)
{
  ProofSession *self = PROOF_SESSION (object);

  g_clear_handle_id (&self->scheduled, g_source_remove);

  G_OBJECT_CLASS (proof_session_parent_class)->dispose (object);
}

static void
proof_session_finalize (GObject *object)
{
  ProofSession *self = PROOF_SESSION (object);

  g_free (self->path);
  g_free (self->written);
  g_free (self->problem);
  g_ptr_array_unref (self->flushes);
  g_ptr_array_unref (self->waiting);
  g_ptr_array_unref (self->open);
  g_ptr_array_unref (self->left);

  G_OBJECT_CLASS (proof_session_parent_class)->finalize (object);
}

static void
proof_session_class_init (ProofSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = proof_session_get_property;
  object_class->dispose = proof_session_dispose;
  object_class->finalize = proof_session_finalize;

  properties[PROP_IS_AT_WORK] =
      g_param_spec_boolean ("is-at-work", NULL, NULL, FALSE,
                            G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
proof_session_init (ProofSession *self)
{
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  self->open = g_ptr_array_new_with_free_func (g_object_unref);
  self->left = g_ptr_array_new_with_free_func (g_object_unref);
  self->flushes = g_ptr_array_new_with_free_func (g_object_unref);
}

static void
write_states (GPtrArray *states, GKeyFile *file, guint *number)
{
  for (guint i = 0; i < states->len; i++)
    {
      g_autofree char *group = g_strdup_printf (GROUP, ++*number);

      proof_window_state_write (states->pdata[i], file, group);
    }
}

static char *
to_text (ProofSession *self)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  guint number = 0;

  write_states (self->waiting, file, &number);
  write_states (self->left, file, &number);
  write_states (self->open, file, &number);

  return g_key_file_to_data (file, NULL, NULL);
}

static void
run_write (GTask *task, gpointer session, gpointer text, GCancellable *cancellable G_GNUC_UNUSED)
{
  const char *path = PROOF_SESSION (session)->path;
  g_autofree char *folder = g_path_get_dirname (path);
  GError *error = NULL;

  /* A failure shows when something is written there. */
  (void) g_mkdir_with_parents (folder, 0700);
  proof_account_file_write (path, text, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_strdup (text), g_free);
}

static void
update_is_at_work (ProofSession *self)
{
  gboolean is_at_work = self->scheduled != 0 || self->is_writing;

  if (self->is_at_work == is_at_work)
    return;

  self->is_at_work = is_at_work;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_AT_WORK]);
}

static void
end_flushes (ProofSession *self)
{
  g_autoptr (GPtrArray) flushes = g_steal_pointer (&self->flushes);

  self->flushes = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < flushes->len; i++)
    g_task_return_boolean (flushes->pdata[i], TRUE);
}

static void start (ProofSession *self);

static void
on_written (GObject *object, GAsyncResult *result, gpointer data G_GNUC_UNUSED)
{
  ProofSession *self = PROOF_SESSION (object);
  g_autoptr (GError) error = NULL;

  self->is_writing = FALSE;
  g_free (self->written);
  self->written = g_task_propagate_pointer (G_TASK (result), &error);
  g_free (self->problem);
  self->problem = error != NULL ? g_strdup (error->message) : NULL;

  if (self->is_outdated)
    start (self);
  else
    end_flushes (self);
  update_is_at_work (self);
}

static void
begin_write (ProofSession *self)
{
  g_autofree char *text = to_text (self);
  g_autoptr (GTask) task = NULL;

  if (g_strcmp0 (text, self->written) == 0)
    {
      end_flushes (self);
      return;
    }

  self->is_writing = TRUE;
  task = g_task_new (self, NULL, on_written, NULL);
  g_task_set_task_data (task, g_steal_pointer (&text), g_free);
  g_task_run_in_thread (task, run_write);
}

/* One at a time: what changes meanwhile is written by the next. */
static void
start (ProofSession *self)
{
  g_clear_handle_id (&self->scheduled, g_source_remove);
  self->is_outdated = self->is_writing;
  if (!self->is_writing)
    begin_write (self);
  update_is_at_work (self);
}

static gboolean
on_scheduled (gpointer data)
{
  ProofSession *self = data;

  self->scheduled = 0;
  start (self);

  return G_SOURCE_REMOVE;
}

static void
schedule (ProofSession *self)
{
  if (self->scheduled == 0)
    self->scheduled = g_timeout_add (PAUSE_MILLISECONDS, on_scheduled, self);
  update_is_at_work (self);
}

static void
read_states (ProofSession *self, GKeyFile *file)
{
  for (guint i = 1; i <= MAX_WINDOWS; i++)
    {
      g_autofree char *group = g_strdup_printf (GROUP, i);
      ProofWindowState *state;

      if (!g_key_file_has_group (file, group))
        return;

      state = proof_window_state_new ();
      proof_window_state_read (state, file, group);
      g_ptr_array_add (self->waiting, state);
    }
}

/**
 * proof_session_new:
 * @path: (nullable): the file, or %NULL for sendproof/windows.ini in the person's state
 *   folder
 *
 * Reads the file, which is to be done before there is a window. One that cannot be read
 * is as good as none.
 *
 * Returns: (transfer full): the windows that were open last, which wait
 */
ProofSession *
proof_session_new (const char *path)
{
  ProofSession *self = g_object_new (PROOF_TYPE_SESSION, NULL);
  g_autofree char *usual =
      g_build_filename (g_get_user_state_dir (), "sendproof", "windows.ini", NULL);
  g_autoptr (GKeyFile) file = g_key_file_new ();

  self->path = g_strdup (path != NULL ? path : usual);
  if (g_key_file_load_from_file (file, self->path, G_KEY_FILE_NONE, NULL))
    read_states (self, file);

  return self;
}

/* Where others wait, a window in which nothing is to be found again need not be. */
static gboolean
is_found_again (ProofSession *self, ProofWindowState *state)
{
  return proof_session_is_last (self, state) &&
         (self->waiting->len == 0 || proof_window_state_get_draft (state) != NULL);
}

/* For now, where it was the last one or the program ends, and for good otherwise. */
static void
on_left (ProofSession *self, ProofWindowState *state)
{
  g_autoptr (ProofWindowState) left = g_object_ref (state);
  gboolean is_kept = is_found_again (self, state);

  g_signal_handlers_disconnect_by_data (state, self);
  if (proof_window_state_get_draft (state) != NULL)
    proof_account_set_password (proof_window_state_get_draft (state), NULL);
  g_ptr_array_remove (self->open, state);
  if (is_kept)
    g_ptr_array_add (self->left, g_steal_pointer (&left));
  self->is_ending = self->is_ending && self->open->len > 0;
  start (self);
}

static ProofWindowState *
open_state (ProofSession *self, ProofWindowState *state)
{
  g_ptr_array_add (self->open, state);
  g_signal_connect_object (state, "notify", G_CALLBACK (schedule), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (state, "left", G_CALLBACK (on_left), self, G_CONNECT_SWAPPED);

  return state;
}

/**
 * proof_session_resume:
 *
 * Returns: (transfer none) (nullable): how a window was left that is to be open again,
 *   or %NULL when all are
 */
ProofWindowState *
proof_session_resume (ProofSession *self)
{
  GPtrArray *states = self->waiting->len > 0 ? self->waiting : self->left;

  return states->len > 0 ? open_state (self, g_ptr_array_steal_index (states, 0)) : NULL;
}

/**
 * proof_session_add:
 * @state: of a window that is new
 */
void
proof_session_add (ProofSession *self, ProofWindowState *state)
{
  open_state (self, g_object_ref (state));
  schedule (self);
}

/**
 * proof_session_set_is_ending:
 *
 * Says whether the windows that are closed from now on are so because the program ends.
 */
void
proof_session_set_is_ending (ProofSession *self, gboolean is_ending)
{
  self->is_ending = is_ending;
}

/**
 * proof_session_is_ending:
 *
 * Returns: whether the program is about to end
 */
gboolean
proof_session_is_ending (ProofSession *self)
{
  return self->is_ending;
}

/**
 * proof_session_has_open:
 *
 * Returns: whether a window is open that is to be there again
 */
gboolean
proof_session_has_open (ProofSession *self)
{
  return self->open->len > 0;
}

/**
 * proof_session_is_last:
 *
 * Returns: whether nothing is open any more once the window of @state is closed
 */
gboolean
proof_session_is_last (ProofSession *self, ProofWindowState *state)
{
  return g_ptr_array_find (self->open, state, NULL) && (self->is_ending || self->open->len == 1);
}

/**
 * proof_session_flush_async:
 *
 * Writes what changed now. Whether it could be is told by proof_session_get_problem().
 */
void
proof_session_flush_async (ProofSession *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_ptr_array_add (self->flushes, g_task_new (self, NULL, callback, user_data));
  start (self);
}

/**
 * proof_session_flush_finish:
 *
 * Ends what proof_session_flush_async() began.
 */
void
proof_session_flush_finish (ProofSession *self, GAsyncResult *result)
{
  g_return_if_fail (g_task_is_valid (result, self));

  (void) g_task_propagate_boolean (G_TASK (result), NULL);
}

/**
 * proof_session_get_problem:
 *
 * Returns: (nullable): why the windows would not be there again, a sentence for the person
 */
const char *
proof_session_get_problem (ProofSession *self)
{
  return self->problem;
}

/**
 * proof_session_dup_drafts:
 *
 * Returns: (transfer full) (element-type ProofAccount): what is filled in and not saved,
 *   in all windows
 */
GPtrArray *
proof_session_dup_drafts (ProofSession *self)
{
  GPtrArray *drafts = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->open->len; i++)
    {
      ProofAccount *draft = proof_window_state_get_draft (self->open->pdata[i]);

      if (draft != NULL)
        g_ptr_array_add (drafts, g_object_ref (draft));
    }

  return drafts;
}
