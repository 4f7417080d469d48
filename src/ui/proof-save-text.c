/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-save-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "proof-questions.h"

typedef struct
{
  GtkWindow *parent;
  AdwToastOverlay *toasts;
  char *text;
  char *markdown;
} Saving;

static void
saving_free (Saving *saving)
{
  g_object_unref (saving->parent);
  g_object_unref (saving->toasts);
  g_free (saving->text);
  g_free (saving->markdown);
  g_free (saving);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

static void
on_saved (GObject *file, GAsyncResult *result, gpointer data)
{
  g_autoptr (Saving) saving = data;
  g_autoptr (GError) error = NULL;

  if (g_file_replace_contents_finish (G_FILE (file), result, NULL, &error))
    adw_toast_overlay_add_toast (saving->toasts, adw_toast_new (_ ("Saved")));
  else
    proof_question_tell (saving->parent, _ ("It Could Not Be Saved"), error->message);
}

static gboolean
is_markdown (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *lower = g_ascii_strdown (name, -1);

  return g_str_has_suffix (lower, ".md") || g_str_has_suffix (lower, ".markdown");
}

static void
save (Saving *saving, GFile *file)
{
  gboolean wants_markdown = saving->markdown != NULL && is_markdown (file);
  const char *text = wants_markdown ? saving->markdown : saving->text;

  g_file_replace_contents_async (file, text, strlen (text), NULL, FALSE,
                                 G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION, NULL,
                                 on_saved, saving);
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

/**
 * proof_save_text:
 * @toasts: where it is said that the file was saved
 * @file_name: the name that is proposed
 * @text: what to save
 * @markdown: (nullable): what to save instead where the name ends in ".md"
 *
 * Asks for a file and writes it, so that nobody else on this computer can read it.
 */
void
proof_save_text (GtkWindow *parent,
                 AdwToastOverlay *toasts,
                 const char *title,
                 const char *file_name,
                 const char *text,
                 const char *markdown)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (
      title, parent, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));
  Saving *saving = g_new0 (Saving, 1);

  saving->parent = g_object_ref (parent);
  saving->toasts = g_object_ref (toasts);
  saving->text = g_strdup (text);
  saving->markdown = g_strdup (markdown);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), file_name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect (chooser, "response", G_CALLBACK (on_file_chosen), saving);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}
