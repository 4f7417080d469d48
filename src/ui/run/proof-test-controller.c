/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-test-controller.h"

#include <glib/gi18n-lib.h>

#include "proof-applied-change.h"
#include "proof-consent.h"
#include "proof-next-steps.h"
#include "proof-notice.h"
#include "proof-preparation.h"
#include "proof-questions.h"
#include "proof-result-dialog.h"
#include "proof-trust.h"
#include "proof-trust-question.h"

/* Who waits for longer may be looking at something else by then. */
#define LONG_TEST_MILLISECONDS 10000.0

/* What a dialog is about, whatever is tested while it stands there. */
typedef struct
{
  ProofTestController *owner;
  ProofAccount *account;
  MailReport *report;
  /* What a question is about, or NULL. */
  ProofRemedy *remedy;
} Result;

struct _ProofTestController
{
  GObject parent_instance;

  /* The window, NULL once it is gone, and the form in it. */
  GtkWindow *window;
  ProofForm *form;
  ProofRun *run;
  ProofPasswordSync *passwords;
  ProofUndo *undo;
  ProofActivity *activity;
  ProofAccount *account;
  /* While it is tested. */
  ProofAccount *tested;
  char *ca_file;
  guint timeout_seconds;
  /* Of the next test alone, instead of the one above; 0 for that. */
  guint patience_seconds;
  /* How far a test goes again after the next one, which is to send a message. */
  gboolean has_until_before;
  MailStage until_before;
  ProofPreparation *preparation;
};

G_DEFINE_FINAL_TYPE (ProofTestController, proof_test_controller, G_TYPE_OBJECT)

enum
{
  SIGNAL_FORM_WANTED,
  SIGNAL_STARTED,
  SIGNAL_RESULT_CLOSED,
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
  g_clear_object (&self->undo);
  g_clear_object (&self->activity);
  g_clear_object (&self->tested);
  g_free (self->ca_file);
  g_clear_pointer (&self->preparation, proof_preparation_free);

  G_OBJECT_CLASS (proof_test_controller_parent_class)->finalize (object);
}

static void
proof_test_controller_class_init (ProofTestControllerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = proof_test_controller_finalize;

  signals[SIGNAL_FORM_WANTED] =
      g_signal_new ("form-wanted", PROOF_TYPE_TEST_CONTROLLER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, PROOF_TYPE_ACCOUNT);
  signals[SIGNAL_STARTED] = g_signal_new ("started", PROOF_TYPE_TEST_CONTROLLER, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_RESULT_CLOSED] =
      g_signal_new ("result-closed", PROOF_TYPE_TEST_CONTROLLER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 0);
}

static void
proof_test_controller_init (ProofTestController *self G_GNUC_UNUSED)
{
}

static void
run_test (ProofTestController *self, gboolean allow_plaintext_password)
{
  const ProofRunOptions options = {
    .timeout_seconds = self->patience_seconds > 0 ? self->patience_seconds : self->timeout_seconds,
    .ca_file = self->ca_file,
    .remembers = TRUE,
    .passwords = self->passwords,
  };

  proof_form_tell_of_secret (self->form, NULL);
  g_object_set (self->account, "allow-plaintext-password", allow_plaintext_password, NULL);
  proof_run_start (self->run, self->account, &options);
  g_set_object (&self->tested, self->account);
  proof_activity_set (self->activity, self->tested, PROOF_ACTIVITY_RUNNING, NULL);
  g_object_set (self->account, "allow-plaintext-password", FALSE, NULL);
  if (self->has_until_before)
    g_object_set (self->account, "until", self->until_before, NULL);
  self->has_until_before = FALSE;

  g_signal_emit (self, signals[SIGNAL_STARTED], 0);
}

static void ask_and_test (ProofTestController *self);

static void
on_consent (gpointer owner, ProofAccount *account, gboolean is_given, gboolean is_valid)
{
  ProofTestController *self = owner;

  if (proof_run_is_busy (self->run))
    return;

  if (account == self->account && is_valid)
    run_test (self, is_given);
  else
    ask_and_test (self);
}

