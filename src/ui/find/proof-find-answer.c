/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-find-answer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "proof-announcement.h"
#include "proof-button.h"
#include "proof-export-window.h"
#include "proof-finder-words.h"
#include "proof-found-account.h"
#include "proof-menu-button.h"
#include "proof-present.h"
#include "proof-stack.h"

struct _ProofFindAnswer
{
  AdwBin parent_instance;

  /* What the hand-over is of, NULL before something was found. */
  ProofTrial *found;

  GtkStack *marks;
  GtkSpinner *spinner;
  GtkImage *image;
  GtkLabel *title;
  GtkLabel *settings;
  GtkLabel *proof;
  GtkWidget *buttons;
  GtkWidget *sign_in;
  GtkWidget *use;
  GtkMenuButton *hand_over;
  GtkLabel *why;
};

G_DEFINE_FINAL_TYPE (ProofFindAnswer, proof_find_answer, ADW_TYPE_BIN)

enum
{
  SIGNAL_USE,
  SIGNAL_SIGN_IN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
use_it (ProofFindAnswer *self)
{
  g_signal_emit (self, signals[SIGNAL_USE], 0);
}

static void
ask_to_sign_in (ProofFindAnswer *self)
{
  g_signal_emit (self, signals[SIGNAL_SIGN_IN], 0);
}

/* By the same actions as in the window's menu of an account. */
static void
hand_over (GtkWidget *widget, const char *name G_GNUC_UNUSED, GVariant *form)
{
  ProofFindAnswer *self = PROOF_FIND_ANSWER (widget);
  g_autoptr (GPtrArray) accounts = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (accounts, proof_found_account_new (self->found));
  proof_dialog_present (proof_export_window_new (accounts, g_variant_get_string (form, NULL)),
                        GTK_WINDOW (gtk_widget_get_root (widget)), FALSE);
}

static void
proof_find_answer_dispose (GObject *object)
{
  g_clear_object (&PROOF_FIND_ANSWER (object)->found);

  G_OBJECT_CLASS (proof_find_answer_parent_class)->dispose (object);
}

static void
proof_find_answer_class_init (ProofFindAnswerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = proof_find_answer_dispose;
  gtk_widget_class_install_action (widget_class, "account.export", "s", hand_over);
  gtk_widget_class_install_action (widget_class, "account.export-one", "s", hand_over);

  signals[SIGNAL_USE] = g_signal_new ("use", PROOF_TYPE_FIND_ANSWER, G_SIGNAL_RUN_LAST, 0, NULL,
                                      NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_SIGN_IN] = g_signal_new ("sign-in", PROOF_TYPE_FIND_ANSWER, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GENERIC);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/sendproof/Sendproof/ui/proof-find-answer.ui");
  gtk_widget_class_bind_template_child (widget_class, ProofFindAnswer, marks);
  gtk_widget_class_bind_template_child (widget_class, ProofFindAnswer, spinner);
  gtk_widget_class_bind_template_child (widget_class, ProofFindAnswer, image);
  gtk_widget_class_bind_template_child (widget_class, ProofFindAnswer, title);
  gtk_widget_class_bind_template_child (widget_class, ProofFindAnswer, settings);
  gtk_widget_class_bind_template_child (widget_class, ProofFindAnswer, proof);
  gtk_widget_class_bind_template_child (widget_class, ProofFindAnswer, buttons);
  gtk_widget_class_bind_template_child (widget_class, ProofFindAnswer, sign_in);
  gtk_widget_class_bind_template_child (widget_class, ProofFindAnswer, use);
  gtk_widget_class_bind_template_child (widget_class, ProofFindAnswer, hand_over);
  gtk_widget_class_bind_template_child (widget_class, ProofFindAnswer, why);
  gtk_widget_class_bind_template_callback (widget_class, use_it);
  gtk_widget_class_bind_template_callback (widget_class, ask_to_sign_in);
}

static void
proof_find_answer_init (ProofFindAnswer *self)
{
  g_autoptr (GMenuModel) menu = proof_export_menu_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  proof_stack_tell_shown (self->marks);
  proof_menu_button_set_menu (self->hand_over, menu);
  proof_button_prepare_all (GTK_WIDGET (self));
}

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

/* What is new is heard as well as seen. */
static void
tell_text (GtkLabel *label, const char *text)
{
  gboolean is_new = text != NULL && strcmp (gtk_label_get_text (label), text) != 0;

  show_text (label, text);
  if (is_new)
    proof_announce (GTK_WIDGET (label), text);
}

static void
show_mark (ProofFindAnswer *self, gboolean is_waiting, gboolean is_good)
{
  gtk_stack_set_visible_child_name (self->marks, is_waiting ? "spinner" : "image");
  gtk_spinner_set_spinning (self->spinner, is_waiting);
  gtk_image_set_from_icon_name (self->image,
                                is_good ? "proof-passed-symbolic" : "proof-failed-symbolic");
  gtk_widget_remove_css_class (GTK_WIDGET (self->image), is_good ? "error" : "success");
  gtk_widget_add_css_class (GTK_WIDGET (self->image), is_good ? "success" : "error");
}

/* One button is the next step, and looks like it. */
static void
show_buttons (ProofFindAnswer *self, const ProofAnswer *answer, gboolean is_busy)
{
  gboolean has_found = answer != NULL && answer->found != NULL;
  gboolean has_to_ask = has_found && answer->needs_confirmation && !is_busy;

  gtk_widget_set_visible (self->buttons, has_found);
  gtk_widget_set_visible (self->use, has_found && proof_change_get_fields (answer->change) != 0);
  gtk_widget_set_visible (self->sign_in, has_to_ask);
  gtk_widget_set_visible (GTK_WIDGET (self->hand_over),
                          has_found && !answer->needs_confirmation && !is_busy);
  if (has_to_ask)
    {
      g_autoptr (GString) taken = g_string_new (NULL);
      g_autofree char *text =
          g_strdup_printf (_ ("Sign In to %s"), proof_trial_get_settings (answer->found)->server);

      proof_button_take_key (GTK_BUTTON (self->use), taken);
      proof_button_set_text (GTK_BUTTON (self->sign_in), text, taken);
      gtk_widget_remove_css_class (self->use, "suggested-action");
    }
  else
    gtk_widget_add_css_class (self->use, "suggested-action");
}

static const char *
get_title (const ProofAnswer *answer, gboolean is_busy)
{
  if (answer != NULL && answer->found != NULL)
    return answer->title;

  return is_busy ? _ ("Looking for Settings That Work") : _ ("No Working Settings Found");
}

/**
 * proof_find_answer_show:
 * @answer: (nullable): what is known by now
 * @is_busy: whether the search goes on
 *
 * Shows what was found; the first that works at once, and what else follows in the end.
 */
void
proof_find_answer_show (ProofFindAnswer *self, const ProofAnswer *answer, gboolean is_busy)
{
  ProofTrial *found = answer != NULL ? answer->found : NULL;
  gboolean has_found = found != NULL;
  g_autofree char *settings = has_found ? proof_trial_dup_settings_text (found) : NULL;
  g_autofree char *why = answer != NULL && !is_busy ? proof_answer_dup_why (answer) : NULL;

  g_set_object (&self->found, found);
  show_mark (self, is_busy && !has_found, has_found);
  tell_text (self->title, get_title (answer, is_busy));
  show_text (self->settings, settings);
  tell_text (self->proof, has_found ? proof_answer_get_proof_text (answer) : NULL);
  tell_text (self->why, why);
  show_buttons (self, answer, is_busy);
}

/**
 * proof_find_answer_show_failure:
 * @message: why this computer cannot look for anything
 *
 * Shows it in place of an answer.
 */
void
proof_find_answer_show_failure (ProofFindAnswer *self, const char *message)
{
  proof_find_answer_show (self, NULL, FALSE);
  tell_text (self->title, _ ("The Test Could Not Be Run"));
  tell_text (self->why, message);
}
