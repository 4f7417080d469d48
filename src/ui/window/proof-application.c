/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-application.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "proof-about.h"
#include "proof-base64-window.h"
#include "proof-codes-window.h"
#include "proof-explain-window.h"
#include "proof-ending.h"
#include "proof-first-focus.h"
#include "proof-help.h"
#include "proof-hold.h"
#include "proof-notice.h"
#include "proof-questions.h"
#include "proof-session.h"
#include "proof-window.h"
#include "proof-window-guard.h"

#define APPLICATION_ID "io.github.sendproof.Sendproof"
#define RESOURCE_PATH "/io/github/sendproof/Sendproof"
#define EXIT_USAGE 2

struct _ProofApplication
{
  AdwApplication parent_instance;

  ProofPasswordSync *passwords;
  ProofSession *session;
};

G_DEFINE_FINAL_TYPE (ProofApplication, proof_application, ADW_TYPE_APPLICATION)

static void
on_about (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  proof_about_show (gtk_application_get_active_window (GTK_APPLICATION (data)), APPLICATION_ID);
}

static void
show_beside (ProofApplication *self, GtkWindow *window)
{
  GtkWindow *active = gtk_application_get_active_window (GTK_APPLICATION (self));

  gtk_window_set_transient_for (window, active);
  gtk_window_set_application (window, GTK_APPLICATION (self));
  gtk_window_present (window);
}

static void
on_codes (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  show_beside (data, proof_codes_window_new ());
}

static void
on_explain (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  show_beside (data, proof_explain_window_new ());
}

static void
on_base64 (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  show_beside (data, proof_base64_window_new ());
}

static void
on_help (GSimpleAction *action G_GNUC_UNUSED, GVariant *page, gpointer data)
{
  proof_help_show (data, g_variant_get_string (page, NULL));
}

static GtkWindow *
create_window (ProofApplication *self, ProofWindowState *state)
{
  return GTK_WINDOW (proof_window_new (ADW_APPLICATION (self), self->passwords, state));
}

static void
open_window (ProofApplication *self, ProofWindowState *state)
{
  GtkWindow *window = create_window (self, state);

  proof_window_guard (window, state, self->session, self->passwords);
  gtk_window_present (window);
}

static void
open_new (ProofApplication *self)
{
  g_autoptr (ProofWindowState) state = proof_window_state_new ();

  proof_session_add (self->session, state);
  open_window (self, state);
}

static void
on_new_window (GSimpleAction *action G_GNUC_UNUSED,
               GVariant *parameter G_GNUC_UNUSED,
               gpointer data)
{
  ProofApplication *self = data;

  open_new (self);
}

static void
close_windows (gpointer application)
{
  GList *windows;

  while ((windows = gtk_application_get_windows (application)) != NULL)
    gtk_window_destroy (windows->data);
}

/* GTK 4.8 ends a dialog that is held for longer than what it stands over with a look at that. */
static GtkWindow *
get_lowest (GtkWindow *window)
{
  while (window != NULL && gtk_window_get_transient_for (window) != NULL)
    window = gtk_window_get_transient_for (window);

  return window;
}

/* Where there are only windows to practise in, there is nothing to lose. */
static void
quit (gpointer application)
{
  ProofApplication *self = application;
  GtkWindow *window = get_lowest (gtk_application_get_active_window (application));

  if (window != NULL && proof_session_has_open (self->session))
    proof_ending_begin (window, proof_password_sync_get_store (self->passwords), self->session,
                        close_windows, application);
  else
    close_windows (application);
}

/* GTK 4.8 holds the dialog in which a key was pressed until that is handled, and then
   looks for the window that it stood over. */
static void
on_quit (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  g_idle_add_once (quit, data);
}

