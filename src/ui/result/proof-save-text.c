/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-save-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "proof-questions.h"
#include "proof-toast.h"

typedef struct
{
  GtkWindow *parent;
  AdwToastOverlay *toasts;
  /* Of ProofSaveForm. */
  GArray *forms;
} Saving;

static void
saving_free (Saving *saving)
{
  g_object_unref (saving->parent);
  g_object_unref (saving->toasts);
  g_array_unref (saving->forms);
  g_free (saving);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

static char *
dup_reason (GFile *file, const GError *error)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *name = g_file_get_parse_name (folder != NULL ? folder : file);

  if (error->domain != G_IO_ERROR)
    return g_strdup (error->message);

  switch (error->code)
    {
    case G_IO_ERROR_NO_SPACE:
      return g_strdup_printf (_ ("There is no space left in %s. Nothing was changed there."), name);
    case G_IO_ERROR_PERMISSION_DENIED:
    case G_IO_ERROR_READ_ONLY:
      return g_strdup_printf (
          _ ("Sendproof doesn’t have permission to write to %s. Choose another folder."), name);
    case G_IO_ERROR_NOT_FOUND:
      return g_strdup_printf (_ ("There is no folder %s. Choose another one."), name);
    default:
      return g_strdup (error->message);
    }
}

static void
on_saved (GObject *file, GAsyncResult *result, gpointer data)
{
  g_autoptr (Saving) saving = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *reason = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      proof_toast_show (saving->toasts, proof_toast_new (_ ("Saved")));
      return;
    }

  reason = dup_reason (G_FILE (file), error);
  proof_question_tell (saving->parent, _ ("Could Not Save"), reason);
}

static GFileOutputStream *
open_file (GFile *file, gboolean *is_new, GError **error)
{
  g_autoptr (GError) failure = NULL;
  GFileOutputStream *stream = g_file_create (file, G_FILE_CREATE_PRIVATE, NULL, &failure);

  *is_new = stream != NULL;
  if (stream == NULL && g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_EXISTS))
    return g_file_replace (file, NULL, FALSE,
                           G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION, NULL, error);
  if (stream == NULL)
    g_propagate_error (error, g_steal_pointer (&failure));

  return stream;
}

/* The file that was there before stays as it is: closing would put what was written
   so far into its place, were it not cancelled. */
static void
give_up (GFile *file, GOutputStream *stream, gboolean is_new)
{
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();

  g_cancellable_cancel (cancelled);
  g_output_stream_close (stream, cancelled, NULL);
  if (is_new)
    g_file_delete (file, NULL, NULL);
}

static void
write_file (GTask *task,
            gpointer object,
            gpointer contents,
            GCancellable *cancellable G_GNUC_UNUSED)
{
  GFile *file = object;
  GError *error = NULL;
  gboolean is_new;
  g_autoptr (GFileOutputStream) stream = open_file (file, &is_new, &error);
  GOutputStream *output = G_OUTPUT_STREAM (stream);
  gsize length;
  gconstpointer bytes = g_bytes_get_data (contents, &length);

  if (stream != NULL && g_output_stream_write_all (output, bytes, length, NULL, NULL, &error))
    g_output_stream_close (output, NULL, &error);
  else if (stream != NULL)
    give_up (file, output, is_new);

  if (error == NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* The first form is that of a name that says nothing of one. */
static GBytes *
find_contents (const Saving *saving, GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *lower = g_ascii_strdown (name, -1);

  for (guint i = 0; i < saving->forms->len; i++)
    {
      const ProofSaveForm *form = &g_array_index (saving->forms, ProofSaveForm, i);

      if (g_str_has_suffix (lower, form->suffix))
        return form->contents;
    }

  return g_array_index (saving->forms, ProofSaveForm, 0).contents;
}

static void
save (Saving *saving, GFile *file)
{
  g_autoptr (GTask) task = g_task_new (file, NULL, on_saved, saving);

  g_task_set_task_data (task, g_bytes_ref (find_contents (saving, file)),
                        (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (task, write_file);
}

static void
on_file_chosen (GtkNativeDialog *chooser, int response, gpointer data)
{
  g_autoptr (Saving) saving = data;
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  if (file != NULL)
    save (g_steal_pointer (&saving), file);
  g_object_unref (chooser);
}

static void
clear_form (gpointer form)
{
  g_bytes_unref (((ProofSaveForm *) form)->contents);
}

static Saving *
saving_new (GtkWindow *parent, AdwToastOverlay *toasts, const ProofSaveForm *forms, gsize n_forms)
{
  Saving *saving = g_new0 (Saving, 1);

  saving->parent = g_object_ref (parent);
  saving->toasts = g_object_ref (toasts);
  saving->forms = g_array_new (FALSE, FALSE, sizeof (ProofSaveForm));
  g_array_append_vals (saving->forms, forms, (guint) n_forms);
  g_array_set_clear_func (saving->forms, clear_form);
  for (gsize i = 0; i < n_forms; i++)
    g_bytes_ref (forms[i].contents);

  return saving;
}

/**
 * proof_save_forms:
 * @toasts: where it is said that the file was saved
 * @file_name: the name that is proposed
 * @filter: (transfer full) (nullable): which files are shown, and what they are called
 * @forms: what can be saved, with suffixes that stay where they are; the first one is what is
 *   saved under a name that ends with none of them
 *
 * Asks for a file and writes it, so that nobody else on this computer can read it.
 * What was there before is replaced as a whole, or not at all.
 */
void
proof_save_forms (GtkWindow *parent,
                  AdwToastOverlay *toasts,
                  const char *title,
                  const char *file_name,
                  GtkFileFilter *filter,
                  const ProofSaveForm *forms,
                  gsize n_forms)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (
      title, parent, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));
  Saving *saving = saving_new (parent, toasts, forms, n_forms);

  if (filter != NULL)
    {
      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
      g_object_unref (filter);
    }
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), file_name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect (chooser, "response", G_CALLBACK (on_file_chosen), saving);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/**
 * proof_save_text:
 * @file_name: the name that is proposed
 * @text: what to save
 * @markdown: (nullable): what to save instead where the name ends in ".md"
 *
 * As proof_save_forms(), of a text.
 */
void
proof_save_text (GtkWindow *parent,
                 AdwToastOverlay *toasts,
                 const char *title,
                 const char *file_name,
                 const char *text,
                 const char *markdown)
{
  const char *other = markdown != NULL ? markdown : text;
  g_autoptr (GBytes) plain_bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GBytes) markdown_bytes = g_bytes_new (other, strlen (other));
  const ProofSaveForm forms[] = {
    { ".txt", plain_bytes },
    { ".md", markdown_bytes },
    { ".markdown", markdown_bytes },
  };

  proof_save_forms (parent, toasts, title, file_name, NULL, forms, G_N_ELEMENTS (forms));
}
