/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-form-choices.h"

#include <glib/gi18n-lib.h>

#include "proof-choices.h"
#include "sasl-mechanism.h"

/* In the order of the lists in proof-form.ui. */
static const MailSecurity securities[] = {
  MAIL_SECURITY_STARTTLS,
  MAIL_SECURITY_TLS,
  MAIL_SECURITY_NONE,
};
static const char *const usual_ports[] = {
  N_ ("Usually port 587"),
  N_ ("Usually port 465"),
  N_ ("Usually port 25"),
};
static const MailStage last_stages[] = {
  MAIL_STAGE_HELLO,
  MAIL_STAGE_SIGN_IN,
  MAIL_STAGE_RECIPIENT,
  MAIL_STAGE_MESSAGE,
};

void
proof_form_offer_securities (AdwComboRow *row)
{
  proof_choices_show_whole (row, usual_ports);
}

void
proof_form_choose_security (AdwComboRow *row, MailSecurity security)
{
  for (guint i = 0; i < G_N_ELEMENTS (securities); i++)
    if (securities[i] == security)
      adw_combo_row_set_selected (row, i);
}

MailSecurity
proof_form_get_security (AdwComboRow *row)
{
  return securities[adw_combo_row_get_selected (row)];
}

void
proof_form_choose_last_stage (AdwComboRow *row, MailStage stage)
{
  for (guint i = 0; i < G_N_ELEMENTS (last_stages); i++)
    if (last_stages[i] == stage)
      adw_combo_row_set_selected (row, i);
}

MailStage
proof_form_get_last_stage (AdwComboRow *row)
{
  return last_stages[adw_combo_row_get_selected (row)];
}

/* The first choice stands for none, which is the best one that is offered. */
void
proof_form_offer_mechanisms (AdwComboRow *row)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new ((const char *[]){ _ ("Automatic"), NULL });

  gtk_string_list_splice (names, 1, 0, sasl_mechanism_get_names ());
  adw_combo_row_set_model (row, G_LIST_MODEL (names));
  proof_choices_show_whole (row, NULL);
}

void
proof_form_choose_mechanism (AdwComboRow *row, const char *name)
{
  const char *const *names = sasl_mechanism_get_names ();
  guint choice = 0;

  for (guint i = 0; names[i] != NULL; i++)
    if (g_ascii_strcasecmp (names[i], name) == 0)
      choice = i + 1;
  adw_combo_row_set_selected (row, choice);
}

const char *
proof_form_get_mechanism (AdwComboRow *row)
{
  guint choice = adw_combo_row_get_selected (row);

  return choice == 0 || choice == GTK_INVALID_LIST_POSITION
             ? ""
             : sasl_mechanism_get_names ()[choice - 1];
}
