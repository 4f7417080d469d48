/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <stdlib.h>
#include <unistd.h>

#include "base-folder.h"
#include "proof-practice-certificates.h"
#include "proof-practice-connection.h"
#include "proof-practice-list.h"
#include "proof-practice-server.h"

#define EXIT_USAGE 2
#define SUFFIX ".smtp"
/* What clients that are leaving anyway may take when the program ends. */
#define ENDING_MILLISECONDS 500

/* One run of the program. */
typedef struct
{
  char *list_file;
  char *ca_file;
  int port;
  gboolean once;
  gboolean shows_version;
  char **paths;
  GPtrArray *servers;
  ProofPracticeCertificates *certificates;
  GMainLoop *loop;
  int exit_status;
} Practice;

static void
practice_clear (Practice *self)
{
  g_free (self->list_file);
  g_free (self->ca_file);
  g_strfreev (self->paths);
  g_clear_pointer (&self->servers, g_ptr_array_unref);
  g_clear_pointer (&self->certificates, proof_practice_certificates_free);
  g_clear_pointer (&self->loop, g_main_loop_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Practice, practice_clear)

static void
print_error (const char *message)
{
  g_printerr ("sendproof-practice: %s\n", message);
}

/* Which dialogues. */

static gboolean
add_folder (GPtrArray *files, const char *path, GError **error)
{
  g_autoptr (GPtrArray) found = base_folder_list (path, SUFFIX, error);

  if (found == NULL)
    return FALSE;
  if (found->len == 0)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT, _ ("There is no dialogue in “%s”"),
                   path);
      return FALSE;
    }

  g_ptr_array_extend_and_steal (files, g_steal_pointer (&found));

  return TRUE;
}

static GPtrArray *
find_files (char **paths, GError **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);

  for (; *paths != NULL; paths++)
    {
      if (!g_file_test (*paths, G_FILE_TEST_IS_DIR))
        g_ptr_array_add (files, g_strdup (*paths));
      else if (!add_folder (files, *paths, error))
        return NULL;
    }

  return g_steal_pointer (&files);
}

static gboolean
needs_certificate (const ProofDialogueFile *dialogue)
{
  if (dialogue->listen == PROOF_LISTEN_TLS)
    return TRUE;

  for (guint i = 0; i < dialogue->steps->len; i++)
    if (((ProofStep *) g_ptr_array_index (dialogue->steps, i))->kind == PROOF_STEP_KIND_STARTTLS)
      return TRUE;

  return FALSE;
}

static ProofPracticeServer *
load_server (Practice *self, const char *path, GError **error)
{
  g_autoptr (ProofDialogueFile) dialogue = proof_dialogue_file_load (path, error);
  GTlsCertificate *certificate = NULL;

  if (dialogue == NULL)
    return NULL;

  if (needs_certificate (dialogue))
    {
      certificate =
          proof_practice_certificates_get (self->certificates, dialogue->certificate, error);
      if (certificate == NULL)
        return NULL;
    }

  return proof_practice_server_new (g_steal_pointer (&dialogue), certificate);
}

static gboolean
load_servers (Practice *self, GError **error)
{
  g_autoptr (GPtrArray) files = find_files (self->paths, error);

  if (files == NULL)
    return FALSE;

  for (guint i = 0; i < files->len; i++)
    {
      ProofPracticeServer *server = load_server (self, g_ptr_array_index (files, i), error);

      if (server == NULL)
        return FALSE;
      g_ptr_array_add (self->servers, server);
    }

  return TRUE;
}

/* Playing. */

static void
on_conversation_ended (ProofPracticeServer *server,
                       int outcome,
                       const char *mismatch,
                       Practice *self)
{
  if (outcome == PROOF_PRACTICE_OUTCOME_MISMATCHED)
    {
      g_printerr ("%s: %s\n", proof_practice_server_get_dialogue (server)->name, mismatch);
      self->exit_status = EXIT_FAILURE;
    }

  if (self->once && outcome != PROOF_PRACTICE_OUTCOME_PROBED)
    g_main_loop_quit (self->loop);
}

static gboolean
listen_all (Practice *self, GError **error)
{
  for (guint i = 0; i < self->servers->len; i++)
    {
      ProofPracticeServer *server = g_ptr_array_index (self->servers, i);
      int port = self->port > 0 ? self->port + (int) i : 0;

      if (port > G_MAXUINT16)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                       _ ("There are not enough ports from %d on"), self->port);
          return FALSE;
        }
      g_signal_connect (server, "conversation-ended", G_CALLBACK (on_conversation_ended), self);
      if (!proof_practice_server_listen (server, (guint16) port, error))
        return FALSE;
    }

  return TRUE;
}

/* g_file_set_contents() puts the whole file in its place at once: who waits
   for it never reads half of it. */