static void
ask_and_test (ProofTestController *self)
{
  if (!proof_form_check (self->form))
    return;

  if (proof_consent_is_needed (self->account))
    proof_consent_ask (self->window, self->account, on_consent, G_OBJECT (self));
  else
    run_test (self, FALSE);
}

static gboolean
is_window_there (ProofTestController *self)
{
  return self->window != NULL && gtk_widget_get_visible (GTK_WIDGET (self->window));
}

/* What the keyring does not have it says itself, and the field as well. The form may be another's
   by then, or the window gone. */
static void
on_prepared (gpointer owner, ProofAccount *account, const GError *error)
{
  ProofTestController *self = owner;
  gboolean is_fetched = proof_account_fetches_secret (account);

  if (!is_window_there (self) || self->account != account)
    return;

  if (is_fetched || error == NULL)
    proof_form_tell_of_secret (self->form, error != NULL ? error->message : NULL);
  if ((!is_fetched || error == NULL) && !proof_run_is_busy (self->run))
    ask_and_test (self);
}

static void
want_form (ProofTestController *self, ProofAccount *account)
{
  g_signal_emit (self, signals[SIGNAL_FORM_WANTED], 0, account);
}

static void
test_with_patience (ProofTestController *self, guint patience_seconds)
{
  if (proof_run_is_busy (self->run) || proof_preparation_is_for (self->preparation, self->account))
    return;

  self->patience_seconds = patience_seconds;
  want_form (self, self->account);
  if (!proof_account_fetches_secret (self->account) || proof_form_check (self->form))
    proof_preparation_begin (self->preparation, self->account, self->timeout_seconds);
}

/**
 * proof_test_controller_test:
 *
 * Tests the account, unless something in the form is wrong, or a test goes on. A
 * password that is not typed is looked for in the keyring first; what the keyring was
 * asked for another account does not keep this one waiting.
 */
void
proof_test_controller_test (ProofTestController *self)
{
  test_with_patience (self, 0);
}

static Result *
result_new (ProofTestController *self, ProofAccount *account, MailReport *report)
{
  Result *result = g_new0 (Result, 1);

  result->owner = g_object_ref (self);
  result->account = g_object_ref (account);
  result->report = g_object_ref (report);

  return result;
}

static void
result_free (gpointer data)
{
  Result *result = data;

  g_object_unref (result->owner);
  g_object_unref (result->account);
  g_object_unref (result->report);
  g_clear_pointer (&result->remedy, proof_remedy_unref);
  g_free (result);
}

static void
let_go_of_result (gpointer result, GClosure *closure G_GNUC_UNUSED)
{
  result_free (result);
}

/* For that account in any case, which need not be saved. */
static void
on_trusted (ProofTrustQuestion *question G_GNUC_UNUSED, gboolean for_all, const Result *result)
{
  ProofTestController *self = result->owner;
  const char *sha256 = net_certificate_get_sha256 (mail_report_get_certificate (result->report));
  GListModel *saved = G_LIST_MODEL (proof_password_sync_get_store (self->passwords));

  want_form (self, result->account);
  proof_trust_to_undo (result->account, for_all ? saved : NULL,
                       mail_report_get_settings (result->report)->server, sha256, self->undo);
  proof_test_controller_test (self);
}

