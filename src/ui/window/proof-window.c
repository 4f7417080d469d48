/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-window.h"

#include <glib/gi18n-lib.h>

#include "proof-account-commands.h"
#include "proof-drops.h"
#include "proof-export-window.h"
#include "proof-find-commands.h"
#include "proof-find-start.h"
#include "proof-form.h"
#include "proof-hold.h"
#include "proof-window-keyring.h"
#include "proof-menu-button.h"
#include "proof-online-menu.h"
#include "proof-online-view.h"
#include "proof-pane.h"
#include "proof-past-test.h"
#include "proof-report-menu.h"
#include "proof-result-scroll.h"
#include "proof-run-view.h"
#include "proof-several-view.h"
#include "proof-shortcuts.h"
#include "proof-test-button.h"
#include "proof-stack.h"
#include "proof-store-banner.h"
#include "proof-transcript-view.h"
#include "proof-window-pages.h"
#include "proof-window-practice.h"
#include "proof-window-title.h"

struct _ProofWindow
{
  AdwApplicationWindow parent_instance;

  ProofPasswordSync *passwords;
  ProofAccountCommands *commands;
  ProofAccount *account;
  ProofRun *run;
  ProofTestController *tests;
  ProofFindCommands *finds;
  ProofWindowPages *pages;
  ProofWindowState *state;
  ProofWindowKeyring *keyring;
  gboolean is_touched;
  gboolean is_elsewhere;
  ProofResultScroll *scroll;

  AdwToastOverlay *toasts;
  AdwLeaflet *outer;
  AdwLeaflet *inner;
  AdwWindowTitle *sidebar_heading;
  GtkMenuButton *accounts_button;
  GMenuModel *accounts_menu;
  ProofStoreBanner *sidebar_banner;
  ProofAccountsSidebar *accounts;
  ProofPracticeSidebar *practice;
  AdwHeaderBar *form_header;
  AdwWindowTitle *heading;
  GtkWidget *back_to_sidebar;
  GtkButton *test_button;
  GtkMenuButton *menu_button;
  GMenuModel *primary_menu;
  ProofStoreBanner *form_banner;
  GtkStack *account_pages;
  ProofSeveralView *several;
  GtkScrolledWindow *scroller;
  GtkLabel *about;
  ProofFindStart *start;
  ProofOnlineView *online;
  ProofForm *form;
  ProofRunView *run_view;
  ProofReportMenu *report_menu;
  ProofStoreBanner *transcript_banner;
  ProofTranscriptView *transcript;
};

G_DEFINE_FINAL_TYPE (ProofWindow, proof_window, ADW_TYPE_APPLICATION_WINDOW)

static void
show_form_page (ProofWindow *self)
{
  proof_window_pages_show (self->pages, "form");
}

static guint
count_selected (ProofWindow *self)
{
  return proof_accounts_sidebar_count_selected (self->accounts);
}

static void
update_heading (ProofWindow *self)
{
  guint n_selected = count_selected (self);
  gboolean is_start = n_selected <= 1 && gtk_widget_get_visible (GTK_WIDGET (self->start));

  gtk_widget_set_visible (GTK_WIDGET (self->test_button), !is_start);
  proof_window_title_show (self->heading, self->several, self->account, n_selected);
  gtk_stack_set_visible_child_name (self->account_pages, n_selected > 1 ? "several" : "one");
}

static ProofAccountStore *
get_store (ProofWindow *self)
{
  return proof_password_sync_get_store (self->passwords);
}

static gboolean
is_kept (ProofWindow *self)
{
  return proof_account_store_get_position (get_store (self), self->account, NULL);
}

/* What is filled in and not saved is kept with the window. What was only taken from a
   link or from a saved account, which is deleted now, is not; and practice is no account. */
static void
update_draft (ProofWindow *self)
{
  gboolean is_practice = !gtk_widget_get_visible (GTK_WIDGET (self->accounts));
  gboolean is_draft;

  self->is_elsewhere = self->is_elsewhere || is_practice || is_kept (self);
  is_draft = !self->is_elsewhere && !proof_account_is_blank (self->account);
  g_object_set (self->state, "draft", is_draft ? self->account : NULL, NULL);
}

