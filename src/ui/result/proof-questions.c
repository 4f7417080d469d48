/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-questions.h"

#include <glib/gi18n-lib.h>

#include "base-text.h"

#define YES "yes"
#define NO "no"
#define CANCEL "cancel"

typedef struct
{
  ProofAnswer yes;
  ProofAnswer no;
  gpointer data;
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
free_question (gpointer question, GClosure *closure G_GNUC_UNUSED)
{
  g_free (question);
}

static AdwMessageDialog *
create (GtkWindow *parent,
        const char *heading,
        const char *body,
        ProofAnswer yes,
        ProofAnswer no,
        gpointer data)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, heading, body);
  Question *question = g_new0 (Question, 1);

  *question = (Question){ .yes = yes, .no = no, .data = data };
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response), question, free_question, 0);

  return ADW_MESSAGE_DIALOG (dialog);
}

/**
 * proof_question_plaintext_password:
 * @data: must live as long as @parent
 *
 * Asks whether the password may go over an unencrypted connection, this time.
 */
void
proof_question_plaintext_password (GtkWindow *parent,
                                   const char *server,
                                   ProofAnswer send_it,
                                   ProofAnswer keep_it_back,
                                   gpointer data)
{
  AdwMessageDialog *dialog =
      create (parent, _ ("Send the Password Unencrypted?"), NULL, send_it, keep_it_back, data);

  adw_message_dialog_format_body (
      dialog,
      _ ("The connection to %s will not be encrypted. Whoever is on the way, in this network or "
         "beyond, can read the password and use it."),
      server);
  adw_message_dialog_add_responses (dialog, CANCEL, _ ("_Cancel"), NO, _ ("_Keep It Back"), YES,
                                    _ ("_Send Unencrypted"), NULL);
  adw_message_dialog_set_response_appearance (dialog, YES, ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, NO);
  adw_message_dialog_set_close_response (dialog, CANCEL);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * proof_question_trust_certificate:
 * @data: must live as long as @parent
 *
 * Asks whether the fingerprint is the one that the provider names.
 */
void
proof_question_trust_certificate (GtkWindow *parent,
                                  NetCertificate *certificate,
                                  ProofAnswer trust_it,
                                  gpointer data)
{
  g_autofree char *fingerprint =
      base_text_group_fingerprint (net_certificate_get_sha256 (certificate));
  AdwMessageDialog *dialog = create (
      parent, _ ("Is This the Provider’s Certificate?"),
      _ ("Compare the fingerprint with the one that the provider names, on a page that you "
         "trust or by telephone. Only if they are the same is it safe to send your password there."),
      trust_it, NULL, data);
  GtkWidget *label = gtk_label_new (fingerprint);

  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (label, "monospace");
  gtk_widget_add_css_class (label, "fingerprint");
  adw_message_dialog_set_extra_child (dialog, label);
  adw_message_dialog_add_responses (dialog, CANCEL, _ ("_Cancel"), YES,
                                    _ ("They Are the _Same: Trust It"), NULL);
  adw_message_dialog_set_response_appearance (dialog, YES, ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, CANCEL);
  adw_message_dialog_set_close_response (dialog, CANCEL);
  gtk_window_present (GTK_WINDOW (dialog));
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
  gtk_window_present (GTK_WINDOW (dialog));
}
