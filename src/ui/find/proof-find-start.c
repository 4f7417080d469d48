/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-find-start.h"

#include "proof-button.h"
#include "proof-find-question.h"

struct _ProofFindStart
{
  AdwBin parent_instance;

  GSignalGroup *account_signals;

  ProofFindQuestion *question;
};

G_DEFINE_FINAL_TYPE (ProofFindStart, proof_find_start, ADW_TYPE_BIN)

enum
{
  SIGNAL_LEFT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
on_find (ProofFindStart *self)
{
  g_autofree char *address = proof_find_question_dup_address (self->question);

  if (address != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "find.of-account", NULL);
}

static gboolean
has_server (ProofAccount *account)
{
  return *proof_account_get_settings (account).server != '\0';
}

static void
on_settings_known (ProofFindStart *self)
{
  proof_find_start_leave (self);
  g_signal_emit (self, signals[SIGNAL_LEFT], 0);
}

/* From then on the form has it all, whatever is deleted there again. */
static void
on_server_changed (ProofFindStart *self, GParamSpec *property G_GNUC_UNUSED, ProofAccount *account)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self)) && has_server (account))
    on_settings_known (self);
}

static void
proof_find_start_dispose (GObject *object)
{
  ProofFindStart *self = PROOF_FIND_START (object);

  g_clear_object (&self->account_signals);

  G_OBJECT_CLASS (proof_find_start_parent_class)->dispose (object);
}

static void
proof_find_start_class_init (ProofFindStartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = proof_find_start_dispose;

  signals[SIGNAL_LEFT] = g_signal_new ("left", PROOF_TYPE_FIND_START, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (PROOF_TYPE_FIND_QUESTION);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GENERIC);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/sendproof/Sendproof/ui/proof-find-start.ui");
  gtk_widget_class_bind_template_child (widget_class, ProofFindStart, question);
  gtk_widget_class_bind_template_callback (widget_class, on_find);
  gtk_widget_class_bind_template_callback (widget_class, on_settings_known);
}

static void
proof_find_start_init (ProofFindStart *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  proof_button_prepare_all (GTK_WIDGET (self));
  self->account_signals = g_signal_group_new (PROOF_TYPE_ACCOUNT);
  g_signal_group_connect_swapped (self->account_signals, "notify::server",
                                  G_CALLBACK (on_server_changed), self);
}

/**
 * proof_find_start_set_account:
 *
 * Is wanted from now on if @account has no server.
 */
void
proof_find_start_set_account (ProofFindStart *self, ProofAccount *account)
{
  proof_find_question_set_account (self->question, account);
  g_signal_group_set_target (self->account_signals, account);
  gtk_widget_set_visible (GTK_WIDGET (self), !has_server (account));
}

/**
 * proof_find_start_focus:
 *
 * Returns: whether the focus is in the first field now, or else this is not wanted
 */
gboolean
proof_find_start_focus (ProofFindStart *self)
{
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return FALSE;

  proof_find_question_focus (self->question);
  return TRUE;
}

/**
 * proof_find_start_leave:
 *
 * Is not wanted any more for this account.
 */
void
proof_find_start_leave (ProofFindStart *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