/* The yes to an unencrypted password is for one run, and no setting. */
static void
on_account_changed (ProofWindow *self, GParamSpec *property)
{
  if (g_str_equal (property->name, "allow-plaintext-password"))
    return;

  if (g_str_equal (property->name, "saves-password"))
    proof_window_keyring_save_as_wished (self->keyring, self->account);
  if (g_str_equal (property->name, "last-test"))
    proof_past_test_show_last (self->account, self->run);
  update_heading (self);
  /* What the keyring gives is what was tested with. */
  if (!proof_account_changes_test (property->name) ||
      proof_password_sync_is_giving (self->passwords, self->account))
    return;

  self->is_touched = TRUE;
  self->is_elsewhere = FALSE;
  update_draft (self);
  proof_run_set_is_stale (self->run, TRUE);
}

/* Whatever the window shows, the keyring has what the account wants. */
static void
leave_account (ProofWindow *self)
{
  if (self->account == NULL)
    return;

  g_signal_handlers_disconnect_by_data (self->account, self);
  proof_window_keyring_save (self->keyring, self->account);
}

static void
show_kept (ProofWindow *self)
{
  if (is_kept (self))
    g_object_set (self->state, "account", proof_account_get_id (self->account), NULL);
  update_draft (self);
  proof_accounts_sidebar_select (self->accounts, is_kept (self) ? self->account : NULL);
  proof_form_set_is_saved (self->form, is_kept (self));
  proof_account_commands_set_account (self->commands, self->account);
  update_heading (self);
}

static void
set_account (ProofWindow *self, ProofAccount *account)
{
  if (self->account == account)
    {
      show_kept (self);
      return;
    }

  proof_window_state_leave_draft (self->state, self->account,
                                  proof_account_commands_get_undo (self->commands));
  leave_account (self);
  self->is_elsewhere = FALSE;
  proof_run_reset (self->run);
  g_set_object (&self->account, account);
  g_signal_connect_object (account, "notify", G_CALLBACK (on_account_changed), self,
                           G_CONNECT_SWAPPED);
  proof_test_controller_set_account (self->tests, account);
  proof_find_start_set_account (self->start, account);
  proof_online_view_set_account (self->online, account);
  proof_form_set_account (self->form, account);
  self->is_touched = FALSE;
  proof_past_test_show_last (account, self->run);
  show_kept (self);
  proof_password_sync_load_quietly (self->passwords, account);
}

static void
on_open_account (ProofWindow *self, ProofAccount *account)
{
  set_account (self, account);
  show_form_page (self);
}

static void
focus_first_field (ProofWindow *self)
{
  if (!proof_find_start_focus (self->start))
    proof_form_focus_field (self->form, PROOF_FIELD_SERVER);
}

static void
on_begin_account (ProofWindow *self, ProofAccount *account)
{
  on_open_account (self, account);
  /* The questions are there again, although the form was wanted last time. */
  proof_find_start_set_account (self->start, account);
  focus_first_field (self);
}

static void
on_test_wanted (ProofWindow *self, ProofAccount *account, ProofHistoryEntry *entry)
{
  on_open_account (self, account);
  if (!proof_run_is_busy (self->run))
    proof_past_test_show (entry, account, self->run);
}

static void
on_account_selected (ProofWindow *self)
{
  ProofAccount *account = proof_accounts_sidebar_get_account (self->accounts);

  if (account != NULL)
    {
      set_account (self, account);
      return;
    }

  proof_account_commands_set_account (self->commands, self->account);
  update_heading (self);
}

/* Who begins finds an account, unless they were faster. */
static void
on_accounts_changed (ProofWindow *self)
{
  g_autoptr (ProofAccount) first = proof_window_state_dup_account (self->state, get_store (self));

  if (first != NULL && !self->is_touched && gtk_widget_get_visible (GTK_WIDGET (self->accounts)) &&
      !is_kept (self))
    {
      set_account (self, first);
      /* A key that slips would change the account, were the focus in the form. */
      proof_accounts_sidebar_focus (self->accounts);
    }
  else
    show_kept (self);
}

static void
on_dialogue_selected (ProofWindow *self)
{
  g_autoptr (ProofAccount) account =
      proof_window_practice_begin (self->practice, self->tests, self->about);

  if (account != NULL)
    on_open_account (self, account);
}

