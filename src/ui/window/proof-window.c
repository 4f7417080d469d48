/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-window.h"

#include <glib/gi18n-lib.h>

#include "proof-account-commands.h"
#include "proof-drops.h"
#include "proof-form.h"
#include "proof-hold.h"
#include "proof-menu-button.h"
#include "proof-practice-sidebar.h"
#include "proof-report-menu.h"
#include "proof-run-view.h"
#include "proof-shortcuts.h"
#include "proof-test-controller.h"
#include "proof-transcript-view.h"
#include "proof-window-pages.h"

#define SPACE_ABOVE_RESULT 12.0f

struct _ProofWindow
{
  AdwApplicationWindow parent_instance;

  ProofPasswordSync *passwords;
  ProofAccountCommands *commands;
  ProofAccount *account;
  ProofRun *run;
  ProofTestController *tests;
  ProofWindowPages *pages;
  AdwToast *problem_toast;
  gboolean is_touched;
  guint scrolls;

  AdwToastOverlay *toasts;
  AdwLeaflet *outer;
  AdwLeaflet *inner;
  AdwWindowTitle *sidebar_heading;
  GtkMenuButton *accounts_button;
  GMenuModel *accounts_menu;
  ProofAccountsSidebar *accounts;
  ProofPracticeSidebar *practice;
  AdwHeaderBar *form_header;
  AdwWindowTitle *heading;
  GtkWidget *back_to_sidebar;
  GtkButton *test_button;
  GtkMenuButton *menu_button;
  GMenuModel *primary_menu;
  GtkScrolledWindow *scroller;
  GtkLabel *about;
  ProofForm *form;
  ProofRunView *run_view;
  ProofReportMenu *report_menu;
  ProofTranscriptView *transcript;
};

G_DEFINE_FINAL_TYPE (ProofWindow, proof_window, ADW_TYPE_APPLICATION_WINDOW)

static void
show_form_page (ProofWindow *self)
{
  proof_window_pages_show (self->pages, "form");
}

static void
show_sidebar_page (ProofWindow *self)
{
  proof_window_pages_show (self->pages, "sidebar");
}

static void
show_transcript_page (ProofWindow *self)
{
  proof_window_pages_show (self->pages, "transcript");
}

static void
update_heading (ProofWindow *self)
{
  g_autofree char *title = proof_account_dup_title (self->account);
  g_autofree char *subtitle = proof_account_dup_subtitle (self->account);

  adw_window_title_set_title (self->heading, title);
  adw_window_title_set_subtitle (self->heading, subtitle);
}