static gboolean
write_files (Practice *self, GError **error)
{
  g_autofree char *list = NULL;
  g_autofree char *ca_file =
      self->ca_file != NULL ? g_canonicalize_filename (self->ca_file, NULL) : NULL;

  if (ca_file != NULL &&
      !g_file_set_contents (
          ca_file, proof_practice_certificates_get_authority_pem (self->certificates), -1, error))
    return FALSE;

  if (self->list_file == NULL)
    return TRUE;

  list = proof_practice_list_to_data (self->servers, ca_file);
  return g_file_set_contents (self->list_file, list, -1, error);
}

static void
remove_files (Practice *self)
{
  if (self->list_file != NULL)
    g_unlink (self->list_file);
  if (self->ca_file != NULL)
    g_unlink (self->ca_file);
}

static void
print_servers (Practice *self)
{
  if (isatty (STDOUT_FILENO))
    {
      g_autofree char *table = proof_practice_list_to_table (self->servers);

      g_print ("%s", table);
    }
  else
    for (guint i = 0; i < self->servers->len; i++)
      {
        ProofPracticeServer *server = g_ptr_array_index (self->servers, i);

        g_print ("%s %u\n", proof_practice_server_get_dialogue (server)->name,
                 (guint) proof_practice_server_get_port (server));
      }

  g_print ("ready\n");
  fflush (stdout);
}

static gboolean
on_end_signal (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_CONTINUE;
}

static guint
count_conversations (Practice *self)
{
  guint n = 0;

  for (guint i = 0; i < self->servers->len; i++)
    n += proof_practice_server_get_n_conversations (g_ptr_array_index (self->servers, i));

  return n;
}

static gboolean
on_time_over (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_CONTINUE;
}

/* What a client said before it left may not have been read yet. */
static void
end_conversations (Practice *self)
{
  gboolean is_time_over = FALSE;
  guint timeout = g_timeout_add (ENDING_MILLISECONDS, on_time_over, &is_time_over);

  while (!is_time_over && g_main_context_iteration (NULL, FALSE))
    ;
  for (guint i = 0; i < self->servers->len; i++)
    proof_practice_server_stop (g_ptr_array_index (self->servers, i));
  while (count_conversations (self) > 0 && !is_time_over)
    g_main_context_iteration (NULL, TRUE);

  g_source_remove (timeout);
}

static gboolean
practise (Practice *self, GError **error)
{
  guint interrupted;
  guint terminated;

  self->certificates = proof_practice_certificates_new (error);
  if (self->certificates == NULL || !load_servers (self, error) || !listen_all (self, error) ||
      !write_files (self, error))
    return FALSE;

  interrupted = g_unix_signal_add (SIGINT, on_end_signal, self->loop);
  terminated = g_unix_signal_add (SIGTERM, on_end_signal, self->loop);
  print_servers (self);
  g_main_loop_run (self->loop);
  end_conversations (self);
  g_source_remove (interrupted);
  g_source_remove (terminated);

  return TRUE;
}

/* The command line. */

static gboolean
parse_arguments (Practice *self, int *argc, char ***argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "list-file", 0, 0, G_OPTION_ARG_FILENAME, &self->list_file,
      N_ ("Write to FILE where each dialogue is played"), N_ ("FILE") },
    { "ca-file", 0, 0, G_OPTION_ARG_FILENAME, &self->ca_file,
      N_ ("Write the practice authority’s certificate to FILE"), N_ ("FILE") },
    { "port", 0, 0, G_OPTION_ARG_INT, &self->port,
      N_ ("Use port N for the first dialogue and the ports after it for the others"), N_ ("N") },
    { "once", 0, 0, G_OPTION_ARG_NONE, &self->once, N_ ("Exit after one conversation"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &self->shows_version, N_ ("Show the version"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->paths, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (_ ("DIALOGUE-FILE-OR-FOLDER…"));

  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (
      context, _ ("Play mail servers, good and bad, on ports of this computer only."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;

  if (self->shows_version || (self->paths != NULL && self->port >= 0 && self->port <= G_MAXUINT16))
    return TRUE;

  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                       self->paths == NULL ? _ ("Say which dialogues to play, or see --help")
                                           : _ ("A port is a number from 1 to 65535"));
  return FALSE;
}

int
main (int argc, char **argv)
{
  g_auto (Practice) self = { 0 };
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  self.servers = g_ptr_array_new_with_free_func (g_object_unref);
  self.loop = g_main_loop_new (NULL, FALSE);

  if (!parse_arguments (&self, &argc, &argv, &error))
    {
      print_error (error->message);
      return EXIT_USAGE;
    }

  if (self.shows_version)
    {
      g_print ("sendproof-practice %s\n", VERSION);
      return EXIT_SUCCESS;
    }

  if (!practise (&self, &error))
    {
      print_error (error->message);
      self.exit_status = EXIT_USAGE;
    }
  remove_files (&self);

  return self.exit_status;
}
