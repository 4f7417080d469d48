/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-find-question.h"

#include <glib/gi18n-lib.h>

#include "proof-excerpt-catch.h"
#include "proof-password-row.h"
#include "proof-problem-row.h"
#include "proof-shown-text.h"
#include "proof-sources.h"

struct _ProofFindQuestion
{
  AdwPreferencesGroup parent_instance;

  ProofAccount *account;
  GBindingGroup *bindings;
  GSignalGroup *account_signals;

  ProofEntryRow *address;
  ProofProblemRow *address_problem;
  ProofPasswordRow *password;
  ProofProblemRow *password_problem;
};

G_DEFINE_FINAL_TYPE (ProofFindQuestion, proof_find_question, ADW_TYPE_PREFERENCES_GROUP)

enum
{
  SIGNAL_ANSWERED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
on_entry_activated (ProofFindQuestion *self)
{
  g_signal_emit (self, signals[SIGNAL_ANSWERED], 0);
}

static void
on_address_changed (ProofFindQuestion *self)
{
  proof_problem_row_set_text (self->address_problem, NULL);
}

static void
on_secret_changed (ProofFindQuestion *self)
{
  g_autoptr (BaseSecret) secret = proof_password_row_dup_secret (self->password);

  proof_account_set_password (self->account, secret);
}

static void
show_secret (ProofFindQuestion *self)
{
  g_autoptr (BaseSecret) typed = proof_password_row_dup_secret (self->password);
  BaseSecret *secret = proof_account_get_password (self->account);

  if (!base_secret_equal (typed, secret))
    proof_password_row_set_secret (self->password, secret);
  proof_problem_row_set_text (self->password_problem, NULL);
}

static void
take_excerpt (gpointer data, const ProofExcerpt *excerpt)
{
  proof_excerpt_apply (excerpt, PROOF_FIND_QUESTION (data)->account);
}

static void
settle (ProofFindQuestion *self)
{
  proof_excerpt_catch_settle (GTK_EDITABLE (self->address));
}

/* What was typed is as it is meant from here on. */
static void
settle_when_left (ProofFindQuestion *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_object (focus, "leave", G_CALLBACK (settle), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->address), focus);
}

static void
proof_find_question_dispose (GObject *object)
{
  ProofFindQuestion *self = PROOF_FIND_QUESTION (object);

  g_clear_object (&self->bindings);
  g_clear_object (&self->account_signals);
  g_clear_object (&self->account);

  G_OBJECT_CLASS (proof_find_question_parent_class)->dispose (object);
}

static void
proof_find_question_class_init (ProofFindQuestionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = proof_find_question_dispose;

  signals[SIGNAL_ANSWERED] = g_signal_new ("answered", PROOF_TYPE_FIND_QUESTION, G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (PROOF_TYPE_PASSWORD_ROW);
  g_type_ensure (PROOF_TYPE_PROBLEM_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/sendproof/Sendproof/ui/proof-find-question.ui");
  gtk_widget_class_bind_template_child (widget_class, ProofFindQuestion, address);
  gtk_widget_class_bind_template_child (widget_class, ProofFindQuestion, address_problem);
  gtk_widget_class_bind_template_child (widget_class, ProofFindQuestion, password);
  gtk_widget_class_bind_template_child (widget_class, ProofFindQuestion, password_problem);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_address_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_secret_changed);
}

static void
proof_find_question_init (ProofFindQuestion *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  proof_excerpt_catch (GTK_EDITABLE (self->address), proof_excerpt_new_from_uri, take_excerpt,
                       self);
  settle_when_left (self);
  self->bindings = g_binding_group_new ();
  proof_shown_text_bind (self->bindings, "user", GTK_EDITABLE (self->address),
                         proof_excerpt_catch_pass_on);
  self->account_signals = g_signal_group_new (PROOF_TYPE_ACCOUNT);
  g_signal_group_connect_swapped (self->account_signals, "notify::password",
                                  G_CALLBACK (show_secret), self);
}

/**
 * proof_find_question_set_account:
 *
 * Asks for the user name and the password of @account.
 */
void
proof_find_question_set_account (ProofFindQuestion *self, ProofAccount *account)
{
  if (!g_set_object (&self->account, account))
    return;

  g_binding_group_set_source (self->bindings, account);
  g_signal_group_set_target (self->account_signals, account);
  proof_problem_row_set_text (self->address_problem, NULL);
  show_secret (self);
}

/**
 * proof_find_question_get_account:
 *
 * Returns: (transfer none): whose questions these are
 */
ProofAccount *
proof_find_question_get_account (ProofFindQuestion *self)
{
  return self->account;
}

/**
 * proof_find_question_focus:
 *
 * Puts the focus where the first answer is typed.
 */
void
proof_find_question_focus (ProofFindQuestion *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->address));
}

/**
 * proof_find_question_dup_address:
 *
 * Returns: (transfer full) (nullable): the address, or %NULL where it is none, which is said
 *   at its field
 */
char *
proof_find_question_dup_address (ProofFindQuestion *self)
{
  g_autofree char *address = NULL;

  settle (self);
  address = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->address))));
  if (proof_sources_can_be_asked (address))
    return g_steal_pointer (&address);

  proof_problem_row_set_text (self->address_problem,
                              _ ("Enter a full address, such as anna@example.net."));
  proof_find_question_focus (self);
  return NULL;
}

/**
 * proof_find_question_has_password:
 *
 * Returns: whether there is a password; where there is none, that is said at its field
 */
gboolean
proof_find_question_has_password (ProofFindQuestion *self)
{
  if (!base_secret_is_empty (proof_account_get_password (self->account)))
    return TRUE;

  proof_problem_row_set_text (self->password_problem, _ ("Enter the password."));
  gtk_widget_grab_focus (GTK_WIDGET (self->password));
  return FALSE;
}