static void
on_test (GtkWidget *widget, const char *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  ProofWindow *self = PROOF_WINDOW (widget);

  if (count_selected (self) > 1)
    gtk_widget_activate_action (widget, "account.test-selected", NULL);
  else
    {
      /* What is missing is said at its field. */
      proof_find_start_leave (self->start);
      proof_test_controller_test (self->tests);
    }
}

static void
on_stop (GtkWidget *widget, const char *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  proof_run_stop (PROOF_WINDOW (widget)->run);
}

static void
on_show_result (GtkWidget *widget,
                const char *action G_GNUC_UNUSED,
                GVariant *parameter G_GNUC_UNUSED)
{
  proof_test_controller_show_result (PROOF_WINDOW (widget)->tests);
}

static void
update_actions (ProofWindow *self)
{
  gboolean is_busy = proof_run_is_busy (self->run);
  gboolean has_result = proof_run_get_diagnosis (self->run) != NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.test", !is_busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.stop", is_busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.show-result", has_result && !is_busy);
  proof_test_button_show (self->test_button, is_busy);
}

static void
proof_window_dispose (GObject *object)
{
  ProofWindow *self = PROOF_WINDOW (object);

  if (self->run != NULL)
    proof_run_reset (self->run);
  if (self->scroll != NULL)
    g_signal_handlers_disconnect_by_data (self->tests, self->scroll);
  if (self->keyring != NULL)
    leave_account (self);
  if (self->state != NULL)
    proof_window_state_leave (self->state);
  g_clear_pointer (&self->scroll, proof_result_scroll_free);
  g_clear_pointer (&self->keyring, proof_window_keyring_free);
  g_clear_pointer (&self->pages, proof_window_pages_free);
  g_clear_object (&self->finds);
  g_clear_object (&self->tests);
  g_clear_object (&self->commands);
  g_clear_object (&self->run);
  g_clear_object (&self->account);
  g_clear_object (&self->passwords);
  g_clear_object (&self->state);

  G_OBJECT_CLASS (proof_window_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, ProofWindow, outer);
  gtk_widget_class_bind_template_child (widget_class, ProofWindow, inner);
  gtk_widget_class_bind_template_child (widget_class, ProofWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, ProofWindow, sidebar_heading);
  gtk_widget_class_bind_template_child (widget_class, ProofWindow, accounts_button);
  gtk_widget_class_bind_template_child (widget_class, ProofWindow, accounts_menu);
  gtk_widget_class_bind_template_child (widget_class, ProofWindow, sidebar_banner);
  gtk_widget_class_bind_template_child (widget_class, ProofWindow, accounts);
  gtk_widget_class_bind_template_child (widget_class, ProofWindow, practice);
  gtk_widget_class_bind_template_child (widget_class, ProofWindow, form_header);
  gtk_widget_class_bind_template_child (widget_class, ProofWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, ProofWindow, back_to_sidebar);
  gtk_widget_class_bind_template_child (widget_class, ProofWindow, test_button);
  gtk_widget_class_bind_template_child (widget_class, ProofWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, ProofWindow, primary_menu);
  gtk_widget_class_bind_template_child (widget_class, ProofWindow, form_banner);
  gtk_widget_class_bind_template_child (widget_class, ProofWindow, account_pages);
  gtk_widget_class_bind_template_child (widget_class, ProofWindow, several);
  gtk_widget_class_bind_template_child (widget_class, ProofWindow, scroller);
  gtk_widget_class_bind_template_child (widget_class, ProofWindow, about);
  gtk_widget_class_bind_template_child (widget_class, ProofWindow, start);
  gtk_widget_class_bind_template_child (widget_class, ProofWindow, online);
  gtk_widget_class_bind_template_child (widget_class, ProofWindow, form);
  gtk_widget_class_bind_template_child (widget_class, ProofWindow, run_view);
  gtk_widget_class_bind_template_child (widget_class, ProofWindow, report_menu);
  gtk_widget_class_bind_template_child (widget_class, ProofWindow, transcript_banner);
  gtk_widget_class_bind_template_child (widget_class, ProofWindow, transcript);
  gtk_widget_class_bind_template_callback (widget_class, on_account_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_dialogue_selected);
  gtk_widget_class_bind_template_callback (widget_class, show_form_page);
  gtk_widget_class_bind_template_callback (widget_class, update_heading);
  gtk_widget_class_bind_template_callback (widget_class, focus_first_field);
}

