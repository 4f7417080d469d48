/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-window-state.h"

#include "proof-account-json.h"

enum
{
  PROP_0,
  PROP_WIDTH,
  PROP_HEIGHT,
  PROP_IS_MAXIMIZED,
  PROP_PAGE,
  PROP_ACCOUNT,
  PROP_DRAFT,
  N_PROPERTIES,
};

struct _ProofWindowState
{
  GObject parent_instance;

  GValue values[N_PROPERTIES];
  GSignalGroup *draft_signals;
};

G_DEFINE_FINAL_TYPE (ProofWindowState, proof_window_state, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPERTIES];

enum
{
  SIGNAL_LEFT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
proof_window_state_get_property (GObject *object,
                                 guint property_id,
                                 GValue *value,
                                 GParamSpec *pspec G_GNUC_UNUSED)
{
  g_value_copy (&PROOF_WINDOW_STATE (object)->values[property_id], value);
}

static void
proof_window_state_set_property (GObject *object,
                                 guint property_id,
                                 const GValue *value,
                                 GParamSpec *pspec)
{
  GValue *place = &PROOF_WINDOW_STATE (object)->values[property_id];

  if (g_param_values_cmp (pspec, place, value) == 0)
    return;

  g_value_copy (value, place);
  if (property_id == PROP_DRAFT)
    g_signal_group_set_target (PROOF_WINDOW_STATE (object)->draft_signals,
                               g_value_get_object (value));
  g_object_notify_by_pspec (object, pspec);
}

static void
on_draft_changed (ProofWindowState *self, GParamSpec *property)
{
  if (proof_account_saves_property (property->name))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DRAFT]);
}

static void
proof_window_state_finalize (GObject *object)
{
  ProofWindowState *self = PROOF_WINDOW_STATE (object);

  for (guint i = PROP_0 + 1; i < N_PROPERTIES; i++)
    g_value_unset (&self->values[i]);
  g_object_unref (self->draft_signals);

  G_OBJECT_CLASS (proof_window_state_parent_class)->finalize (object);
}

