/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-practice-list.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#define DEFAULT_SERVER "localhost"

static char *
build_uri (ProofPracticeServer *server)
{
  const ProofDialogueFile *dialogue = proof_practice_server_get_dialogue (server);
  const char *scheme = dialogue->security == MAIL_SECURITY_TLS ? "smtps" : "smtp";
  const char *host = dialogue->server != NULL ? dialogue->server : DEFAULT_SERVER;
  g_autofree char *user = NULL;

  if (dialogue->user != NULL)
    user = g_uri_escape_string (dialogue->user, NULL, TRUE);

  return g_strdup_printf (strchr (host, ':') != NULL ? "%s://%s%s[%s]:%u" : "%s://%s%s%s:%u",
                          scheme, user != NULL ? user : "", user != NULL ? "@" : "", host,
                          (guint) proof_practice_server_get_port (server));
}

static void
set_text (GKeyFile *list, const char *group, const char *key, const char *text)
{
  g_key_file_set_string (list, group, key, text != NULL ? text : "");
}

static void
add_expected (GKeyFile *list, const char *group, const ProofDialogueFile *dialogue)
{
  set_text (list, group, "verdict", dialogue->verdict);
  set_text (list, group, "stage", dialogue->stage);
  set_text (list, group, "remedy", dialogue->remedy);
  set_text (list, group, "fault", dialogue->fault);
  set_text (list, group, "says", dialogue->says);
}

static void
add_server (GKeyFile *list, ProofPracticeServer *server)
{
  const ProofDialogueFile *dialogue = proof_practice_server_get_dialogue (server);
  g_autofree char *group = g_strdup_printf ("dialogue %s", dialogue->name);
  g_autofree char *uri = build_uri (server);

  set_text (list, group, "title", dialogue->title);
  set_text (list, group, "about", dialogue->about);
  set_text (list, group, "uri", uri);
  set_text (list, group, "security", mail_security_to_nick (dialogue->security));
  set_text (list, group, "user", dialogue->user);
  set_text (list, group, "password", proof_dialogue_file_get_secret (dialogue));
  g_key_file_set_boolean (list, group, "is-token", dialogue->token != NULL);
  set_text (list, group, "mechanism", dialogue->mechanism);
  set_text (list, group, "until", mail_stage_to_nick (dialogue->until));
  set_text (list, group, "sender", dialogue->sender);
  set_text (list, group, "recipient", dialogue->recipient);
  g_key_file_set_boolean (list, group, "allow-plaintext", dialogue->allow_plaintext);
  g_key_file_set_integer (list, group, "timeout", (int) dialogue->timeout_seconds);
  add_expected (list, group, dialogue);
}

/**
 * proof_practice_list_to_data:
 * @servers: (element-type ProofPracticeServer): servers that listen
 * @ca_file: (nullable): where the practice authority's certificate is
 *
 * Returns: (transfer full): a key file that tells another program where each
 *   dialogue is played, and with which settings; tests/dialogues/README.md
 *   describes it
 */
char *
proof_practice_list_to_data (GPtrArray *servers, const char *ca_file)
{
  g_autoptr (GKeyFile) list = g_key_file_new ();

  set_text (list, "practice", "ca-file", ca_file);
  for (guint i = 0; i < servers->len; i++)
    add_server (list, g_ptr_array_index (servers, i));

  return g_key_file_to_data (list, NULL, NULL);
}

static int
get_name_width (GPtrArray *servers)
{
  gsize width = 0;

  for (guint i = 0; i < servers->len; i++)
    {
      const ProofDialogueFile *dialogue =
          proof_practice_server_get_dialogue (g_ptr_array_index (servers, i));

      width = MAX (width, strlen (dialogue->name));
    }

  return (int) width;
}

/**
 * proof_practice_list_to_table:
 * @servers: (element-type ProofPracticeServer): servers that listen
 *
 * Returns: (transfer full): a line for each, for a person who reads it in a
 *   terminal: its name, port and security, and what it plays
 */
char *
proof_practice_list_to_table (GPtrArray *servers)
{
  g_autoptr (GString) table = g_string_new (NULL);
  int width = get_name_width (servers);

  for (guint i = 0; i < servers->len; i++)
    {
      ProofPracticeServer *server = g_ptr_array_index (servers, i);
      const ProofDialogueFile *dialogue = proof_practice_server_get_dialogue (server);

      g_string_append_printf (table, "%-*s  %5u  %-8s  %s\n", width, dialogue->name,
                              (guint) proof_practice_server_get_port (server),
                              mail_security_to_nick (dialogue->security), dialogue->title);
    }

  return g_string_free (g_steal_pointer (&table), FALSE);
}
