/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-questions.h"

#include <glib/gi18n-lib.h>

#include "proof-alert.h"

#define YES "yes"
#define NO "no"

typedef struct
{
  ProofAnswer yes;
  ProofAnswer no;
  gpointer data;
  GDestroyNotify free_data;
} Question;

static void
on_response (GtkWidget *alert G_GNUC_UNUSED, const char *response, Question *question)
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

/* The first answer is to do nothing. */
static GtkWidget *
create (const char *heading,
        const char *body,
        ProofAnswer yes,
        ProofAnswer no,
        gpointer data,
        GDestroyNotify free_data)
{
  GtkWidget *alert = proof_alert_new (heading, body);
  Question *question = g_new0 (Question, 1);

  *question = (Question){ .yes = yes, .no = no, .data = data, .free_data = free_data };
  g_signal_connect_data (alert, "response", G_CALLBACK (on_response), question, free_question, 0);
  proof_alert_add_response (alert, PROOF_ALERT_CANCEL, _ ("_Cancel"), ADW_RESPONSE_DEFAULT);

  return alert;
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
  g_autofree char *body = g_strdup_printf (
      _ ("The connection to %s will not be encrypted. Anyone on the network can read the password "
         "and use it."),
      server);
  GtkWidget *alert =
      create (_ ("Send the Password Unencrypted?"), body, send_it, keep_it_back, data, free_data);

  proof_alert_add_response (alert, NO, _ ("_Test Without Password"), ADW_RESPONSE_DEFAULT);
  proof_alert_add_response (alert, YES, _ ("_Send Unencrypted"), ADW_RESPONSE_DESTRUCTIVE);
  proof_alert_ask (alert, parent, NO);
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
  GtkWidget *alert =
      create (_ ("Is This Your Provider’s Name?"), question, use_it, NULL, data, free_data);
  GtkWidget *label = gtk_label_new (name);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (label, "heading");
  proof_alert_set_child (alert, label);
  proof_alert_add_response (alert, YES, _ ("_Use This Name and Test Again"),
                            ADW_RESPONSE_DESTRUCTIVE);
  proof_alert_ask (alert, parent, PROOF_ALERT_CANCEL);
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
  GtkWidget *alert =
      create (_ ("Save the Password Too?"),
              _ ("It is kept in your login keyring, so that you can test this account again "
                 "without typing it."),
              with_it, without_it, data, free_data);

  proof_alert_add_response (alert, NO, _ ("Save With_out Password"), ADW_RESPONSE_DEFAULT);
  proof_alert_add_response (alert, YES, _ ("_Save With Password"), ADW_RESPONSE_SUGGESTED);
  proof_alert_ask (alert, parent, YES);
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
  GtkWidget *alert = create (heading, body, save_it, lose_it, data, free_data);

  proof_alert_add_response (alert, NO, lose_it_label, ADW_RESPONSE_DESTRUCTIVE);
  proof_alert_add_response (alert, YES, _ ("_Save"), ADW_RESPONSE_SUGGESTED);
  proof_alert_ask (alert, parent, YES);
}

/**
 * proof_question_tell:
 *
 * Says something that there is nothing to answer to.
 */
void
proof_question_tell (GtkWindow *parent, const char *heading, const char *body)
{
  GtkWidget *alert = proof_alert_new (heading, body);

  proof_alert_add_response (alert, PROOF_ALERT_CANCEL, _ ("_Close"), ADW_RESPONSE_DEFAULT);
  proof_alert_ask (alert, parent, PROOF_ALERT_CANCEL);
}
