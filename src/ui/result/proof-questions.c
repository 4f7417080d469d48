/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-questions.h"

#include <glib/gi18n-lib.h>

#include "proof-button.h"

#define YES "yes"
#define NO "no"
#define CANCEL "cancel"

typedef struct
{
  ProofAnswer yes;
  ProofAnswer no;
  gpointer data;
  GDestroyNotify free_data;
} Question;

static void
on_response (AdwMessageDialog *dialog G_GNUC_UNUSED, const char *response, Question *question)
{
  if (g_str_equal (response, YES))
    question->yes (question->data);
  else if (g_str_equal (response, NO))
    question->no (question->data);
}

static void
free_question (gpointer data, GClosure *closure G_GNUC_UNUSED)
{
  Question *question = data;

  question->free_data (question->data);
  g_free (question);
}

static AdwMessageDialog *
create (GtkWindow *parent,
        const char *heading,
        const char *body,
        ProofAnswer yes,
        ProofAnswer no,
        gpointer data,
        GDestroyNotify free_data)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, heading, body);
  Question *question = g_new0 (Question, 1);

  *question = (Question){ .yes = yes, .no = no, .data = data, .free_data = free_data };
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response), question, free_question, 0);

  return ADW_MESSAGE_DIALOG (dialog);
}

static void
focus_default (GtkWindow *dialog)
{
  gtk_window_set_focus (dialog, gtk_window_get_default_widget (dialog));
}

/* Return is the @usual answer and Escape none. The focus has to be said: in a narrow dialog
   the buttons stand the other way round, and the first is the one to think about. Which
   button is the default shows once it is known how much room there is. */
static void
ask (AdwMessageDialog *dialog, const char *usual)
{
  adw_message_dialog_set_default_response (dialog, usual);
  adw_message_dialog_set_close_response (dialog, CANCEL);
  proof_button_name_all (GTK_WIDGET (dialog));
  g_signal_connect (dialog, "notify::default-widget", G_CALLBACK (focus_default), NULL);
  focus_default (GTK_WINDOW (dialog));
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * proof_question_plaintext_password:
 * @data: for @send_it and @keep_it_back
 * @free_data: frees @data when the question is answered
 *
 * Asks whether the password may go over an unencrypted connection, this time.
 */
void
proof_question_plaintext_password (GtkWindow *parent,
                                   const char *server,
                                   ProofAnswer send_it,
                                   ProofAnswer keep_it_back,
                                   gpointer data,
                                   GDestroyNotify free_data)
{
  AdwMessageDialog *dialog = create (parent, _ ("Send the Password Unencrypted?"), NULL, send_it,
                                     keep_it_back, data, free_data);

  adw_message_dialog_format_body (
      dialog,
      _ ("The connection to %s will not be encrypted. Anyone on the network can read the password "
         "and use it."),
      server);
  adw_message_dialog_add_responses (dialog, CANCEL, _ ("_Cancel"), NO, _ ("_Test Without Password"),
                                    YES, _ ("_Send Unencrypted"), NULL);
  adw_message_dialog_set_response_appearance (dialog, YES, ADW_RESPONSE_DESTRUCTIVE);
  ask (dialog, NO);
}

/**
 * proof_question_other_name:
 * @question: what there is to know
 * @data: for @use_it
 * @free_data: frees @data when the question is answered
 *
 * Asks whether @name is the provider's.
 */
void
proof_question_other_name (GtkWindow *parent,
                           const char *name,
                           const char *question,
                           ProofAnswer use_it,
                           gpointer data,
                           GDestroyNotify free_data)
{
  AdwMessageDialog *dialog =
      create (parent, _ ("Is This Your Provider’s Name?"), question, use_it, NULL, data, free_data);
  GtkWidget *label = gtk_label_new (name);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (label, "heading");
  adw_message_dialog_set_extra_child (dialog, label);
  adw_message_dialog_add_responses (dialog, CANCEL, _ ("_Cancel"), YES,
                                    _ ("_Use This Name and Test Again"), NULL);
  adw_message_dialog_set_response_appearance (dialog, YES, ADW_RESPONSE_DESTRUCTIVE);
  ask (dialog, CANCEL);
}

/**
 * proof_question_save_password:
 * @data: for @with_it and @without_it
 * @free_data: frees @data when the question is answered
 *
 * Asks whether the password is to be saved with an account.
 */
void
proof_question_save_password (GtkWindow *parent,
                              ProofAnswer with_it,
                              ProofAnswer without_it,
                              gpointer data,
                              GDestroyNotify free_data)
{
  AdwMessageDialog *dialog =
      create (parent, _ ("Save the Password Too?"),
              _ ("It is kept in your login keyring, so that you can test this account again "
                 "without typing it."),
              with_it, without_it, data, free_data);

  adw_message_dialog_add_responses (dialog, CANCEL, _ ("_Cancel"), NO, _ ("Save With_out Password"),
                                    YES, _ ("_Save With Password"), NULL);
  adw_message_dialog_set_response_appearance (dialog, YES, ADW_RESPONSE_SUGGESTED);
  ask (dialog, YES);
}

/**
 * proof_question_save:
 * @body: what would be lost
 * @lose_it_label: what is done without saving
 * @data: for @save_it and @lose_it
 * @free_data: frees @data when the question is answered
 *
 * Asks whether something is to be saved before it is lost.
 */
void
proof_question_save (GtkWindow *parent,
                     const char *heading,
                     const char *body,
                     const char *lose_it_label,
                     ProofAnswer save_it,
                     ProofAnswer lose_it,
                     gpointer data,
                     GDestroyNotify free_data)
{
  AdwMessageDialog *dialog = create (parent, heading, body, save_it, lose_it, data, free_data);

  adw_message_dialog_add_responses (dialog, CANCEL, _ ("_Cancel"), NO, lose_it_label, YES,
                                    _ ("_Save"), NULL);
  adw_message_dialog_set_response_appearance (dialog, NO, ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (dialog, YES, ADW_RESPONSE_SUGGESTED);
  ask (dialog, YES);
}

/**
 * proof_question_tell:
 *
 * Says something that there is nothing to answer to.
 */
void
proof_question_tell (GtkWindow *parent, const char *heading, const char *body)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, heading, body);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), CANCEL, _ ("_Close"));
  proof_button_name_all (dialog);
  gtk_window_present (GTK_WINDOW (dialog));
}
