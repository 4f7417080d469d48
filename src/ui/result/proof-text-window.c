/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-text-window.h"

#include <glib/gi18n-lib.h>

#include "proof-print-text.h"
#include "proof-save-text.h"
#include "proof-toast.h"

struct _ProofTextWindow
{
  ProofDialog parent_instance;

  char *title;
  char *text;
  char *file_name;
  AdwToastOverlay *toasts;
  GtkTextView *view;
};

G_DEFINE_FINAL_TYPE (ProofTextWindow, proof_text_window, PROOF_TYPE_DIALOG)

static void
copy (ProofTextWindow *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->text);
  proof_toast_show (self->toasts, proof_toast_new (_ ("Copied")));
}

static void
save (ProofTextWindow *self)
{
  proof_save_text (proof_dialog_get_window (PROOF_DIALOG (self)), self->toasts, self->title,
                   self->file_name, self->text, NULL);
}

static void
print (ProofTextWindow *self)
{
  proof_print_text (proof_dialog_get_window (PROOF_DIALOG (self)), self->title, self->text, NULL);
}

static void
proof_text_window_finalize (GObject *object)
{
  ProofTextWindow *self = PROOF_TEXT_WINDOW (object);

  g_free (self->title);
  g_free (self->text);
  g_free (self->file_name);

  G_OBJECT_CLASS (proof_text_window_parent_class)->finalize (object);
}

static void
proof_text_window_class_init (ProofTextWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = proof_text_window_finalize;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/sendproof/Sendproof/ui/proof-text-window.ui");
  gtk_widget_class_bind_template_child (widget_class, ProofTextWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, ProofTextWindow, view);
  gtk_widget_class_bind_template_callback (widget_class, copy);
  gtk_widget_class_bind_template_callback (widget_class, save);
  gtk_widget_class_bind_template_callback (widget_class, print);
}

static void
proof_text_window_init (ProofTextWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * proof_text_window_new:
 * @file_name: the name that is proposed where it is saved
 *
 * Returns: (transfer floating): a window that shows @text
 */
ProofDialog *
proof_text_window_new (const char *title, const char *text, const char *file_name)
{
  ProofTextWindow *self = g_object_new (PROOF_TYPE_TEXT_WINDOW, "title", title, NULL);

  self->title = g_strdup (title);
  self->text = g_strdup (text);
  self->file_name = g_strdup (file_name);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->view), text, -1);

  return PROOF_DIALOG (self);
}
