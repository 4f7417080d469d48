/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "mail-security.h"
#include "mail-stage.h"

G_BEGIN_DECLS

/* What the choices in the lists of the form stand for. */
void proof_form_offer_securities (AdwComboRow *row);
void proof_form_choose_security (AdwComboRow *row, MailSecurity security);
MailSecurity proof_form_get_security (AdwComboRow *row);

void proof_form_choose_last_stage (AdwComboRow *row, MailStage stage);
MailStage proof_form_get_last_stage (AdwComboRow *row);

void proof_form_offer_mechanisms (AdwComboRow *row);
void proof_form_choose_mechanism (AdwComboRow *row, const char *name);
const char *proof_form_get_mechanism (AdwComboRow *row);

G_END_DECLS