static void
ask_for_trust (const Result *result)
{
  ProofTrustQuestion *question =
      proof_trust_question_ask (result->owner->window, mail_report_get_certificate (result->report),
                                mail_report_get_settings (result->report)->server);

  g_signal_connect_data (question, "trusted", G_CALLBACK (on_trusted),
                         result_new (result->owner, result->account, result->report),
                         let_go_of_result, 0);
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
change_and_test (const Result *result)
{
  const ProofChange *change = proof_remedy_get_change (result->remedy);
  MailGoal goal = proof_change_apply_to_goal (change, &(MailGoal){ 0 });

  proof_apply_to_undo (change, result->account, result->owner->undo);
  test_with_patience (result->owner, goal.timeout_seconds);
}

static void
change_asked_for (gpointer data)
{
  const Result *result = data;

  want_form (result->owner, result->account);
  change_and_test (result);
}

static void
ask_and_change (const Result *result, const ProofRemedy *remedy)
{
  const char *question = proof_remedy_get_question (remedy);
  Result *asked = result_new (result->owner, result->account, result->report);

  asked->remedy = proof_remedy_ref ((ProofRemedy *) remedy);
  if (question != NULL)
    {
      proof_question_other_name (result->owner->window, proof_remedy_get_value (remedy), question,
                                 change_asked_for, asked, result_free);
      return;
    }

  change_and_test (asked);
  result_free (asked);
}

/* The remedy is for the account that was tested, which is shown again where another is. */
static void
take_remedy (const Result *result, const ProofRemedy *remedy)
{
  ProofTestController *self = result->owner;

  want_form (self, result->account);

  switch (proof_remedy_get_kind (remedy))
    {
    case PROOF_REMEDY_KIND_ENTER_PASSWORD:
      proof_form_focus_field (self->form, PROOF_FIELD_PASSWORD);
      break;
    case PROOF_REMEDY_KIND_STRIP_PASSWORD:
      proof_strip_password_to_undo (result->account, self->undo);
      proof_test_controller_test (self);
      break;
    case PROOF_REMEDY_KIND_ENTER_USER:
      enter_user (self);
      break;
    case PROOF_REMEDY_KIND_ENTER_RECIPIENT:
      proof_form_focus_field (self->form, PROOF_FIELD_RECIPIENT);
      break;
    case PROOF_REMEDY_KIND_TRUST_CERTIFICATE:
      ask_for_trust (result);
      break;
    case PROOF_REMEDY_KIND_OPEN_PAGE:
      gtk_show_uri (self->window, proof_remedy_get_value (remedy), GDK_CURRENT_TIME);
      break;
    case PROOF_REMEDY_KIND_TRY_AGAIN:
      try_again (self, remedy);
      break;
    case PROOF_REMEDY_KIND_CHANGE_SETTINGS:
      ask_and_change (result, remedy);
      break;
    case PROOF_REMEDY_KIND_ADVICE:
    default:
      break;
    }
}

/**
 * proof_test_controller_take_remedy:
 * @remedy: of the last test
 *
 * Does what @remedy says, as when it is chosen in the result.
 */
void
proof_test_controller_take_remedy (ProofTestController *self, const ProofRemedy *remedy)
{
  Result *result = result_new (self, self->account, proof_run_get_report (self->run));

  take_remedy (result, remedy);
  result_free (result);
}

/* The message is asked for once, and is no setting. */
static void
send_message (ProofTestController *self)
{
  self->until_before = proof_account_get_goal (self->account).until;
  self->has_until_before = TRUE;
  g_object_set (self->account, "until", MAIL_STAGE_MESSAGE, NULL);
  proof_test_controller_test (self);
}

static void
on_step_chosen (ProofDialog *dialog G_GNUC_UNUSED, guint step, const Result *result)
{
  GtkWidget *window = GTK_WIDGET (result->owner->window);

  want_form (result->owner, result->account);
  if (step == PROOF_NEXT_STEP_SEND)
    send_message (result->owner);
  else if (step == PROOF_NEXT_STEP_SAVE)
    gtk_widget_activate_action (window, "account.save", NULL);
  else if (step == PROOF_NEXT_STEP_FIND)
    gtk_widget_activate_action (window, "find.what-works", NULL);
  else
    gtk_widget_activate_action (window, "account.export-one", "s", "card");
}

static void
offer_steps (ProofTestController *self, ProofResultDialog *dialog, MailReport *report)
{
  gboolean is_saved = proof_account_store_get_position (
      proof_password_sync_get_store (self->passwords), self->account, NULL);

  for (ProofNextStep step = 0; step < PROOF_N_NEXT_STEPS; step++)
    if (proof_next_step_is_of_use (step, report, is_saved))
      proof_result_dialog_add_step (dialog, proof_next_step_get_title (step), step);
}

static void
on_dialog_closed (ProofTestController *self)
{
  g_signal_emit (self, signals[SIGNAL_RESULT_CLOSED], 0);
}

static void
put_over_window (ProofTestController *self, ProofResultDialog *dialog)
{
  GtkWidget *window = GTK_WIDGET (self->window);

  proof_result_dialog_set_max_size (dialog, gtk_widget_get_width (window),
                                    gtk_widget_get_height (window));
  proof_dialog_present (PROOF_DIALOG (dialog), self->window, TRUE);
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
  MailReport *report = proof_run_get_report (self->run);
  ProofResultDialog *dialog;

  if (diagnosis == NULL || proof_run_is_busy (self->run))
    return;

  dialog = proof_result_dialog_new (diagnosis, report, proof_run_get_differences (self->run));
  offer_steps (self, dialog, report);
  g_signal_connect_object (dialog, "closed", G_CALLBACK (on_dialog_closed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_data (dialog, "step-chosen", G_CALLBACK (on_step_chosen),
                         result_new (self, self->account, report), let_go_of_result, 0);
  g_signal_connect_data (dialog, "remedy-chosen", G_CALLBACK (take_remedy),
                         result_new (self, self->account, report), let_go_of_result,
                         G_CONNECT_SWAPPED);
  put_over_window (self, dialog);
}

static void
tell_of_long_test (ProofTestController *self)
{
  double duration = mail_report_get_verdict_milliseconds (proof_run_get_report (self->run));
  g_autofree char *account = proof_account_dup_title (self->account);

  if (duration >= LONG_TEST_MILLISECONDS && is_window_there (self))
    proof_notice_tell (self->window,
                       proof_diagnosis_get_title (proof_run_get_diagnosis (self->run)), account);
}

/* Who stopped a test knows what came of it. */
static void
on_finished (ProofTestController *self)
{
  if (proof_diagnosis_get_class (proof_run_get_diagnosis (self->run)) == PROOF_CLASS_CANCELLED)
    return;

  tell_of_long_test (self);
  proof_test_controller_show_result (self);
}

static void
on_run_changed (ProofTestController *self)
{
  if (self->tested == NULL || proof_run_get_state (self->run) == PROOF_RUN_STATE_RUNNING)
    return;

  proof_activity_set (self->activity, self->tested, PROOF_ACTIVITY_NONE, NULL);
  g_clear_object (&self->tested);
}

static void
on_failed (ProofTestController *self, const char *message)
{
  proof_question_tell (self->window, _ ("The Test Could Not Be Run"), message);
}

/**
 * proof_test_controller_new:
 * @window: over which questions and results are shown
 * @form: in @window
 * @undo: where a remedy can be taken back
 * @activity: where is told what goes on with each account
 *
 * Returns: (transfer full): a controller without an account
 */
ProofTestController *
proof_test_controller_new (GtkWindow *window,
                           ProofForm *form,
                           ProofRun *run,
                           ProofPasswordSync *passwords,
                           ProofUndo *undo,
                           ProofActivity *activity)
{
  ProofTestController *self = g_object_new (PROOF_TYPE_TEST_CONTROLLER, NULL);

  g_set_weak_pointer (&self->window, window);
  self->form = form;
  self->run = g_object_ref (run);
  self->passwords = g_object_ref (passwords);
  self->undo = g_object_ref (undo);
  proof_form_set_undo (form, undo);
  self->activity = g_object_ref (activity);
  self->preparation = proof_preparation_new (run, passwords, on_prepared, G_OBJECT (self));
  g_signal_connect_object (run, "notify::state", G_CALLBACK (on_run_changed), self,
                           G_CONNECT_SWAPPED);
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
  self->has_until_before &= self->account == account;
  g_set_object (&self->account, account);
}

/**
 * proof_test_controller_get_account:
 *
 * Returns: (nullable): what is tested
 */
ProofAccount *
proof_test_controller_get_account (ProofTestController *self)
{
  return self->account;
}

/**
 * proof_test_controller_create_request:
 *
 * Returns: (transfer full): the test of the account as it is now
 */
MailRequest *
proof_test_controller_create_request (ProofTestController *self)
{
  return proof_account_to_request (self->account, self->timeout_seconds, self->ca_file);
}

/**
 * proof_test_controller_tell_of_secret:
 * @error: (nullable): why the password or token of the account was not got
 *
 * Says it at the field, or that it was.
 */
void
proof_test_controller_tell_of_secret (ProofTestController *self, const GError *error)
{
  proof_form_tell_of_secret (self->form, error != NULL ? error->message : NULL);
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