static void
add_actions (ProofApplication *self)
{
  const GActionEntry entries[] = {
    { .name = "about", .activate = on_about },
    { .name = "codes", .activate = on_codes },
    { .name = "explain", .activate = on_explain },
    { .name = "base64", .activate = on_base64 },
    { .name = "help", .activate = on_help, .parameter_type = "s" },
    { .name = "new-window", .activate = on_new_window },
    { .name = "quit", .activate = on_quit },
  };
  const struct
  {
    const char *action;
    const char *keys[2];
  } shortcuts[] = {
    { "account.new", { "<Control><Shift>n" } },
    { "account.save", { "<Control>s" } },
    { "account.history", { "<Control>h" } },
    { "account.rename", { "F2" } },
    { "account.duplicate", { "<Control>d" } },
    { "account.move-up", { "<Alt>Up" } },
    { "account.move-down", { "<Alt>Down" } },
    { "account.test-all", { "<Control><Shift>Return" } },
    { "account.show-all", { "<Control>l" } },
    { "account.import", { "<Control>o" } },
    { "find.by-address", { "<Control><Shift>f" } },
    { "win.test", { "<Control>Return" } },
    { "win.stop", { "<Control>period" } },
    { "account.stop-tests", { "<Control>period" } },
    { "win.show-result", { "<Control>r" } },
    { "transcript.search", { "<Control>f" } },
    { "transcript.diagram", { "<Control>g" } },
    { "report.copy", { "<Control><Shift>c" } },
    { "report.save", { "<Control><Shift>s" } },
    { "report.print", { "<Control>p" } },
    { "app.new-window", { "<Control>n" } },
    { "app.codes", { "<Control>k" } },
    { "app.explain", { "<Control>e" } },
    { "app.base64", { "<Control>b" } },
    { "app.help::", { "F1" } },
    { "win.show-shortcuts", { "<Control>question" } },
    { "window.close", { "<Control>w" } },
    { "app.quit", { "<Control>q" } },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  for (gsize i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), shortcuts[i].action,
                                           shortcuts[i].keys);
}

static void
open_accounts (ProofApplication *self)
{
  g_autoptr (ProofAccountStore) store = proof_account_store_new (NULL);

  self->passwords = proof_password_sync_new (store);
  proof_keyring_look_whether_there (proof_password_sync_get_keyring (self->passwords));
  proof_hold_while_at_work (G_OBJECT (self->passwords));
  proof_account_store_load_async (store, NULL, NULL, NULL);
}

static void
open_session (ProofApplication *self)
{
  self->session = proof_session_new (NULL);
  proof_hold_while_at_work (G_OBJECT (self->session));
}

static void
proof_application_startup (GApplication *application)
{
  G_APPLICATION_CLASS (proof_application_parent_class)->startup (application);

  gtk_window_set_default_icon_name (APPLICATION_ID);
  proof_first_focus_tell ();
  proof_notice_begin (GTK_APPLICATION (application));
  open_session (PROOF_APPLICATION (application));
  open_accounts (PROOF_APPLICATION (application));
  add_actions (PROOF_APPLICATION (application));
}

/* As they were when the program ended, or else one that is new. */
static void
open_windows (ProofApplication *self)
{
  ProofWindowState *state = proof_session_resume (self->session);

  if (state == NULL)
    open_new (self);
  for (; state != NULL; state = proof_session_resume (self->session))
    open_window (self, state);
}

static void
proof_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window != NULL)
    gtk_window_present (window);
  else
    open_windows (PROOF_APPLICATION (application));
}

/* What the command line asks for; a lone "--" names nothing. */
static char *
dup_uri (GApplicationCommandLine *command_line)
{
  GVariantDict *options = g_application_command_line_get_options_dict (command_line);
  g_autofree const char **uris = NULL;

  return g_variant_dict_lookup (options, G_OPTION_REMAINING, "^a&s", &uris) ? g_strdup (uris[0])
                                                                            : NULL;
}

static char *
dup_list_file (GApplicationCommandLine *command_line)
{
  GVariantDict *options = g_application_command_line_get_options_dict (command_line);
  g_autofree char *name = NULL;
  g_autoptr (GFile) file = NULL;

  if (!g_variant_dict_lookup (options, "practice", "^ay", &name))
    return NULL;

  file = g_application_command_line_create_file_for_arg (command_line, name);
  return g_file_get_path (file);
}

static gboolean
fill_window (ProofWindow *window, const char *list_file, const char *uri, GError **error)
{
  return (list_file == NULL || proof_window_practise (window, list_file, error)) &&
         (uri == NULL || proof_window_open_uri (window, uri, error));
}

