/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-test-controller.h"

#include <glib/gi18n-lib.h>

#include "proof-credentials.h"
#include "proof-questions.h"
#include "proof-change-apply.h"
#include "proof-result-dialog.h"
#include "sasl-mechanism.h"

struct _ProofTestController
{
  GObject parent_instance;

  /* The window, NULL once it is gone, and the form in it. */
  GtkWindow *window;
  ProofForm *form;
  ProofRun *run;
  ProofPasswordSync *passwords;
  ProofAccount *account;
  char *ca_file;
  guint timeout_seconds;
  /* While the keyring is asked, and for whom; only compared. */
  gboolean is_asking;
  gpointer asked_for;
};

G_DEFINE_FINAL_TYPE (ProofTestController, proof_test_controller, G_TYPE_OBJECT)

enum
{
  SIGNAL_FORM_WANTED,
  SIGNAL_STARTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
proof_test_controller_finalize (GObject *object)
{
  ProofTestController *self = PROOF_TEST_CONTROLLER (object);

  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->run);
  g_clear_object (&self->passwords);
  g_clear_object (&self->account);
  g_free (self->ca_file);

  G_OBJECT_CLASS (proof_test_controller_parent_class)->finalize (object);
}

static void
proof_test_controller_class_init (ProofTestControllerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = proof_test_controller_finalize;

  signals[SIGNAL_FORM_WANTED] =
      g_signal_new ("form-wanted", PROOF_TYPE_TEST_CONTROLLER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_STARTED] = g_signal_new ("started", PROOF_TYPE_TEST_CONTROLLER, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
proof_test_controller_init (ProofTestController *self G_GNUC_UNUSED)
{
}

static void
run_test (ProofTestController *self, gboolean allow_plaintext_password)
{
  const ProofRunOptions options = {
    .timeout_seconds = self->timeout_seconds,
    .ca_file = self->ca_file,
    .remembers = proof_account_store_get_position (proof_password_sync_get_store (self->passwords),
                                                   self->account, NULL),
  };

  proof_form_tell_of_keyring (self->form, NULL);
  proof_password_sync_save_async (self->passwords, self->account, NULL, NULL, NULL);
  g_object_set (self->account, "allow-plaintext-password", allow_plaintext_password, NULL);
  proof_run_start (self->run, self->account, &options);
  g_object_set (self->account, "allow-plaintext-password", FALSE, NULL);

  g_signal_emit (self, signals[SIGNAL_STARTED], 0);
}

static void
run_with_plaintext_password (gpointer self)
{
  run_test (self, TRUE);
}

static void
run_without_plaintext_password (gpointer self)
{
  run_test (self, FALSE);
}

static gboolean
would_show_password (ProofAccount *account)
{
  const SaslMechanism *mechanism =
      sasl_mechanism_find (proof_account_get_settings (account).mechanism);

  return proof_account_get_settings (account).security == MAIL_SECURITY_NONE &&
         proof_account_get_goal (account).until >= MAIL_STAGE_SIGN_IN &&
         *proof_account_get_settings (account).user != '\0' &&
         (mechanism == NULL || mechanism->shows_secret);
}

static void
ask_and_test (ProofTestController *self)
{
  if (!proof_form_check (self->form))
    return;

  if (would_show_password (self->account))
    proof_question_plaintext_password (
        self->window, proof_account_get_settings (self->account).server,
        run_with_plaintext_password, run_without_plaintext_password, self);
  else
    run_test (self, FALSE);
}

/* What is missing still is said at the field. The form may be another's by then, or the window
 * gone. */
static void
on_credentials (GObject *passwords G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  g_autoptr (ProofTestController) self = data;

  self->is_asking = FALSE;
  proof_credentials_load_finish (result, NULL);
  if (self->window != NULL && gtk_widget_get_visible (GTK_WIDGET (self->window)) &&
      self->account == self->asked_for && !proof_run_is_busy (self->run))
    ask_and_test (self);
}

/**
 * proof_test_controller_test:
 *
 * Tests the account, unless something in the form is wrong, or a test goes on. A
 * password that is not typed is looked for in the keyring first.
 */
void
proof_test_controller_test (ProofTestController *self)
{
  if (proof_run_is_busy (self->run) || self->is_asking)
    return;

  g_signal_emit (self, signals[SIGNAL_FORM_WANTED], 0);
  self->is_asking = TRUE;
  self->asked_for = self->account;
  proof_keyring_ask_again (proof_password_sync_get_keyring (self->passwords));
  proof_credentials_load_async (self->passwords, self->account, NULL, on_credentials,
                                g_object_ref (self));
}

static void
trust_certificate (gpointer data)
{
  ProofTestController *self = data;
  MailReport *report = proof_run_get_report (self->run);
  NetCertificate *certificate = report != NULL ? mail_report_get_certificate (report) : NULL;

  if (certificate == NULL)
    return;

  g_object_set (self->account, "trusted-certificate", net_certificate_get_sha256 (certificate),
                NULL);
  proof_test_controller_test (self);
}

static void
try_again (ProofTestController *self, const ProofRemedy *remedy)
{
  guint seconds = proof_remedy_get_seconds (remedy);

  if (seconds == 0)
    proof_test_controller_test (self);
  else
    proof_run_wait (self->run, seconds);
}

static void
enter_user (ProofTestController *self)
{
  if (proof_account_get_goal (self->account).until < MAIL_STAGE_SIGN_IN)
    g_object_set (self->account, "until", MAIL_STAGE_SIGN_IN, NULL);
  proof_form_focus_field (self->form, PROOF_FIELD_USER);
}

static void
on_remedy_chosen (ProofTestController *self, const ProofRemedy *remedy)
{
  g_signal_emit (self, signals[SIGNAL_FORM_WANTED], 0);

  switch (proof_remedy_get_kind (remedy))
    {
    case PROOF_REMEDY_KIND_ENTER_PASSWORD:
      proof_form_focus_field (self->form, PROOF_FIELD_PASSWORD);
      break;
    case PROOF_REMEDY_KIND_ENTER_USER:
      enter_user (self);
      break;
    case PROOF_REMEDY_KIND_ENTER_RECIPIENT:
      proof_form_focus_field (self->form, PROOF_FIELD_RECIPIENT);
      break;
    case PROOF_REMEDY_KIND_TRUST_CERTIFICATE:
      proof_question_trust_certificate (
          self->window, mail_report_get_certificate (proof_run_get_report (self->run)),
          trust_certificate, self);
      break;
    case PROOF_REMEDY_KIND_OPEN_PAGE:
      gtk_show_uri (self->window, proof_remedy_get_value (remedy), GDK_CURRENT_TIME);
      break;
    case PROOF_REMEDY_KIND_TRY_AGAIN:
      try_again (self, remedy);
      break;
    case PROOF_REMEDY_KIND_CHANGE_SETTINGS:
      proof_account_apply_change (self->account, proof_remedy_get_change (remedy));
      proof_test_controller_test (self);
      break;
    case PROOF_REMEDY_KIND_ADVICE:
    default:
      break;
    }
}

static void
put_over_window (ProofTestController *self, GtkWindow *dialog)
{
  GtkWidget *window = GTK_WIDGET (self->window);

  proof_result_dialog_set_max_size (PROOF_RESULT_DIALOG (dialog), gtk_widget_get_width (window),
                                    gtk_widget_get_height (window));
  gtk_window_set_transient_for (dialog, self->window);
  gtk_window_set_application (dialog, gtk_window_get_application (self->window));
}

/**
 * proof_test_controller_show_result:
 *
 * Shows what the last test came to.
 */
void
proof_test_controller_show_result (ProofTestController *self)
{
  ProofDiagnosis *diagnosis = proof_run_get_diagnosis (self->run);
  GtkWindow *dialog;

  if (diagnosis == NULL || proof_run_is_busy (self->run))
    return;

  dialog = proof_result_dialog_new (diagnosis, proof_run_get_report (self->run),
                                    proof_run_get_differences (self->run));
  put_over_window (self, dialog);
  g_signal_connect_object (dialog, "remedy-chosen", G_CALLBACK (on_remedy_chosen), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (dialog);
}

/* Who stopped a test knows what came of it. */
static void
on_finished (ProofTestController *self)
{
  if (proof_diagnosis_get_class (proof_run_get_diagnosis (self->run)) != PROOF_CLASS_CANCELLED)
    proof_test_controller_show_result (self);
}

static void
on_failed (ProofTestController *self, const char *message)
{
  proof_question_tell (self->window, _ ("This Computer Cannot Make the Test"), message);
}

/**
 * proof_test_controller_new:
 * @window: over which questions and results are shown
 * @form: in @window
 *
 * Returns: (transfer full): a controller without an account
 */
ProofTestController *
proof_test_controller_new (GtkWindow *window,
                           ProofForm *form,
                           ProofRun *run,
                           ProofPasswordSync *passwords)
{
  ProofTestController *self = g_object_new (PROOF_TYPE_TEST_CONTROLLER, NULL);

  g_set_weak_pointer (&self->window, window);
  self->form = form;
  self->run = g_object_ref (run);
  self->passwords = g_object_ref (passwords);
  g_signal_connect_object (run, "finished", G_CALLBACK (on_finished), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (run, "failed", G_CALLBACK (on_failed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (run, "due", G_CALLBACK (proof_test_controller_test), self,
                           G_CONNECT_SWAPPED);

  return self;
}

/**
 * proof_test_controller_set_account:
 *
 * Tests @account from now on.
 */
void
proof_test_controller_set_account (ProofTestController *self, ProofAccount *account)
{
  g_set_object (&self->account, account);
}

/**
 * proof_test_controller_set_practice:
 * @ca_file: (nullable): authorities to trust as well
 * @timeout_seconds: the deadline of every stage, 0 for the usual ones
 *
 * Says how the servers to practise with are tested.
 */
void
proof_test_controller_set_practice (ProofTestController *self,
                                    const char *ca_file,
                                    guint timeout_seconds)
{
  g_free (self->ca_file);
  self->ca_file = g_strdup (ca_file);
  self->timeout_seconds = timeout_seconds;
}
