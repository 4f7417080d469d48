/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-import-row.h"

#include <glib/gi18n-lib.h>

#include "proof-list.h"

struct _ProofImportRow
{
  AdwActionRow parent_instance;

  ProofAccount *account;
  GtkWidget *check;
  gboolean is_chosen;
};

G_DEFINE_FINAL_TYPE (ProofImportRow, proof_import_row, ADW_TYPE_ACTION_ROW)

enum
{
  PROP_IS_CHOSEN = 1,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

static void
proof_import_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  if (id == PROP_IS_CHOSEN)
    g_value_set_boolean (value, PROOF_IMPORT_ROW (object)->is_chosen);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
tell_chosen (ProofImportRow *self)
{
  gtk_accessible_update_state (
      GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_CHECKED,
      self->is_chosen ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
}

static void
choose (ProofImportRow *self, gboolean is_chosen)
{
  if (self->is_chosen == is_chosen)
    return;

  self->is_chosen = is_chosen;
  tell_chosen (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_CHOSEN]);
}

static void
proof_import_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  if (id == PROP_IS_CHOSEN)
    choose (PROOF_IMPORT_ROW (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
proof_import_row_dispose (GObject *object)
{
  g_clear_object (&PROOF_IMPORT_ROW (object)->account);

  G_OBJECT_CLASS (proof_import_row_parent_class)->dispose (object);
}

static void
proof_import_row_class_init (ProofImportRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = proof_import_row_get_property;
  object_class->set_property = proof_import_row_set_property;
  object_class->dispose = proof_import_row_dispose;

  properties[PROP_IS_CHOSEN] =
      g_param_spec_boolean ("is-chosen", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  gtk_widget_class_set_template_from_resource (
      GTK_WIDGET_CLASS (klass), "/io/github/sendproof/Sendproof/ui/proof-import-row.ui");
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), ProofImportRow, check);
}

static void
proof_import_row_init (ProofImportRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tell_chosen (self);
}

/* What is worth knowing of it, a sentence a line. */
static GPtrArray *
list_facts (const ProofImportEntry *entry, ProofAccount *same)
{
  GPtrArray *facts = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (facts, proof_account_dup_subtitle (entry->account));
  g_ptr_array_add (facts, g_strdup (proof_account_get_settings (entry->account).user));
  if (same != NULL)
    {
      g_autofree char *title = proof_account_dup_title (same);

      g_ptr_array_add (facts, g_strdup_printf (_ ("You already have this account: “%s”."), title));
    }
  if (entry->refusal != NULL)
    g_ptr_array_add (facts, g_strdup_printf (
                                /* Translators: why an account in a file cannot be imported */
                                _ ("Cannot be imported: %s"), entry->refusal));
  for (guint i = 0; i < entry->left_out->len; i++)
    g_ptr_array_add (facts, g_strdup (entry->left_out->pdata[i]));

  return facts;
}

static char *
join (GPtrArray *facts)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < facts->len; i++)
    if (*(const char *) facts->pdata[i] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "",
                              (const char *) facts->pdata[i]);

  return g_string_free (text, FALSE);
}

static void
show_entry (ProofImportRow *self, const ProofImportEntry *entry, ProofAccount *same)
{
  g_autofree char *title = proof_account_dup_title (entry->account);
  g_autoptr (GPtrArray) facts = list_facts (entry, same);
  g_autofree char *text = join (facts);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), text);
  proof_list_name_row (GTK_WIDGET (self), (const char *[]){ title, text, NULL });
}

/* What cannot be imported is read, and not chosen. */
static void
refuse (ProofImportRow *self)
{
  gtk_widget_set_sensitive (self->check, FALSE);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), NULL);
  gtk_accessible_reset_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_CHECKED);
}

/**
 * proof_import_row_new:
 * @same: (nullable): an account of the same user at the same server that is there already
 *
 * Returns: (transfer floating): a row that says what was found, chosen where it is new
 */
GtkWidget *
proof_import_row_new (const ProofImportEntry *entry, ProofAccount *same)
{
  ProofImportRow *self = g_object_new (PROOF_TYPE_IMPORT_ROW, NULL);

  self->account = g_object_ref (entry->account);
  show_entry (self, entry, same);
  choose (self, same == NULL && entry->refusal == NULL);
  if (entry->refusal != NULL)
    refuse (self);

  return GTK_WIDGET (self);
}

/**
 * proof_import_row_dup_chosen:
 *
 * Returns: (transfer full) (nullable): the account, where it is chosen
 */
ProofAccount *
proof_import_row_dup_chosen (ProofImportRow *self)
{
  return self->is_chosen ? g_object_ref (self->account) : NULL;
}