/* Each address gets a window of its own, so that no form is lost. Who practises finds
   their other windows as they left them. */
static gboolean
open_filled (ProofApplication *self, const char *list_file, const char *uri, GError **error)
{
  g_autoptr (ProofWindowState) state = proof_window_state_new ();
  GtkWindow *window = create_window (self, state);

  if (!fill_window (PROOF_WINDOW (window), list_file, uri, error))
    {
      gtk_window_destroy (window);
      return FALSE;
    }

  if (list_file == NULL)
    {
      proof_session_add (self->session, state);
      proof_window_guard (window, state, self->session, self->passwords);
    }
  gtk_window_present (window);
  return TRUE;
}

static int
proof_application_command_line (GApplication *application, GApplicationCommandLine *command_line)
{
  g_autofree char *list_file = dup_list_file (command_line);
  g_autofree char *uri = dup_uri (command_line);
  g_autoptr (GError) error = NULL;

  if (list_file == NULL && uri == NULL)
    {
      g_application_activate (application);
      return EXIT_SUCCESS;
    }

  if (open_filled (PROOF_APPLICATION (application), list_file, uri, &error))
    return EXIT_SUCCESS;

  g_application_command_line_printerr (command_line, "sendproof: %s\n", error->message);
  return EXIT_USAGE;
}

static void
complain_of_link (GApplication *application, const char *message)
{
  g_application_activate (application);
  proof_question_tell (
      get_lowest (gtk_application_get_active_window (GTK_APPLICATION (application))),
      _ ("Could Not Open the Link"), message);
}

/* Links that were followed elsewhere, of which nobody sees what is printed. */
static void
proof_application_open (GApplication *application,
                        GFile **files,
                        int n_files,
                        const char *hint G_GNUC_UNUSED)
{
  for (int i = 0; i < n_files; i++)
    {
      g_autofree char *uri = g_file_get_uri (files[i]);
      g_autoptr (GError) error = NULL;

      if (!open_filled (PROOF_APPLICATION (application), NULL, uri, &error))
        complain_of_link (application, error->message);
    }
}

static int
proof_application_handle_local_options (GApplication *application G_GNUC_UNUSED,
                                        GVariantDict *options)
{
  g_autofree const char **uris = NULL;

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("sendproof %s\n", VERSION);
      return EXIT_SUCCESS;
    }
  if (g_variant_dict_lookup (options, G_OPTION_REMAINING, "^a&s", &uris) &&
      g_strv_length ((char **) uris) > 1)
    {
      g_printerr ("sendproof: %s\n", _ ("Give only one account"));
      return EXIT_USAGE;
    }

  return -1;
}

static void
proof_application_dispose (GObject *object)
{
  g_clear_object (&PROOF_APPLICATION (object)->passwords);
  g_clear_object (&PROOF_APPLICATION (object)->session);

  G_OBJECT_CLASS (proof_application_parent_class)->dispose (object);
}

static void
proof_application_class_init (ProofApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = proof_application_dispose;

  application_class->startup = proof_application_startup;
  application_class->activate = proof_application_activate;
  application_class->open = proof_application_open;
  application_class->command_line = proof_application_command_line;
  application_class->handle_local_options = proof_application_handle_local_options;
}

static void
proof_application_init (ProofApplication *self)
{
  const GOptionEntry entries[] = {
    { "practice", 0, 0, G_OPTION_ARG_FILENAME, NULL,
      N_ ("Offer the dialogues that sendproof-practice plays"), N_ ("LISTFILE") },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Show the version"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, NULL, NULL,
      "[smtp[s]://[USER@]SERVER[:PORT]]" },
    G_OPTION_ENTRY_NULL,
  };

  g_application_add_main_option_entries (G_APPLICATION (self), entries);
}

/**
 * proof_application_new:
 *
 * Returns: (transfer full): the application
 */
ProofApplication *
proof_application_new (void)
{
  return g_object_new (PROOF_TYPE_APPLICATION, "application-id", APPLICATION_ID, "flags",
                       G_APPLICATION_HANDLES_COMMAND_LINE | G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", RESOURCE_PATH, NULL);
}
