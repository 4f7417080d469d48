/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-base64-window.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "proof-base64.h"
#include "proof-choices.h"
#include "proof-description.h"
#include "proof-password-row.h"
#include "proof-problem-row.h"
#include "proof-secret-content.h"
#include "proof-secret-view.h"

/* Stands for the NUL before user and password (RFC 4616). */
#define NUL_PICTURE "␀"

struct _ProofBase64Window
{
  AdwWindow parent_instance;

  BaseSecret *output;
  GdkContentProvider *copied;

  AdwComboRow *form;
  ProofEntryRow *user;
  ProofPasswordRow *input;
  ProofProblemRow *problem;
  GtkWidget *result_group;
  ProofSecretView *result;
  GtkLabel *note;
};

G_DEFINE_FINAL_TYPE (ProofBase64Window, proof_base64_window, ADW_TYPE_WINDOW)

/* In the order of the list in proof-base64-window.ui. */
enum
{
  FORM_DECODE,
  FORM_ENCODE,
  FORM_AUTH_PLAIN,
};

static void
show_output (ProofBase64Window *self, BaseSecret *output, const char *note)
{
  g_clear_pointer (&self->output, base_secret_unref);
  self->output = base_secret_ref (output);
  proof_secret_view_set_secret (self->result, output);
  gtk_widget_set_visible (self->result_group, !base_secret_is_empty (output));
  gtk_label_set_text (self->note, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), note != NULL);
}

static void
decode (ProofBase64Window *self, const BaseSecret *input)
{
  g_auto (ProofBase64Result) result = { 0 };
  g_autoptr (BaseSecret) text = NULL;
  g_autofree char *problem = NULL;
  const char *note = NULL;

  proof_base64_decode (input, &result);
  problem = proof_base64_describe_problem (&result);
  if (!result.is_text)
    note = _ ("This is not text: each \\x stands for a byte.");
  else if (strstr (base_secret_peek (result.text), NUL_PICTURE) != NULL)
    note = _ ("␀ stands for a byte that is zero. AUTH PLAIN has one before the user name and one "
              "before the password.");

  proof_problem_row_set_text (self->problem, problem);
  text = g_steal_pointer (&result.text);
  show_output (self, text, note);
}

static void
encode (ProofBase64Window *self, const BaseSecret *text)
{
  g_autoptr (BaseSecret) output = proof_base64_encode (text);

  proof_problem_row_set_text (self->problem, NULL);
  show_output (self, output, NULL);
}

static void
encode_auth_plain (ProofBase64Window *self, const BaseSecret *password)
{
  const char *user = gtk_editable_get_text (GTK_EDITABLE (self->user));
  g_autoptr (BaseSecret) text = base_secret_new ();

  base_secret_append (text, NUL_PICTURE, strlen (NUL_PICTURE));
  base_secret_append (text, user, strlen (user));
  base_secret_append (text, NUL_PICTURE, strlen (NUL_PICTURE));
  base_secret_append (text, base_secret_peek (password), base_secret_get_length (password));
  encode (self, text);
}

static void
update (ProofBase64Window *self)
{
  guint form = adw_combo_row_get_selected (self->form);
  g_autoptr (BaseSecret) input = proof_password_row_dup_secret (self->input);

  gtk_widget_set_visible (GTK_WIDGET (self->user), form == FORM_AUTH_PLAIN);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->input),
                                 form == FORM_DECODE   ? _ ("Base64")
                                 : form == FORM_ENCODE ? _ ("Text")
                                                       : _ ("Password"));
  if (form == FORM_DECODE)
    decode (self, input);
  else if (form == FORM_AUTH_PLAIN && !base_secret_is_empty (input))
    encode_auth_plain (self, input);
  else
    encode (self, input);
}

static void
copy (ProofBase64Window *self)
{
  g_clear_object (&self->copied);
  self->copied = proof_secret_content_new (self->output);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->copied);
}

/* What was copied here and not replaced since is gone with the window. */
static void
proof_base64_window_unrealize (GtkWidget *widget)
{
  ProofBase64Window *self = PROOF_BASE64_WINDOW (widget);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (widget);

  if (self->copied != NULL && gdk_clipboard_get_content (clipboard) == self->copied)
    gdk_clipboard_set_content (clipboard, NULL);

  GTK_WIDGET_CLASS (proof_base64_window_parent_class)->unrealize (widget);
}

static void
proof_base64_window_dispose (GObject *object)
{
  ProofBase64Window *self = PROOF_BASE64_WINDOW (object);

  g_clear_object (&self->copied);
  g_clear_pointer (&self->output, base_secret_unref);

  G_OBJECT_CLASS (proof_base64_window_parent_class)->dispose (object);
}

static void
proof_base64_window_class_init (ProofBase64WindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = proof_base64_window_dispose;
  widget_class->unrealize = proof_base64_window_unrealize;

  g_type_ensure (PROOF_TYPE_PASSWORD_ROW);
  g_type_ensure (PROOF_TYPE_PROBLEM_ROW);
  g_type_ensure (PROOF_TYPE_SECRET_VIEW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/sendproof/Sendproof/ui/proof-base64-window.ui");
  gtk_widget_class_bind_template_child (widget_class, ProofBase64Window, form);
  gtk_widget_class_bind_template_child (widget_class, ProofBase64Window, user);
  gtk_widget_class_bind_template_child (widget_class, ProofBase64Window, input);
  gtk_widget_class_bind_template_child (widget_class, ProofBase64Window, problem);
  gtk_widget_class_bind_template_child (widget_class, ProofBase64Window, result_group);
  gtk_widget_class_bind_template_child (widget_class, ProofBase64Window, result);
  gtk_widget_class_bind_template_child (widget_class, ProofBase64Window, note);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, copy);
}

static void
proof_base64_window_init (ProofBase64Window *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  proof_choices_show_whole (self->form, NULL);
  proof_description_follow_rows (GTK_WIDGET (self));
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->input));
  update (self);
}

/**
 * proof_base64_window_new:
 *
 * Returns: (transfer floating): a window with nothing in it
 */
GtkWindow *
proof_base64_window_new (void)
{
  return g_object_new (PROOF_TYPE_BASE64_WINDOW, NULL);
}