static void
proof_window_class_init (ProofWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = proof_window_dispose;

  g_type_ensure (PROOF_TYPE_ACCOUNTS_SIDEBAR);
  g_type_ensure (PROOF_TYPE_FIND_START);
  g_type_ensure (PROOF_TYPE_FORM);
  g_type_ensure (PROOF_TYPE_ONLINE_VIEW);
  g_type_ensure (PROOF_TYPE_PANE);
  g_type_ensure (PROOF_TYPE_PRACTICE_SIDEBAR);
  g_type_ensure (PROOF_TYPE_REPORT_MENU);
  g_type_ensure (PROOF_TYPE_RUN_VIEW);
  g_type_ensure (PROOF_TYPE_SEVERAL_VIEW);
  g_type_ensure (PROOF_TYPE_STORE_BANNER);
  g_type_ensure (PROOF_TYPE_TRANSCRIPT_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sendproof/Sendproof/ui/proof-window.ui");
  bind_template (widget_class);

  gtk_widget_class_install_action (widget_class, "win.test", NULL, on_test);
  gtk_widget_class_install_action (widget_class, "win.stop", NULL, on_stop);
  gtk_widget_class_install_action (widget_class, "win.show-result", NULL, on_show_result);
  gtk_widget_class_install_action (widget_class, "win.show-shortcuts", NULL, proof_shortcuts_show);
}

static void
watch_run (ProofWindow *self)
{
  proof_hold_while_at_work (G_OBJECT (self->run));
  g_signal_connect_object (self->run, "notify::state", G_CALLBACK (update_actions), self,
                           G_CONNECT_SWAPPED);
  proof_transcript_view_watch (self->transcript, self->run);
  g_object_set (self->run_view, "run", self->run, NULL);
  g_object_set (self->report_menu, "run", self->run, NULL);
  update_actions (self);
}

static void
open_unsaved (ProofWindow *self, ProofAccount *account)
{
  set_account (self, account);
  self->is_touched = TRUE;
}

static void
on_excerpt_dropped (gpointer window, const ProofExcerpt *excerpt)
{
  g_autoptr (ProofAccount) account = proof_account_new ();

  proof_excerpt_apply (excerpt, account);
  open_unsaved (window, account);
}

static void
on_file_dropped (gpointer window, GFile *file)
{
  proof_account_commands_import (PROOF_WINDOW (window)->commands, file);
}

static void
proof_window_init (ProofWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  proof_stack_tell_shown (self->account_pages);
  self->run = proof_run_new (TRUE);
  watch_run (self);
  self->pages =
      proof_window_pages_new (self->outer, self->inner, self->form_header, self->back_to_sidebar);
  proof_export_menu_add_to (G_MENU (self->accounts_menu));
  proof_menu_button_set_menu (self->menu_button, self->primary_menu);
  proof_online_menu_add_to (G_MENU (self->primary_menu), self->menu_button, self->form,
                            proof_online_view_get_watch (self->online));
  proof_menu_button_set_menu (self->accounts_button, self->accounts_menu);
  proof_drops_accept (GTK_WIDGET (self), on_excerpt_dropped, on_file_dropped);
}

/* A window to practise in has no saved accounts. */
static void
speak_of_store (ProofWindow *self, ProofAccountStore *store)
{
  proof_store_banner_set_store (self->sidebar_banner, store);
  proof_store_banner_set_store (self->form_banner, store);
  proof_store_banner_set_store (self->transcript_banner, store);
}

static void
make_commands (ProofWindow *self)
{
  ProofUndo *undo;

  self->commands =
      proof_account_commands_new (GTK_WINDOW (self), self->toasts, self->passwords, self->accounts);
  undo = proof_account_commands_get_undo (self->commands);
  self->tests =
      proof_test_controller_new (GTK_WINDOW (self), self->form, self->run, self->passwords, undo,
                                 proof_accounts_sidebar_get_activity (self->accounts));
  self->finds =
      proof_find_commands_new (GTK_WINDOW (self), self->passwords, self->tests, self->run, undo);
  self->scroll = proof_result_scroll_new (self->scroller, GTK_WIDGET (self->run_view), self->run);
}

static void
connect_parts (ProofWindow *self)
{
  const struct
  {
    gpointer part;
    const char *signal;
    GCallback heard;
    gpointer by;
  } wires[] = {
    { self->finds, "open", G_CALLBACK (on_open_account), self },
    { self->tests, "form-wanted", G_CALLBACK (on_open_account), self },
    { self->tests, "result-closed", G_CALLBACK (proof_run_view_focus), self->run_view },
    { self->run_view, "remedy-chosen", G_CALLBACK (proof_test_controller_take_remedy),
      self->tests },
    { self->commands, "begin", G_CALLBACK (on_begin_account), self },
    { self->commands, "open", G_CALLBACK (on_open_account), self },
    { self->commands, "replace", G_CALLBACK (set_account), self },
    { self->commands, "test-wanted", G_CALLBACK (on_test_wanted), self },
    { get_store (self), "items-changed", G_CALLBACK (on_accounts_changed), self },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wires); i++)
    g_signal_connect_object (wires[i].part, wires[i].signal, wires[i].heard, wires[i].by,
                             G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->tests, "started", G_CALLBACK (proof_result_scroll_soon),
                            self->scroll);
}

