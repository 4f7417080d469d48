/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-practice-dialogue.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "proof-stages.h"

#define PREFIX "dialogue "

struct _ProofPracticeDialogue
{
  GObject parent_instance;

  GKeyFile *list;
  char *group;
  char *title;
  char *about;
  char *search_text;
  int place;
  gboolean begins_group;
};

G_DEFINE_FINAL_TYPE (ProofPracticeDialogue, proof_practice_dialogue, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_ABOUT,
  PROP_SEARCH_TEXT,
  PROP_GROUP,
  PROP_BEGINS_GROUP,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

/* Where the conversations end that stop at a stage; before and behind them, those that
   come through and those of which nobody says where they end. */
enum
{
  PLACE_WORKS = -1,
  PLACE_ELSEWHERE = MAIL_N_STAGES,
};

static const char *
get_group_title (int place)
{
  if (place == PLACE_WORKS)
    return _ ("It Works");

  return place == PLACE_ELSEWHERE ? _ ("Elsewhere") : proof_stage_get_title ((MailStage) place);
}

static void
proof_practice_dialogue_get_property (GObject *object,
                                      guint property_id,
                                      GValue *value,
                                      GParamSpec *pspec)
{
  ProofPracticeDialogue *self = PROOF_PRACTICE_DIALOGUE (object);

  switch (property_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_ABOUT:
      g_value_set_string (value, self->about);
      break;
    case PROP_SEARCH_TEXT:
      g_value_set_string (value, self->search_text);
      break;
    case PROP_GROUP:
      g_value_set_string (value, get_group_title (self->place));
      break;
    case PROP_BEGINS_GROUP:
      g_value_set_boolean (value, self->begins_group);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
proof_practice_dialogue_finalize (GObject *object)
{
  ProofPracticeDialogue *self = PROOF_PRACTICE_DIALOGUE (object);

  g_key_file_unref (self->list);
  g_free (self->group);
  g_free (self->title);
  g_free (self->about);
  g_free (self->search_text);

  G_OBJECT_CLASS (proof_practice_dialogue_parent_class)->finalize (object);
}

static void
proof_practice_dialogue_class_init (ProofPracticeDialogueClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = proof_practice_dialogue_get_property;
  object_class->finalize = proof_practice_dialogue_finalize;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, readable);
  properties[PROP_ABOUT] = g_param_spec_string ("about", NULL, NULL, NULL, readable);
  properties[PROP_SEARCH_TEXT] = g_param_spec_string ("search-text", NULL, NULL, NULL, readable);
  properties[PROP_GROUP] = g_param_spec_string ("group", NULL, NULL, NULL, readable);
  properties[PROP_BEGINS_GROUP] =
      g_param_spec_boolean ("begins-group", NULL, NULL, FALSE, readable);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
proof_practice_dialogue_init (ProofPracticeDialogue *self G_GNUC_UNUSED)
{
}

static char *
dup_text (ProofPracticeDialogue *self, const char *key)
{
  char *text = g_key_file_get_string (self->list, self->group, key, NULL);

  return text != NULL ? text : g_strdup ("");
}

/* What the dialogue says of itself is translated here: the server that plays it, and writes the
   list, has no language. */
static char *
dup_translated (ProofPracticeDialogue *self, const char *key)
{
  g_autofree char *text = dup_text (self, key);

  return g_strdup (*text != '\0' ? _ (text) : "");
}

static int
find_place (ProofPracticeDialogue *self, const char *verdict)
{
  g_autofree char *nick = dup_text (self, "stage");
  MailStage stage;

  if (mail_stage_from_nick (nick, &stage))
    return (int) stage;

  return g_str_equal (verdict, "verified") ? PLACE_WORKS : PLACE_ELSEWHERE;
}

static ProofPracticeDialogue *
create (GKeyFile *list, const char *group)
{
  ProofPracticeDialogue *self = g_object_new (PROOF_TYPE_PRACTICE_DIALOGUE, NULL);
  g_autofree char *verdict = NULL;

  self->list = g_key_file_ref (list);
  self->group = g_strdup (group);
  self->title = dup_translated (self, "title");
  self->about = dup_translated (self, "about");
  verdict = dup_text (self, "verdict");
  self->place = find_place (self, verdict);
  self->search_text = g_strdup_printf ("%s %s %s", self->title, group + strlen (PREFIX), verdict);

  return self;
}

static int
compare_places (gconstpointer a, gconstpointer b, gpointer data G_GNUC_UNUSED)
{
  return ((const ProofPracticeDialogue *) a)->place - ((const ProofPracticeDialogue *) b)->place;
}

static void
set_begins_group (ProofPracticeDialogue *self, gboolean begins_group)
{
  if (self->begins_group == begins_group)
    return;

  self->begins_group = begins_group;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BEGINS_GROUP]);
}

/**
 * proof_practice_mark_groups:
 * @dialogues: (#ProofPracticeDialogue) as they are shown
 *
 * Says of each whether it is the first of those that end at the same stage.
 */
void
proof_practice_mark_groups (GListModel *dialogues)
{
  int last = G_MAXINT;

  for (guint i = 0; i < g_list_model_get_n_items (dialogues); i++)
    {
      g_autoptr (ProofPracticeDialogue) dialogue = g_list_model_get_item (dialogues, i);

      set_begins_group (dialogue, dialogue->place != last);
      last = dialogue->place;
    }
}

/**
 * proof_practice_load:
 * @list_file: what sendproof-practice wrote (see tests/dialogues/README.md)
 * @ca_file: (out) (transfer full) (nullable): the authority to trust
 *
 * Returns: (transfer full): the dialogues (#ProofPracticeDialogue) in the order of the
 *   stages where they end, or %NULL
 *   with @error set
 */
GListModel *
proof_practice_load (const char *list_file, char **ca_file, GError **error)
{
  g_autoptr (GKeyFile) list = g_key_file_new ();
  g_autoptr (GListStore) dialogues = g_list_store_new (PROOF_TYPE_PRACTICE_DIALOGUE);
  g_auto (GStrv) groups = NULL;

  if (!g_key_file_load_from_file (list, list_file, G_KEY_FILE_NONE, error))
    {
      g_prefix_error (error, "%s: ", list_file);
      return NULL;
    }

  groups = g_key_file_get_groups (list, NULL);
  for (gsize i = 0; groups[i] != NULL; i++)
    if (g_str_has_prefix (groups[i], PREFIX))
      {
        g_autoptr (ProofPracticeDialogue) dialogue = create (list, groups[i]);

        g_list_store_append (dialogues, dialogue);
      }

  g_list_store_sort (dialogues, compare_places, NULL);
  *ca_file = g_key_file_get_string (list, "practice", "ca-file", NULL);
  return G_LIST_MODEL (g_steal_pointer (&dialogues));
}

/**
 * proof_practice_dialogue_get_about:
 *
 * Returns: one or two sentences for a person who practises with it
 */
const char *
proof_practice_dialogue_get_about (ProofPracticeDialogue *self)
{
  return self->about;
}

/**
 * proof_practice_dialogue_get_timeout_seconds:
 *
 * Returns: the deadline of every stage, 0 for the usual ones
 */
guint
proof_practice_dialogue_get_timeout_seconds (ProofPracticeDialogue *self)
{
  return (guint) g_key_file_get_integer (self->list, self->group, "timeout", NULL);
}

static void
set_choices (ProofPracticeDialogue *self, ProofAccount *account)
{
  g_autofree char *security_nick = dup_text (self, "security");
  g_autofree char *until_nick = dup_text (self, "until");
  MailSecurity security;
  MailStage until;

  if (mail_security_from_nick (security_nick, &security))
    g_object_set (account, "security", security, NULL);
  if (mail_stage_from_nick (until_nick, &until))
    g_object_set (account, "until", until, NULL);
}

/**
 * proof_practice_dialogue_create_account:
 *
 * Returns: (transfer full): an account with the settings to play it with
 */
ProofAccount *
proof_practice_dialogue_create_account (ProofPracticeDialogue *self)
{
  ProofAccount *account = proof_account_new ();
  g_autofree char *uri = dup_text (self, "uri");
  g_autofree char *user = dup_text (self, "user");
  g_autofree char *password = dup_text (self, "password");
  g_autofree char *mechanism = dup_text (self, "mechanism");
  g_autofree char *sender = dup_text (self, "sender");
  g_autofree char *recipient = dup_text (self, "recipient");
  g_autoptr (BaseSecret) secret = base_secret_new_from_text (password);
  g_autoptr (GError) error = NULL;

  if (!proof_account_set_uri (account, uri, &error))
    g_warning ("%s: %s", self->group, error->message);
  set_choices (self, account);
  g_object_set (account, "user", user, NULL);
  proof_account_set_password (account, secret);
  g_object_set (account, "password-is-token",
                g_key_file_get_boolean (self->list, self->group, "is-token", NULL), "mechanism",
                mechanism, "sender", sender, "recipient", recipient, NULL);

  return account;
}