/* Neither what is remembered of an account nor its name changes a test. */
static gboolean
is_about_test (const char *property)
{
  static const char *const others[] = {
    "id", "name", "saves-password", "password-place", "history", "last-test", NULL
  };

  return !g_strv_contains (others, property);
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

static void
save_password (ProofWindow *self)
{
  proof_password_sync_save_async (self->passwords, self->account, NULL, NULL, NULL);
}

/* The person decided just now, and may be asked to unlock the keyring for that. */
static void
save_password_as_wished (ProofWindow *self)
{
  proof_keyring_forget_refusal (proof_password_sync_get_keyring (self->passwords));
  save_password (self);
}

/* The yes to an unencrypted password is for one run, and no setting. */
static void
on_account_changed (ProofWindow *self, GParamSpec *property)
{
  if (g_str_equal (property->name, "allow-plaintext-password"))
    return;

  if (g_str_equal (property->name, "saves-password"))
    save_password_as_wished (self);
  update_heading (self);
  if (!is_about_test (property->name))
    return;

  self->is_touched = TRUE;
  proof_run_set_is_stale (self->run, TRUE);
}

static void
on_password_loaded (GObject *passwords, GAsyncResult *result, gpointer data)
{
  g_autoptr (ProofWindow) self = data;

  proof_password_sync_finish (PROOF_PASSWORD_SYNC (passwords), result, NULL);
  proof_run_set_is_stale (self->run, FALSE);
}

/* Whatever the window shows, the keyring has what the account wants. */
static void
leave_account (ProofWindow *self)
{
  if (self->account == NULL)
    return;

  g_signal_handlers_disconnect_by_data (self->account, self);
  save_password (self);
}

static void
show_kept (ProofWindow *self)
{
  proof_accounts_sidebar_select (self->accounts, is_kept (self) ? self->account : NULL);
  proof_form_set_can_save_password (self->form, is_kept (self));
  proof_account_commands_set_account (self->commands, self->account);
}

static void
set_account (ProofWindow *self, ProofAccount *account)
{
  if (self->account == account)
    {
      show_kept (self);
      return;
    }

  leave_account (self);
  proof_run_reset (self->run);
  g_set_object (&self->account, account);
  g_signal_connect_object (account, "notify", G_CALLBACK (on_account_changed), self,
                           G_CONNECT_SWAPPED);
  proof_test_controller_set_account (self->tests, account);
  proof_form_set_account (self->form, account);
  g_object_set (self->report_menu, "account", account, NULL);
  self->is_touched = FALSE;
  update_heading (self);
  show_kept (self);
  proof_password_sync_load_async (self->passwords, account, NULL, on_password_loaded,
                                  g_object_ref (self));
}

static void
on_open_account (ProofWindow *self, ProofAccount *account)
{
  set_account (self, account);
  show_form_page (self);
}

static void
on_account_selected (ProofWindow *self)
{
  ProofAccount *account = proof_accounts_sidebar_get_account (self->accounts);

  if (account != NULL)
    on_open_account (self, account);
}

/* Who begins finds the first account, unless they were faster. */
static void
on_accounts_changed (ProofWindow *self)
{
  GListModel *accounts = G_LIST_MODEL (get_store (self));
  g_autoptr (ProofAccount) first = g_list_model_get_item (accounts, 0);

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

/* Many accounts may have the same problem at the same time. */
static void
say_once (ProofWindow *self, const char *message)
{
  AdwToast *toast;

  if (self->problem_toast != NULL &&
      g_str_equal (adw_toast_get_title (self->problem_toast), message))
    return;

  toast = adw_toast_new (message);
  g_set_weak_pointer (&self->problem_toast, toast);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
on_keyring_problem (ProofWindow *self, ProofAccount *account, const char *message)
{
  if (account == self->account)
    proof_form_tell_of_keyring (self->form, message);
  else
    say_once (self, message);
}

static void
on_dialogue_selected (ProofWindow *self)
{
  ProofPracticeDialogue *dialogue = proof_practice_sidebar_get_selected (self->practice);
  g_autoptr (ProofAccount) account = NULL;

  if (dialogue == NULL)
    return;

  account = proof_practice_dialogue_create_account (dialogue);
  proof_test_controller_set_practice (self->tests,
                                      proof_practice_sidebar_get_ca_file (self->practice),
                                      proof_practice_dialogue_get_timeout_seconds (dialogue));
  gtk_label_set_text (self->about, proof_practice_dialogue_get_about (dialogue));
  gtk_widget_set_visible (GTK_WIDGET (self->about), TRUE);
  set_account (self, account);
  show_form_page (self);
}

static gboolean
scroll_to_result (gpointer data)
{
  ProofWindow *self = data;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  GtkWidget *content = gtk_scrolled_window_get_child (self->scroller);
  graphene_point_t top;

  if (gtk_widget_compute_point (GTK_WIDGET (self->run_view), content, &GRAPHENE_POINT_INIT (0, 0),
                                &top))
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + (double) top.y -
                                              (double) SPACE_ABOVE_RESULT);

  self->scrolls = 0;
  return G_SOURCE_REMOVE;
}

/* When the result has its place. */
static void
scroll_soon (ProofWindow *self)
{
  if (self->scrolls == 0 && proof_run_get_state (self->run) == PROOF_RUN_STATE_RUNNING)
    self->scrolls = g_idle_add (scroll_to_result, self);
}

static void
on_test (GtkWidget *widget, const char *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  proof_test_controller_test (PROOF_WINDOW (widget)->tests);
}

static void
on_stop (GtkWidget *widget, const char *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  proof_run_stop (PROOF_WINDOW (widget)->run);
}

/* GTK would make it with each window, and few are ever asked for it. */
static void
on_show_shortcuts (GtkWidget *widget,
                   const char *action G_GNUC_UNUSED,
                   GVariant *parameter G_GNUC_UNUSED)
{
  proof_shortcuts_show (GTK_APPLICATION_WINDOW (widget));
}

static void
on_show_result (GtkWidget *widget,
                const char *action G_GNUC_UNUSED,
                GVariant *parameter G_GNUC_UNUSED)
{
  proof_test_controller_show_result (PROOF_WINDOW (widget)->tests);
}

/* One button, so that the focus stays where it is. */
static void
show_test_button (ProofWindow *self, gboolean is_busy)
{
  GtkActionable *button = GTK_ACTIONABLE (self->test_button);

  gtk_button_set_label (self->test_button, is_busy ? _ ("Stop") : _ ("Test"));
  gtk_actionable_set_action_name (button, is_busy ? "win.stop" : "win.test");
  gtk_widget_remove_css_class (GTK_WIDGET (button),
                               is_busy ? "suggested-action" : "destructive-action");
  gtk_widget_add_css_class (GTK_WIDGET (button),
                            is_busy ? "destructive-action" : "suggested-action");
}

static void
update_actions (ProofWindow *self)
{
  gboolean is_busy = proof_run_is_busy (self->run);
  gboolean has_result = proof_run_get_diagnosis (self->run) != NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.test", !is_busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.stop", is_busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.show-result", has_result && !is_busy);
  show_test_button (self, is_busy);
}

static void
proof_window_dispose (GObject *object)
{
  ProofWindow *self = PROOF_WINDOW (object);

  if (self->run != NULL)
    proof_run_reset (self->run);
  if (self->passwords != NULL)
    leave_account (self);
  g_clear_handle_id (&self->scrolls, g_source_remove);
  g_clear_weak_pointer (&self->problem_toast);
  g_clear_pointer (&self->pages, proof_window_pages_free);
  g_clear_object (&self->tests);
  g_clear_object (&self->commands);
  g_clear_object (&self->run);
  g_clear_object (&self->account);
  g_clear_object (&self->passwords);

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
  gtk_widget_class_bind_template_child (widget_class, ProofWindow, accounts);
  gtk_widget_class_bind_template_child (widget_class, ProofWindow, practice);
  gtk_widget_class_bind_template_child (widget_class, ProofWindow, form_header);
  gtk_widget_class_bind_template_child (widget_class, ProofWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, ProofWindow, back_to_sidebar);
  gtk_widget_class_bind_template_child (widget_class, ProofWindow, test_button);
  gtk_widget_class_bind_template_child (widget_class, ProofWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, ProofWindow, primary_menu);
  gtk_widget_class_bind_template_child (widget_class, ProofWindow, scroller);
  gtk_widget_class_bind_template_child (widget_class, ProofWindow, about);
  gtk_widget_class_bind_template_child (widget_class, ProofWindow, form);
  gtk_widget_class_bind_template_child (widget_class, ProofWindow, run_view);
  gtk_widget_class_bind_template_child (widget_class, ProofWindow, report_menu);
  gtk_widget_class_bind_template_child (widget_class, ProofWindow, transcript);
  gtk_widget_class_bind_template_callback (widget_class, on_account_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_dialogue_selected);
  gtk_widget_class_bind_template_callback (widget_class, show_form_page);
  gtk_widget_class_bind_template_callback (widget_class, show_sidebar_page);
  gtk_widget_class_bind_template_callback (widget_class, show_transcript_page);
}

static void
proof_window_class_init (ProofWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = proof_window_dispose;

  g_type_ensure (PROOF_TYPE_ACCOUNTS_SIDEBAR);
  g_type_ensure (PROOF_TYPE_FORM);
  g_type_ensure (PROOF_TYPE_PRACTICE_SIDEBAR);
  g_type_ensure (PROOF_TYPE_REPORT_MENU);
  g_type_ensure (PROOF_TYPE_RUN_VIEW);
  g_type_ensure (PROOF_TYPE_TRANSCRIPT_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sendproof/Sendproof/ui/proof-window.ui");
  bind_template (widget_class);

  gtk_widget_class_install_action (widget_class, "win.test", NULL, on_test);
  gtk_widget_class_install_action (widget_class, "win.stop", NULL, on_stop);
  gtk_widget_class_install_action (widget_class, "win.show-result", NULL, on_show_result);
  gtk_widget_class_install_action (widget_class, "win.show-shortcuts", NULL, on_show_shortcuts);
}

static void
watch_run (ProofWindow *self)
{
  proof_hold_while_at_work (G_OBJECT (self->run));
  g_signal_connect_object (self->run, "notify::state", G_CALLBACK (update_actions), self,
                           G_CONNECT_SWAPPED);
  g_object_bind_property (self->run, "transcript", self->transcript, "transcript",
                          G_BINDING_SYNC_CREATE);
  g_object_set (self->run_view, "run", self->run, NULL);
  g_object_set (self->report_menu, "run", self->run, NULL);
  update_actions (self);
}

static void
on_uri_dropped (gpointer window, const char *uri)
{
  proof_window_open_uri (window, uri, NULL);
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

  self->run = proof_run_new (TRUE);
  watch_run (self);
  self->pages =
      proof_window_pages_new (self->outer, self->inner, self->form_header, self->back_to_sidebar);
  proof_menu_button_set_menu (self->menu_button, self->primary_menu);
  proof_menu_button_set_menu (self->accounts_button, self->accounts_menu);
  proof_drops_accept (GTK_WIDGET (self), on_uri_dropped, on_file_dropped);
}

static void
set_passwords (ProofWindow *self, ProofPasswordSync *passwords)
{
  self->passwords = g_object_ref (passwords);
  proof_accounts_sidebar_set_store (self->accounts, get_store (self));
  self->commands =
      proof_account_commands_new (GTK_WINDOW (self), self->toasts, passwords, self->accounts);
  self->tests = proof_test_controller_new (GTK_WINDOW (self), self->form, self->run, passwords);
  g_signal_connect_object (self->tests, "form-wanted", G_CALLBACK (show_form_page), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tests, "started", G_CALLBACK (scroll_soon), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroller), "changed",
                           G_CALLBACK (scroll_soon), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->commands, "open", G_CALLBACK (on_open_account), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->commands, "replace", G_CALLBACK (set_account), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (passwords, "problem", G_CALLBACK (on_keyring_problem), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (get_store (self), "items-changed", G_CALLBACK (on_accounts_changed),
                           self, G_CONNECT_SWAPPED);
}

/**
 * proof_window_new:
 *
 * Returns: (transfer none): a window with the first saved account, or an empty
 *   form
 */
ProofWindow *
proof_window_new (AdwApplication *application, ProofPasswordSync *passwords)
{
  ProofWindow *self = g_object_new (PROOF_TYPE_WINDOW, "application", application, NULL);
  g_autoptr (ProofAccount) account = proof_account_new ();

  set_passwords (self, passwords);
  g_object_set (account, "port",
                mail_security_get_usual_port (proof_account_get_settings (account).security), NULL);
  set_account (self, account);
  proof_form_focus_field (self->form, PROOF_FIELD_SERVER);
  on_accounts_changed (self);

  return self;
}

/**
 * proof_window_tell:
 *
 * Shows a sentence that is about no account, once.
 */
void
proof_window_tell (ProofWindow *self, const char *message)
{
  say_once (self, message);
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

  set_account (self, account);
  self->is_touched = TRUE;
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
  proof_window_pages_begin_with (self->pages, "sidebar");
  proof_practice_sidebar_focus_search (self->practice);
  return TRUE;
}