static void
proof_window_state_class_init (ProofWindowStateClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = proof_window_state_get_property;
  object_class->set_property = proof_window_state_set_property;
  object_class->finalize = proof_window_state_finalize;

  properties[PROP_WIDTH] = g_param_spec_int ("width", NULL, NULL, 1, G_MAXINT16, 1120, flags);
  properties[PROP_HEIGHT] = g_param_spec_int ("height", NULL, NULL, 1, G_MAXINT16, 760, flags);
  properties[PROP_IS_MAXIMIZED] = g_param_spec_boolean ("is-maximized", NULL, NULL, FALSE, flags);
  properties[PROP_PAGE] = g_param_spec_string ("page", NULL, NULL, "form", flags);
  properties[PROP_ACCOUNT] = g_param_spec_string ("account", NULL, NULL, "", flags);
  properties[PROP_DRAFT] = g_param_spec_object ("draft", NULL, NULL, PROOF_TYPE_ACCOUNT, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  signals[SIGNAL_LEFT] = g_signal_new ("left", PROOF_TYPE_WINDOW_STATE, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 0);
}

static void
proof_window_state_init (ProofWindowState *self)
{
  for (guint i = PROP_0 + 1; i < N_PROPERTIES; i++)
    {
      g_value_init (&self->values[i], properties[i]->value_type);
      g_param_value_set_default (properties[i], &self->values[i]);
    }

  self->draft_signals = g_signal_group_new (PROOF_TYPE_ACCOUNT);
  g_signal_group_connect_swapped (self->draft_signals, "notify", G_CALLBACK (on_draft_changed),
                                  self);
}

/**
 * proof_window_state_new:
 *
 * Returns: (transfer full): how a window is that nobody has changed yet
 */
ProofWindowState *
proof_window_state_new (void)
{
  return g_object_new (PROOF_TYPE_WINDOW_STATE, NULL);
}

/**
 * proof_window_state_follow:
 *
 * Gives @window its size, and takes from it what becomes of that.
 */
void
proof_window_state_follow (ProofWindowState *self, GtkWindow *window)
{
  const struct
  {
    const char *own;
    const char *of_window;
  } pairs[] = {
    { "width", "default-width" },
    { "height", "default-height" },
    { "is-maximized", "maximized" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    g_object_bind_property (self, pairs[i].own, window, pairs[i].of_window,
                            G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
}

/**
 * proof_window_state_leave:
 *
 * Says that the window is gone.
 */
void
proof_window_state_leave (ProofWindowState *self)
{
  g_signal_emit (self, signals[SIGNAL_LEFT], 0);
}

/**
 * proof_window_state_get_page:
 *
 * Returns: the name of the page that is to be seen, where there is no room for all
 */
const char *
proof_window_state_get_page (ProofWindowState *self)
{
  return g_value_get_string (&self->values[PROP_PAGE]);
}

/**
 * proof_window_state_dup_account:
 *
 * Returns: (transfer full) (nullable): the account that was selected last, or else the first
 *   of @store
 */
ProofAccount *
proof_window_state_dup_account (ProofWindowState *self, ProofAccountStore *store)
{
  const char *id = g_value_get_string (&self->values[PROP_ACCOUNT]);
  ProofAccount *last = proof_account_store_find (store, id);

  return last != NULL ? g_object_ref (last) : g_list_model_get_item (G_LIST_MODEL (store), 0);
}

/**
 * proof_window_state_get_draft:
 *
 * Returns: (transfer none) (nullable): what is filled in and not saved
 */
ProofAccount *
proof_window_state_get_draft (ProofWindowState *self)
{
  return g_value_get_object (&self->values[PROP_DRAFT]);
}

static ProofAccount *
take_draft (gpointer draft)
{
  return g_object_ref (draft);
}

/**
 * proof_window_state_leave_draft:
 * @account: (nullable): what is left
 * @undo: where it can be had back, if it is the draft
 */
void
proof_window_state_leave_draft (ProofWindowState *self, ProofAccount *account, ProofUndo *undo)
{
  ProofAccount *draft = proof_window_state_get_draft (self);

  if (draft != NULL && draft == account)
    proof_undo_push (undo, take_draft, g_object_ref (draft), g_object_unref);
}

/* As a file of accounts has it, without a password. */
static void
write_draft (ProofAccount *draft, GKeyFile *file, const char *group, const char *name)
{
  g_autoptr (JsonNode) node = proof_account_to_json (draft);
  g_autofree char *text = json_to_string (node, FALSE);

  g_key_file_set_string (file, group, name, text);
}

static void
write_value (const GValue *value, GKeyFile *file, const char *group, const char *name)
{
  if (G_VALUE_HOLDS_INT (value))
    g_key_file_set_integer (file, group, name, g_value_get_int (value));
  else if (G_VALUE_HOLDS_BOOLEAN (value))
    g_key_file_set_boolean (file, group, name, g_value_get_boolean (value));
  else if (G_VALUE_HOLDS_STRING (value))
    g_key_file_set_string (file, group, name, g_value_get_string (value));
  else if (g_value_get_object (value) != NULL)
    write_draft (g_value_get_object (value), file, group, name);
}

/**
 * proof_window_state_write:
 * @group: what it is called in @file
 */
void
proof_window_state_write (ProofWindowState *self, GKeyFile *file, const char *group)
{
  for (guint i = PROP_0 + 1; i < N_PROPERTIES; i++)
    write_value (&self->values[i], file, group, properties[i]->name);
}

static ProofAccount *
read_draft (GKeyFile *file, const char *group, const char *name, GError **error)
{
  g_autofree char *text = g_key_file_get_string (file, group, name, error);
  g_autoptr (JsonNode) node = text != NULL ? json_from_string (text, NULL) : NULL;
  g_autoptr (ProofAccount) draft = proof_account_new ();

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;

  /* Where the program was killed it may have been saved, too, and is another one now. */
  json_object_remove_member (json_node_get_object (node), PROOF_ACCOUNT_JSON_ID);
  proof_account_set_json (draft, node);

  return proof_account_is_blank (draft) ? NULL : g_steal_pointer (&draft);
}

static gboolean
read_value (GValue *value, GKeyFile *file, const char *group, const char *name)
{
  g_autoptr (GError) error = NULL;

  if (G_VALUE_HOLDS_INT (value))
    g_value_set_int (value, g_key_file_get_integer (file, group, name, &error));
  else if (G_VALUE_HOLDS_BOOLEAN (value))
    g_value_set_boolean (value, g_key_file_get_boolean (file, group, name, &error));
  else if (G_VALUE_HOLDS_STRING (value))
    g_value_take_string (value, g_key_file_get_string (file, group, name, &error));
  else
    g_value_take_object (value, read_draft (file, group, name, &error));

  return error == NULL;
}

/**
 * proof_window_state_read:
 * @group: what it is called in @file
 *
 * Takes from @file what can be understood there.
 */
void
proof_window_state_read (ProofWindowState *self, GKeyFile *file, const char *group)
{
  for (guint i = PROP_0 + 1; i < N_PROPERTIES; i++)
    {
      g_auto (GValue) value = G_VALUE_INIT;

      g_value_init (&value, properties[i]->value_type);
      if (!read_value (&value, file, group, properties[i]->name))
        continue;

      g_param_value_validate (properties[i], &value);
      g_object_set_property (G_OBJECT (self), properties[i]->name, &value);
    }
}