static void
set_passwords (ProofWindow *self, ProofPasswordSync *passwords)
{
  self->passwords = g_object_ref (passwords);
  proof_accounts_sidebar_set_store (self->accounts, get_store (self));
  make_commands (self);
  connect_parts (self);
  self->keyring = proof_window_keyring_new (passwords, self->form, self->toasts);
  speak_of_store (self, get_store (self));
}

/**
 * proof_window_new:
 * @state: how it was left, and how it will be
 *
 * Returns: (transfer none): a window with what was filled in and not saved, or else the
 *   account that was selected last, or the first, or an empty form
 */
ProofWindow *
proof_window_new (AdwApplication *application,
                  ProofPasswordSync *passwords,
                  ProofWindowState *state)
{
  ProofWindow *self = g_object_new (PROOF_TYPE_WINDOW, "application", application, NULL);
  ProofAccount *draft = proof_window_state_get_draft (state);
  g_autoptr (ProofAccount) account =
      draft != NULL ? g_object_ref (draft) : proof_account_new_blank ();

  self->state = g_object_ref (state);
  proof_window_state_follow (state, GTK_WINDOW (self));
  proof_window_pages_follow (self->pages, state);
  set_passwords (self, passwords);
  set_account (self, account);
  self->is_touched = draft != NULL;
  focus_first_field (self);
  on_accounts_changed (self);

  return self;
}

/**
 * proof_window_open_uri:
 * @uri: an account, as in smtp://anna@smtp.example.net:587
 *
 * Fills the form with @uri.
 *
 * Returns: whether @uri names an account
 */
gboolean
proof_window_open_uri (ProofWindow *self, const char *uri, GError **error)
{
  g_autoptr (ProofAccount) account = proof_account_new ();

  if (!proof_account_set_uri (account, uri, error))
    return FALSE;

  open_unsaved (self, account);
  self->is_elsewhere = TRUE;
  update_draft (self);
  return TRUE;
}

/**
 * proof_window_practise:
 * @list_file: what sendproof-practice wrote
 *
 * Offers the dialogues, and trusts their authority in this window.
 *
 * Returns: whether they could be read
 */
gboolean
proof_window_practise (ProofWindow *self, const char *list_file, GError **error)
{
  if (!proof_practice_sidebar_load (self->practice, list_file, error))
    return FALSE;

  adw_window_title_set_title (self->sidebar_heading, _ ("Practice"));
  gtk_widget_set_visible (GTK_WIDGET (self->accounts), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->practice), TRUE);
  speak_of_store (self, NULL);
  proof_find_start_leave (self->start);
  proof_window_pages_begin_with (self->pages, "sidebar");
  proof_practice_sidebar_focus_search (self->practice);
  return TRUE;
}
