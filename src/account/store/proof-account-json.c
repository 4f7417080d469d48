/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-account-json.h"

#include "base-text.h"

/* All that is ever written to a file: no password, and no consent to send one
   unencrypted, which is given for one test. */
static const char *const saved[] = {
  PROOF_ACCOUNT_JSON_ID,
  "name",
  "server",
  "port",
  "security",
  "user",
  "password-is-token",
  "token-command",
  "online-account",
  "saves-password",
  "password-place",
  "mechanism",
  "until",
  "sender",
  "recipient",
  "hello-name",
  "trusted-certificate",
  "ca-file",
};

/**
 * proof_account_saves_property:
 *
 * Returns: whether a change of the property @name is a change of the file
 */
gboolean
proof_account_saves_property (const char *name)
{
  if (g_str_equal (name, "last-test") || g_str_equal (name, "is-tried"))
    return TRUE;

  for (gsize i = 0; i < G_N_ELEMENTS (saved); i++)
    if (g_str_equal (name, saved[i]))
      return TRUE;

  return FALSE;
}

static JsonNode *
value_to_json (const GValue *value)
{
  JsonNode *node = json_node_new (JSON_NODE_VALUE);

  if (G_VALUE_HOLDS_UINT (value))
    json_node_set_int (node, g_value_get_uint (value));
  else if (G_VALUE_HOLDS_BOOLEAN (value))
    json_node_set_boolean (node, g_value_get_boolean (value));
  else if (G_VALUE_HOLDS_ENUM (value))
    json_node_set_string (node, base_enum_to_nick (G_VALUE_TYPE (value), g_value_get_enum (value)));
  else
    json_node_set_string (node, g_value_get_string (value));

  return node;
}

/**
 * proof_account_to_json:
 *
 * Returns: (transfer full): the account as it is saved, without what is only tried
 */
JsonNode *
proof_account_to_json (ProofAccount *self)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (saved); i++)
    {
      g_auto (GValue) value = G_VALUE_INIT;

      proof_account_get_kept (self, saved[i], &value);
      json_object_set_member (object, saved[i], value_to_json (&value));
    }
  json_object_set_member (object, PROOF_ACCOUNT_JSON_HISTORY,
                          proof_history_to_json (proof_account_get_history (self)));
  json_node_take_object (node, object);

  return node;
}

static gboolean
take_text (GValue *value, JsonNode *node)
{
  const char *text = json_node_get_string (node);
  int number;

  if (!g_utf8_validate (text, -1, NULL))
    return FALSE;
  if (G_VALUE_HOLDS_STRING (value))
    {
      g_value_set_string (value, text);
      return TRUE;
    }
  if (!G_VALUE_HOLDS_ENUM (value) || !base_enum_from_nick (G_VALUE_TYPE (value), text, &number))
    return FALSE;

  g_value_set_enum (value, number);
  return TRUE;
}

static gboolean
take_node (GValue *value, JsonNode *node)
{
  if (!JSON_NODE_HOLDS_VALUE (node))
    return FALSE;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return take_text (value, node);
  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN && G_VALUE_HOLDS_BOOLEAN (value))
    g_value_set_boolean (value, json_node_get_boolean (node));
  else if (json_node_get_value_type (node) == G_TYPE_INT64 && G_VALUE_HOLDS_UINT (value) &&
           json_node_get_int (node) >= 0 && json_node_get_int (node) <= G_MAXUINT16)
    g_value_set_uint (value, (guint) json_node_get_int (node));
  else
    return FALSE;

  return TRUE;
}

/**
 * proof_account_set_json:
 * @node: an object, as proof_account_to_json() gives it
 *
 * Changes the account into what @node says. What is missing there or cannot be
 * understood stays as it is.
 */
void
proof_account_set_json (ProofAccount *self, JsonNode *node)
{
  JsonObject *object = json_node_get_object (node);
  g_autoptr (JsonNode) history = proof_history_to_json (proof_account_get_history (self));
  JsonNode *new_history = json_object_get_member (object, PROOF_ACCOUNT_JSON_HISTORY);

  for (gsize i = 0; i < G_N_ELEMENTS (saved); i++)
    {
      JsonNode *member = json_object_get_member (object, saved[i]);
      GParamSpec *property = g_object_class_find_property (G_OBJECT_GET_CLASS (self), saved[i]);
      g_auto (GValue) value = G_VALUE_INIT;

      g_value_init (&value, property->value_type);
      if (member != NULL && take_node (&value, member))
        proof_account_set_kept (self, saved[i], &value);
    }

  if (new_history != NULL && !json_node_equal (history, new_history))
    proof_history_set_json (proof_account_get_history (self), new_history);
}
