/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail-report.h"

G_BEGIN_DECLS

gboolean proof_certificate_is_made_on_computer (MailReport *report);
gboolean proof_certificate_is_made_in_network (MailReport *report);
gboolean proof_certificate_is_incomplete (MailReport *report);
gboolean proof_certificate_is_self_signed (MailReport *report);
gboolean proof_certificate_is_known_and_unproven (MailReport *report);
gboolean proof_certificate_is_for_other_use (MailReport *report);
gboolean proof_certificate_has_address_as_name (MailReport *report);
gboolean proof_certificate_has_name_of_stranger (MailReport *report);
gboolean proof_certificate_has_own_name (MailReport *report);

G_END_DECLS
